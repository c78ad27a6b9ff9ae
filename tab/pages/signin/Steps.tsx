import type { Attempt } from "#server/wire";
import type { Starting } from "./begin.ts";
import { AccountStep, MethodStep, PlatformStep, StayStep } from "./ChoiceSteps.tsx";
import { CodeStep } from "./CodeStep.tsx";
import { DetailsStep } from "./DetailsStep.tsx";
import { EmailStep } from "./EmailStep.tsx";
import { PasswordStep } from "./PasswordStep.tsx";
import { ProviderStep } from "./ProviderStep.tsx";
import { RefusalScreen } from "./RefusalScreen.tsx";
import { nextPress, type StepProps } from "./step.tsx";
import { useSignIn } from "./use-sign-in.ts";
import { Waiting } from "./Waiting.tsx";

/** Draws the step that the attempt is at: sign-in.md §1, in its order. */
function Step(props: StepProps & { hint: string }) {
  switch (props.attempt.step) {
    case "email":
      return <EmailStep {...props} />;
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
    case "signed-in":
      return <Waiting leaving />;
  }
}

/** An address that a link masked is no use in a field. */
const fillable = (email: string | undefined): string =>
  email === undefined || /[…*•]/.test(email) ? "" : email;

/** One sign-in, from wherever the person came in or from the attempt that a link's click made. */
export function Steps({ arrival, clicked }: { arrival: Starting; clicked?: Attempt }) {
  const signIn = useSignIn(arrival, clicked);
  const { standing, busy } = signIn;
  if (standing.at === "opening") return <Waiting />;
  if (standing.at === "leaving") return <Waiting leaving />;
  if (standing.at === "refused") {
    const { problem, attempt } = standing;
    const next = nextPress({ problem, attempt, signIn });
    const brand = attempt?.workspace.name ?? "";
    return <RefusalScreen brand={brand} problem={problem} next={next} busy={busy} />;
  }
  const { attempt, detour, problem, said } = standing;
  const props = { attempt, problem, said, busy, signIn };
  const known = fillable(attempt.email);
  if (detour === "method") return <MethodStep {...props} />;
  if (detour === "email") return <EmailStep {...props} hint={known} />;
  const hinted = arrival.kind === "personalised" ? undefined : arrival.email;
  return <Step {...props} hint={known || (hinted ?? "")} />;
}
