import { makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import { signInWords } from "../../words.ts";
import { Alternative, Alternatives, Go } from "./parts.tsx";
import { Screen } from "./Screen.tsx";
import { hasOtherMethods } from "./standing.ts";
import { Said, type StepProps } from "./step.tsx";
import { TextField } from "./TextField.tsx";

const { password: text } = signInWords;
const useStyles = makeStyles({ form: { display: "grid", gap: "16px" } });

/** S5 by password, where a workspace allows it. */
export function PasswordStep({ attempt, problem, busy, signIn }: StepProps) {
  const styles = useStyles();
  const [password, setPassword] = useState("");
  const wrong = problem?.code === "password-wrong" ? problem : undefined;
  const lead = attempt.email === undefined ? undefined : text.lead(attempt.email);
  return (
    <Screen brand={attempt.workspace.name} title={text.title} lead={lead}>
      <Said
        notice={attempt.notice}
        problem={wrong ? undefined : problem}
        attempt={attempt}
        signIn={signIn}
      />
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          signIn.move({ name: "password", body: { password } });
        }}
      >
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
      </form>
      <Alternatives>
        {hasOtherMethods(attempt) && (
          <Alternative label={signInWords.otherMethod} act={() => signIn.detour("method")} />
        )}
        <Alternative label={signInWords.otherEmail} act={() => signIn.detour("email")} />
      </Alternatives>
    </Screen>
  );
}
