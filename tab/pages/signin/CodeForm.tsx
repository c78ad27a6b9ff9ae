import { makeStyles, tokens } from "@fluentui/react-components";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import type { Problem } from "#server/wire";
import { signInWords } from "../../words.ts";
import { CODE_LENGTH } from "./code.ts";
import { CodeBoxes } from "./CodeBoxes.tsx";
import { Go } from "./parts.tsx";

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

type Props = {
  problem: Problem | undefined;
  busy: boolean;
  check: (code: string) => void;
  /** The clock, under the field. */
  children: ReactNode;
};

/** The code's field and button. A refused code stays, all of it selected: typing replaces it. */
export function CodeForm({ problem, busy, check, children }: Props) {
  const styles = useStyles();
  const field = useRef<HTMLInputElement>(null);
  const [id, hint] = [useId(), useId()];
  const [typed, setTyped] = useState({ code: "", strange: false });
  const [refusedTimes, setRefusedTimes] = useState(0);
  const wrong = problem?.code === "code-wrong" ? problem : undefined;
  useEffect(() => {
    field.current?.focus();
    if (!problem) return;
    field.current?.select();
    if (problem.code === "code-wrong") setRefusedTimes((times) => times + 1);
  }, [problem]);
  const onTyped = (code: string, strange: boolean): void => {
    setTyped({ code, strange });
    if (code.length === CODE_LENGTH && code !== typed.code) check(code);
  };
  return (
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
        <p className={styles.hint} id={hint} aria-live="polite">
          {typed.strange ? text.strange : text.hint}
        </p>
        {children}
      </div>
      <Go label={text.go} busy={busy} />
    </form>
  );
}
