import { makeStyles, tokens } from "@fluentui/react-components";
import type { Attempt, Problem } from "#server/wire";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { signInWords } from "../../words.ts";
import { nextStepAfter } from "./next-step.ts";
import { hasOtherMethods, mayChangeEmail } from "./standing.ts";
import type { SignIn } from "./use-sign-in.ts";

/** What every step's screen is drawn from. */
export type StepProps = {
  readonly attempt: Attempt;
  readonly problem?: Problem | undefined;
  readonly said?: string | undefined;
  /** Whether the step is what the person has just pressed for. */
  readonly pressed?: boolean | undefined;
  readonly busy: boolean;
  readonly signIn: SignIn;
};

/** A button in a note. */
export type NextPress = { label: string; act: () => void; disabled?: boolean };

type Asked = {
  problem: Problem;
  attempt?: Attempt | undefined;
  signIn: SignIn;
  resend?: NextPress | undefined;
};

/** The one next step after a refusal as a button; undefined where it is to type again. */
export function nextPress({ problem, attempt, signIn, resend }: Asked): NextPress | undefined {
  const { next } = signInWords;
  if (problem.code === "wrong-app" && signIn.toBrowser) {
    return { label: next.browser, act: signIn.toBrowser };
  }
  const otherEmail = {
    label: next["other-email"],
    act: () => (attempt && mayChangeEmail(attempt) ? signIn.detour("email") : signIn.startOver()),
  };
  switch (nextStepAfter(problem.code)) {
    case "correct":
      return undefined;
    case "new-code":
      return resend ?? { label: next["start-over"], act: signIn.startOver };
    case "other-method":
      if (!attempt || !hasOtherMethods(attempt)) return otherEmail;
      return { label: next["other-method"], act: () => signIn.detour("method") };
    case "other-email":
      return otherEmail;
    case "start-over":
      return { label: next["start-over"], act: signIn.startOver };
    case "try-again":
      return { label: next["try-again"], act: signIn.again };
  }
}

const useStyles = makeStyles({
  notice: {
    margin: 0,
    padding: "12px 16px",
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: "anywhere",
    "@media (forced-colors: active)": { border: "1px solid CanvasText" },
  },
});

type SaidProps = Omit<Asked, "problem"> & {
  problem: Problem | undefined;
  notice: string | undefined;
};

/** What the server has to say about this step: a notice, or why the last press was refused. */
export function Said({ notice, problem, attempt, signIn, resend }: SaidProps) {
  const styles = useStyles();
  return (
    <>
      {notice && <output className={styles.notice}>{notice}</output>}
      {problem && (
        <RefusalNote problem={problem} next={nextPress({ problem, attempt, signIn, resend })} />
      )}
    </>
  );
}
