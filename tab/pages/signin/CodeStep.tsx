import { SupportLine } from "../../components/SupportLine.tsx";
import { clockFace } from "../../locale/countdown.ts";
import { signInWords } from "../../words.ts";
import { CodeClock } from "./CodeClock.tsx";
import { CodeForm } from "./CodeForm.tsx";
import { nextStepAfter } from "./next-step.ts";
import { Alternative, Alternatives } from "./parts.tsx";
import { Screen } from "./Screen.tsx";
import { hasOtherMethods } from "./standing.ts";
import { Said, type StepProps } from "./step.tsx";
import { useCodeTimes } from "./use-code-times.ts";

const { code: text } = signInWords;

/** S5: the code from the letter. It is checked as soon as it is whole. */
export function CodeStep({ attempt, problem, said, busy, signIn }: StepProps) {
  const { left, wait } = useCodeTimes(attempt);
  const wrong = problem?.code === "code-wrong" ? problem : undefined;
  const mustResend = problem !== undefined && nextStepAfter(problem.code) === "new-code";
  const resend = {
    label: wait > 0 ? text.resendIn(clockFace(wait)) : text.resend,
    act: () => signIn.move({ name: "resend", body: {} }),
    disabled: wait > 0 || busy,
  };
  const noted = wrong ? undefined : problem;
  const { notice, workspace, email, expiresAt } = attempt;
  return (
    <Screen
      brand={workspace.name}
      title={text.title}
      lead={text.lead}
      email={email}
      stuckAt={{ workspace: workspace.slug }}
    >
      <Said {...{ notice, problem: noted, signIn, attempt, resend }} />
      <CodeForm
        // Another code, another field: what was typed belongs to the old one.
        key={expiresAt}
        problem={problem}
        busy={busy}
        check={(code) => signIn.move({ name: "code", body: { code } })}
      >
        <CodeClock left={left} wait={wait} said={said} />
      </CodeForm>
      <Alternatives>
        {!mustResend && (
          <Alternative label={resend.label} act={resend.act} busy={resend.disabled} />
        )}
        {hasOtherMethods(attempt) && (
          <Alternative label={signInWords.otherMethod} act={() => signIn.detour("method")} />
        )}
        <Alternative label={signInWords.otherEmail} act={() => signIn.detour("email")} />
      </Alternatives>
      {wrong && <SupportLine problem={wrong} />}
    </Screen>
  );
}
