import { lazy, Suspense, useState } from "react";
import type { Attempt } from "#server/wire";
import { signInWords } from "../../words.ts";
import { Alternative, Alternatives, Choice, Form, Go } from "./parts.tsx";
import { Screen } from "./Screen.tsx";
import { Said, type StepProps } from "./step.tsx";
import { TextField } from "./TextField.tsx";

// A browser sees no mark at its first question, so it does not load one for it.
const Mark = lazy(async () => ({ default: (await import("./Marks.tsx")).Mark }));
const { email: text } = signInWords;

const isAboutTheField = (code: string): boolean =>
  code === "email-malformed" || code === "bad-request";

type Props = StepProps & { hint: string; note?: string | undefined };

/** In Teams Microsoft may be pressed before any address is given (sign-in.md §11). */
const offersMicrosoft = ({ step, methods }: Attempt): boolean =>
  step === "email" && (methods?.includes("microsoft") ?? false);

/**
 * S1: the address of the account. `hint` came with a link, and only fills the field; `note` says why
 * the person is asked at all, until something else has to be said.
 */
export function EmailStep({ attempt, problem, busy, signIn, hint, note }: Props) {
  const [email, setEmail] = useState(hint);
  const wrong = problem && isAboutTheField(problem.code) ? problem : undefined;
  const away = attempt.step !== "email";
  return (
    <Screen
      brand={attempt.workspace.name}
      title={text.title}
      lead={text.lead(attempt.workspace.name)}
      stuckAt={{ workspace: attempt.workspace.slug }}
    >
      <Said
        notice={away ? undefined : (attempt.notice ?? (problem ? undefined : note))}
        problem={wrong ? undefined : problem}
        signIn={signIn}
      />
      <Form send={() => signIn.move({ name: "email", body: { email } })}>
        <TextField
          label={text.label}
          name="email"
          autoComplete="email"
          inputMode="email"
          value={email}
          onTyped={setEmail}
          wrong={wrong?.detail}
          first
        />
        <Go label={text.go} busy={busy} />
      </Form>
      {signIn.byTeams && offersMicrosoft(attempt) && (
        <Choice
          label={signInWords.method.names.microsoft}
          mark={
            <Suspense fallback={null}>
              <Mark of="microsoft" />
            </Suspense>
          }
          act={signIn.byTeams}
          busy={busy}
        />
      )}
      {away && (
        <Alternatives>
          <Alternative label={signInWords.back} act={() => signIn.detour(undefined)} />
        </Alternatives>
      )}
    </Screen>
  );
}
