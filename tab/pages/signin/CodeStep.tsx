import { makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useId, useRef, useState } from "react";
import type { Attempt } from "#server/wire";
import { SupportLine } from "../../components/SupportLine.tsx";
import { useNow } from "../../components/use-now.ts";
import { serverNow } from "../../api/server-time.ts";
import { clockFace } from "../../locale/countdown.ts";
import { signInWords } from "../../words.ts";
import { CODE_LENGTH } from "./code.ts";
import { CodeBoxes } from "./CodeBoxes.tsx";
import { CodeClock } from "./CodeClock.tsx";
import { nextStepAfter } from "./next-step.ts";
import { Alternative, Alternatives, Go } from "./parts.tsx";
import { Screen } from "./Screen.tsx";
import { Said, type StepProps } from "./step.tsx";
import { hasOtherMethods } from "./standing.ts";

const { code: text } = signInWords;

const useStyles = makeStyles({
  form: { display: "grid", gap: "16px" },
  label: { fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase300 },
  field: { display: "grid", gap: "8px" },
  wrong: {
    margin: 0,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorPaletteRedForeground1,
  },
  hint: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
});

/** A code lives ten minutes at most (sign-in.md §3), whatever two clocks make of it; in seconds. */
const LONGEST = 600;

function useCodeTimes(attempt: Attempt): { left: number | undefined; wait: number } {
  const now = useNow(1000);
  const [asked, setAsked] = useState({ attempt, at: serverNow() });
  if (asked.attempt !== attempt) setAsked({ attempt, at: serverNow() });
  const end = attempt.expiresAt === undefined ? undefined : Date.parse(attempt.expiresAt);
  const left = end === undefined ? undefined : Math.min(LONGEST, (end - now) / 1000);
  const wait = Math.max(0, (attempt.retryAfter ?? 0) - Math.max(0, now - asked.at) / 1000);
  return { left, wait };
}

/** S5: the code from the letter. It is checked as soon as it is whole. */
export function CodeStep({ attempt, problem, said, busy, signIn }: StepProps) {
  const styles = useStyles();
  const field = useRef<HTMLInputElement>(null);
  const [id, hint] = [useId(), useId()];
  const [typed, setTyped] = useState({ code: "", strange: false });
  const [refusedTimes, setRefusedTimes] = useState(0);
  const { left, wait } = useCodeTimes(attempt);

  useEffect(() => {
    if (!problem) return;
    if (problem.code === "code-wrong") setRefusedTimes((times) => times + 1);
    field.current?.focus();
    field.current?.select();
  }, [problem]);
  useEffect(() => setTyped({ code: "", strange: false }), [attempt.expiresAt]);

  const check = (code: string): void => signIn.move({ name: "code", body: { code } });
  const onTyped = (code: string, strange: boolean): void => {
    setTyped({ code, strange });
    if (code.length === CODE_LENGTH && code !== typed.code) check(code);
  };
  const wrong = problem?.code === "code-wrong" ? problem : undefined;
  const mustResend = problem !== undefined && nextStepAfter(problem.code) === "new-code";
  const resend = {
    label: wait > 0 ? text.resendIn(clockFace(wait)) : text.resend,
    act: () => signIn.move({ name: "resend", body: {} }),
    disabled: wait > 0 || busy,
  };
  return (
    <Screen
      brand={attempt.workspace.name}
      title={text.title}
      lead={text.lead}
      email={attempt.email}
    >
      <Said
        notice={attempt.notice}
        problem={wrong ? undefined : problem}
        signIn={signIn}
        attempt={attempt}
        resend={resend}
      />
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          check(typed.code);
        }}
      >
        <div className={styles.field}>
          <label className={styles.label} htmlFor={id}>
            {text.label}
          </label>
          <CodeBoxes
            id={id}
            value={typed.code}
            refusedTimes={refusedTimes}
            wrong={wrong !== undefined}
            describedBy={hint}
            fieldRef={field}
            onTyped={onTyped}
          />
          {wrong && (
            <p className={styles.wrong} role="alert">
              {wrong.detail}
            </p>
          )}
          <p className={styles.hint} id={hint} role={typed.strange ? "status" : undefined}>
            {typed.strange ? text.strange : text.hint}
          </p>
          <CodeClock left={left} wait={wait} said={said} />
        </div>
        <Go label={text.go} busy={busy} />
      </form>
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
