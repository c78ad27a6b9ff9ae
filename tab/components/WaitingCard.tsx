import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import type { Problem } from "#server/wire";
import { pendingWords } from "../words/pending.ts";
import { type Fact, FactList } from "./FactList.tsx";
import { RefusalNote } from "./RefusalNote.tsx";
import { When } from "./When.tsx";

const useStyles = makeStyles({
  card: {
    display: "grid",
    gap: "12px",
    minWidth: 0,
    padding: "16px",
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  kind: {
    display: "flex",
    flexWrap: "wrap",
    columnGap: "12px",
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    overflowWrap: "anywhere",
  },
  buttons: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "8px" },
  ask: { margin: 0, flexBasis: "100%", overflowWrap: "anywhere" },
  button: { minHeight: "44px" },
});

type Props = {
  kind: string;
  title: string;
  askedAt: string;
  facts: readonly Fact[];
  busy: boolean;
  problem: Problem | undefined;
  approve: { label: string; act: () => void; disabled?: boolean };
  decline: () => void;
  again: () => void;
  children?: ReactNode;
};

/** One thing that waits for somebody's word: who asks for what, and the two answers. */
export function WaitingCard({ kind, title, askedAt, facts, problem, children, ...rest }: Props) {
  const styles = useStyles();
  const heading = useId();
  return (
    <li>
      <article className={styles.card} aria-labelledby={heading}>
        <div>
          <p className={styles.kind}>
            <span>{kind}</span>
            <span>
              {pendingWords.asked} <When at={askedAt} />
            </span>
          </p>
          <h2 className={styles.title} id={heading}>
            {title}
          </h2>
        </div>
        <FactList facts={facts} />
        {children}
        {problem && (
          <RefusalNote problem={problem} next={{ label: pendingWords.again, act: rest.again }} />
        )}
        <Answers title={title} {...rest} />
      </article>
    </li>
  );
}

type AnswersProps = Pick<Props, "title" | "busy" | "approve" | "decline">;

/** Declining asks once more, in the place of the buttons. */
function Answers({ title, busy, approve, decline }: AnswersProps) {
  const styles = useStyles();
  const [declining, setDeclining] = useState(false);
  const button = useId();
  const asked = useRef(false);
  // The pressed button is gone: the focus goes to the one in its place.
  useEffect(() => {
    if (declining || asked.current) document.getElementById(button)?.focus();
    asked.current = declining;
  }, [declining, button]);
  if (declining) {
    return (
      <div className={styles.buttons}>
        <p className={styles.ask}>{pendingWords.declineAsk(title)}</p>
        <Button
          className={styles.button}
          appearance="primary"
          disabledFocusable={busy}
          onClick={decline}
          id={button}
        >
          {pendingWords.decline}
        </Button>
        <Button className={styles.button} onClick={() => setDeclining(false)}>
          {pendingWords.keep}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.buttons}>
      <Button
        className={styles.button}
        appearance="primary"
        disabledFocusable={busy || approve.disabled === true}
        onClick={approve.act}
      >
        {approve.label}
      </Button>
      <Button className={styles.button} onClick={() => setDeclining(true)} id={button}>
        {pendingWords.decline}
      </Button>
    </div>
  );
}
