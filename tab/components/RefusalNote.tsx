import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useId } from "react";
import type { Problem } from "#server/wire";
import { SupportLine } from "./SupportLine.tsx";

const useStyles = makeStyles({
  note: {
    display: "grid",
    gap: "8px",
    padding: "12px 16px",
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeft: `4px solid ${tokens.colorStatusWarningBorderActive}`,
    backgroundColor: tokens.colorNeutralBackground2,
    textAlign: "start",
  },
  text: { margin: 0, lineHeight: tokens.lineHeightBase300, overflowWrap: "anywhere" },
  title: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  button: { justifySelf: "start", minHeight: "44px" },
});

type Props = {
  problem: Problem;
  /** The one next step, as a button. */
  next?: { label: string; act: () => void; disabled?: boolean } | undefined;
};

/** A refusal within a screen: what happened, the next step, whom to ask. Calm, not a red wall. */
export function RefusalNote({ problem, next }: Props) {
  const styles = useStyles();
  const title = useId();
  return (
    <div className={styles.note} role="alert" aria-labelledby={title}>
      <p className={styles.title} id={title}>
        {problem.title}
      </p>
      <p className={styles.text}>{problem.detail}</p>
      {next && (
        <Button
          className={styles.button}
          onClick={next.act}
          disabledFocusable={next.disabled ?? false}
        >
          {next.label}
        </Button>
      )}
      <SupportLine problem={problem} />
    </div>
  );
}
