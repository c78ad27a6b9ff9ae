import { AccountStep, MethodStep, PlatformStep, StayStep } from "./ChoiceSteps.tsx";
import { CodeStep } from "./CodeStep.tsx";
import { DetailsStep } from "./DetailsStep.tsx";
import { PasswordStep } from "./PasswordStep.tsx";
import { ProviderStep } from "./ProviderStep.tsx";
import type { StepProps } from "./step.tsx";
import { Waiting } from "./Waiting.tsx";

/** In this chunk, whose parts it shares: one of its own would split the first view's into more files. */
export { AskForACallForm } from "./AskForACallForm.tsx";

/**
 * The steps after the first question, in the order of sign-in.md §1: a chunk of their own, which
 * comes while the person types their address.
 */
export function LaterSteps({ methods, ...props }: StepProps & { methods: boolean }) {
  if (methods) return <MethodStep {...props} />;
  switch (props.attempt.step) {
    case "platform":
      return <PlatformStep {...props} />;
    case "method":
      return <MethodStep {...props} />;
    case "code":
      return <CodeStep {...props} />;
    case "password":
      return <PasswordStep {...props} />;
    case "provider":
      return <ProviderStep {...props} />;
    case "details":
      return <DetailsStep {...props} />;
    case "stay":
      return <StayStep {...props} />;
    case "account":
      return <AccountStep {...props} />;
    case "email":
    case "signed-in":
      return <Waiting />;
  }
}
