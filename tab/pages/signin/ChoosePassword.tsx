import { makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { LookedAtLink, Problem } from "#server/wire";
import { passwordsApi } from "../../api/passwords-api.ts";
import { ProblemError } from "../../api/problem.ts";
import { signInWords } from "../../words.ts";
import { passwordWords } from "../../words/passwords.ts";
import { Form, Go, Press } from "./parts.tsx";
import { RefusalScreen } from "./RefusalScreen.tsx";
import { Screen } from "./Screen.tsx";
import { TextField } from "./TextField.tsx";

const useStyles = makeStyles({
  hint: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

type State = { at: "asking"; busy: boolean; problem?: Problem } | { at: "saved" };

const toSignIn = (): void => window.location.assign("/signin");

/** Asks for a new password, behind a link that somebody's mailbox holds (sign-in.md §4). */
export function ChoosePassword({ secret, link }: { secret: string; link: LookedAtLink }) {
  const styles = useStyles();
  const [password, setPassword] = useState("");
  const [state, setState] = useState<State>({ at: "asking", busy: false });
  const save = async (): Promise<void> => {
    setState({ at: "asking", busy: true });
    try {
      await passwordsApi.set(secret, password);
      setState({ at: "saved" });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setState({ at: "asking", busy: false, problem: error.problem });
    }
  };
  if (state.at === "saved") {
    const { title, lead, go } = passwordWords.done;
    return (
      <Screen brand={link.portalName} title={title} lead={lead}>
        <Press label={go} act={toSignIn} busy={false} primary />
      </Screen>
    );
  }
  const { problem, busy } = state;
  const weak = problem?.code === "bad-request" ? problem.detail : undefined;
  if (problem && !weak) {
    const next = { label: signInWords.link.toSignIn, act: toSignIn };
    return <RefusalScreen brand={link.portalName} problem={problem} next={next} busy={false} />;
  }
  return (
    <Screen
      brand={link.portalName}
      title={passwordWords.title}
      lead={passwordWords.lead(link.email, link.portalName)}
    >
      <Form send={() => void save()}>
        <TextField
          label={passwordWords.label}
          name="new-password"
          type="password"
          autoComplete="new-password"
          value={password}
          onTyped={setPassword}
          wrong={weak}
          first
        />
        {weak === undefined && <p className={styles.hint}>{passwordWords.hint}</p>}
        <Go label={passwordWords.go} busy={busy} />
      </Form>
    </Screen>
  );
}
