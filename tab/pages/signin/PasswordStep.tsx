import { useState } from "react";
import type { Attempt } from "#server/wire";
import { passwordsApi } from "../../api/passwords-api.ts";
import { ProblemError } from "../../api/problem.ts";
import { signInWords } from "../../words.ts";
import { passwordWords } from "../../words/passwords.ts";
import { Alternative, Alternatives, Form, Go } from "./parts.tsx";
import { Screen } from "./Screen.tsx";
import { hasOtherMethods } from "./standing.ts";
import { Said, type StepProps } from "./step.tsx";
import { TextField } from "./TextField.tsx";

const { password: text } = signInWords;

/** Mails a link; it says the same whoever asks. A masked address cannot be written to. */
function ForgotPassword({ attempt, email }: { attempt: Attempt; email: string }) {
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);
  if (email.includes("…")) return null;
  if (said) return <output>{said}</output>;
  const ask = async (): Promise<void> => {
    setBusy(true);
    try {
      await passwordsApi.ask(attempt.workspace.slug, email);
      setSaid(passwordWords.asked);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setSaid(error.problem.detail);
    }
  };
  return <Alternative label={passwordWords.forgot} act={() => void ask()} busy={busy} />;
}

/** S5 by password, where a workspace allows it. */
export function PasswordStep({ attempt, problem, busy, signIn }: StepProps) {
  const [password, setPassword] = useState("");
  const wrong = problem?.code === "password-wrong" ? problem : undefined;
  const lead = attempt.email === undefined ? undefined : text.lead(attempt.email);
  return (
    <Screen
      brand={attempt.workspace.name}
      title={text.title}
      lead={lead}
      stuckAt={{ workspace: attempt.workspace.slug }}
    >
      <Said
        notice={attempt.notice}
        problem={wrong ? undefined : problem}
        attempt={attempt}
        signIn={signIn}
      />
      <Form send={() => signIn.move({ name: "password", body: { password } })}>
        <TextField
          label={text.label}
          name="password"
          type="password"
          autoComplete="current-password"
          value={password}
          onTyped={setPassword}
          wrong={wrong?.detail}
          first
        />
        <Go label={text.go} busy={busy} />
      </Form>
      <Alternatives>
        {hasOtherMethods(attempt) && (
          <Alternative label={signInWords.otherMethod} act={() => signIn.detour("method")} />
        )}
        {attempt.email !== undefined && <ForgotPassword attempt={attempt} email={attempt.email} />}
        <Alternative label={signInWords.otherEmail} act={() => signIn.detour("email")} />
      </Alternatives>
    </Screen>
  );
}
