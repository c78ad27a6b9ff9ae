import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { Priority } from "#server/wire";
import { deskWords } from "../words/desk.ts";

const useStyles = makeStyles({
  mark: { whiteSpace: "nowrap", fontSize: tokens.fontSizeBase200 },
  quiet: { color: tokens.colorNeutralForeground2 },
  high: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorStatusWarningForeground3 },
  urgent: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorStatusDangerForeground1 },
});

const SIGNS: Record<Priority, string> = { low: "↓", normal: "", high: "↑", urgent: "⇈" };

/** What comes first, as a word and a sign, never colour alone (look.md). */
export function PriorityMark({ priority }: { priority: Priority }) {
  const styles = useStyles();
  const tint =
    priority === "urgent" ? styles.urgent : priority === "high" ? styles.high : styles.quiet;
  return (
    <span className={mergeClasses(styles.mark, tint)}>
      <span aria-hidden="true">{SIGNS[priority]}</span> {deskWords.priorities[priority]}
    </span>
  );
}
