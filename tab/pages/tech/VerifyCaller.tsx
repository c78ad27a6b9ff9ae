import { Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { type FormEvent, useEffect, useId, useState } from "react";
import type { AskCaller, CheckedCaller } from "#server/wire";
import { useKeptFocus } from "../../components/kept-focus.ts";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { callerWords } from "../../words/callers.ts";
import { portal } from "../portal/portal-queries.ts";
import { useActing } from "../portal/use-acting.ts";
import { useTicketWork } from "./use-ticket-work.ts";

const useStyles = makeStyles({
  part: { display: "grid", gap: "12px", minWidth: 0 },
  button: { minHeight: "44px" },
  input: { minWidth: 0, minHeight: "44px", fontSize: "16px" },
  label: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  what: { margin: 0, color: tokens.colorNeutralForeground2 },
  output: { display: "block", "&:empty": { display: "none" } },
});

const WAYS: readonly AskCaller["way"][] = ["teams", "mail"];

/** Gets the contact a number, and takes what the caller says (portals.md, "Verify caller"). */
export function VerifyCaller({ id }: { id: string }) {
  const styles = useStyles();
  const title = useId();
  const kept = useKeptFocus<HTMLElement>();
  const asking = useActing();
  const [shown, setShown] = useState<AskCaller["way"]>();
  const [result, setResult] = useState<CheckedCaller>();
  const ask = async (way: AskCaller["way"]): Promise<void> => {
    setResult(undefined);
    if (await asking.act(() => portal.askCaller(id, way))) setShown(way);
  };
  const over = (answered: CheckedCaller): void => {
    setShown(undefined);
    setResult(answered);
  };
  return (
    <section className={styles.part} aria-labelledby={title} {...kept}>
      <span className={styles.label} id={title}>
        {callerWords.verify}
      </span>
      {!shown &&
        WAYS.map((way) => (
          <Button
            key={way}
            className={styles.button}
            disabledFocusable={asking.busy}
            onClick={() => void ask(way)}
          >
            {callerWords.ask[way]}
          </Button>
        ))}
      {asking.problem && <RefusalNote problem={asking.problem} />}
      {shown && <SaidNumber {...{ id, over }} way={shown} again={() => setShown(undefined)} />}
      <output className={styles.output}>
        {result && (result.verified ? callerWords.verified : callerWords.notVerified)}
      </output>
    </section>
  );
}

type SaidProps = {
  id: string;
  way: AskCaller["way"];
  over: (answered: CheckedCaller) => void;
  again: () => void;
};

function SaidNumber({ id, way, over, again }: SaidProps) {
  const styles = useStyles();
  const field = useId();
  const [said, setSaid] = useState("");
  const [left, setLeft] = useState<number>();
  const { busy, problem, act } = useActing();
  const { changed } = useTicketWork(id);
  useEffect(() => document.getElementById(field)?.focus(), [field]);
  const check = (typed: string | null): Promise<boolean> =>
    act(async () => {
      const answered = await portal.checkCaller(id, typed);
      setSaid("");
      setLeft(answered.left);
      if (!answered.verified && answered.left > 0) return;
      await changed();
      over(answered);
    });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (said.trim()) void check(said);
  };
  return (
    <form className={styles.part} onSubmit={send}>
      <p className={styles.what}>{callerWords.what[way]}</p>
      <Field
        label={callerWords.number}
        {...(left && { validationMessage: callerWords.wrong(left) })}
      >
        <Input
          className={styles.input}
          id={field}
          autoComplete="off"
          inputMode="numeric"
          value={said}
          onChange={(_, { value }) => setSaid(value)}
        />
      </Field>
      <Button className={styles.button} type="submit" appearance="primary" disabledFocusable={busy}>
        {callerWords.check}
      </Button>
      <Button className={styles.button} disabledFocusable={busy} onClick={() => void check(null)}>
        {callerWords.cannot}
      </Button>
      {problem && <RefusalNote problem={problem} />}
      {problem && (
        <Button className={styles.button} onClick={again}>
          {callerWords.again}
        </Button>
      )}
    </form>
  );
}
