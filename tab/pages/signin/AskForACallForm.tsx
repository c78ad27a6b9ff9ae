import { makeStyles, tokens } from "@fluentui/react-components";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import type { Problem } from "#server/wire";
import { callsWith } from "../../api/calls.ts";
import { cookieCarrier } from "../../api/carrier.ts";
import { askForCall } from "../../api/pending-api.ts";
import { ProblemError } from "../../api/problem.ts";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { callWords } from "../../words/calls.ts";
import { Alternative, Alternatives, Go } from "./parts.tsx";
import { TextField } from "./TextField.tsx";

const useStyles = makeStyles({
  form: {
    display: "grid",
    gap: "16px",
    paddingTop: "20px",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  lead: { margin: "-8px 0 0", color: tokens.colorNeutralForeground2 },
  done: {
    display: "block",
    padding: "12px 16px",
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorBrandBackground2,
    overflowWrap: "anywhere",
    outlineStyle: "none",
    "@media (forced-colors: active)": { border: "1px solid CanvasText" },
  },
});

const FIELDS = [
  { name: "name", autoComplete: "name", type: "text" },
  { name: "company", autoComplete: "organization", type: "text" },
  { name: "number", autoComplete: "tel", type: "tel" },
  { name: "line", autoComplete: "off", type: "text" },
] as const;
type Form = Record<(typeof FIELDS)[number]["name"], string>;
const EMPTY: Form = { name: "", company: "", number: "", line: "" };

const calls = callsWith(cookieCarrier);

/** Sends the form once at a time; what was said against it stands until the next try. */
function useAsking(workspace: string | undefined) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [asked, setAsked] = useState<string>();
  const ask = async (form: Form): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await askForCall(calls, { ...form, ...(workspace && { workspace }) });
      setAsked(form.number.trim());
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error.problem);
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, asked, ask };
}

type Props = { workspace: string | undefined; close: () => void };

/** Name, company, number and one line (sign-in.md §8). */
export function AskForACallForm({ workspace, close }: Props) {
  const styles = useStyles();
  const title = useId();
  const root = useRef<HTMLFormElement>(null);
  const [form, setForm] = useState(EMPTY);
  const { busy, problem, asked, ask } = useAsking(workspace);
  useEffect(() => root.current?.querySelector("input")?.focus(), []);
  if (asked !== undefined) return <Asked number={asked} />;
  const wrongIn = (name: string) => (problem?.field === name ? problem.detail : undefined);
  const atField = FIELDS.some(({ name }) => name === problem?.field);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void ask(form);
  };
  return (
    <form className={styles.form} aria-labelledby={title} noValidate ref={root} onSubmit={submit}>
      <h2 className={styles.title} id={title}>
        {callWords.title}
      </h2>
      <p className={styles.lead}>{callWords.lead}</p>
      {FIELDS.map(({ name, autoComplete, type }) => (
        <TextField
          key={name}
          label={callWords[name]}
          name={`call-${name}`}
          type={type}
          autoComplete={autoComplete}
          value={form[name]}
          onTyped={(value) => setForm((before) => ({ ...before, [name]: value }))}
          wrong={wrongIn(name)}
        />
      ))}
      {problem && !atField && <RefusalNote problem={problem} />}
      <Go label={callWords.go} busy={busy} />
      <Alternatives>
        <Alternative label={callWords.cancel} act={close} />
      </Alternatives>
    </form>
  );
}

/** Takes the focus from the button that is gone, so that it is heard. */
function Asked({ number }: { number: string }) {
  const styles = useStyles();
  const said = useRef<HTMLOutputElement>(null);
  useEffect(() => said.current?.focus(), []);
  return (
    <output className={styles.done} tabIndex={-1} ref={said}>
      {callWords.done(number)}
    </output>
  );
}
