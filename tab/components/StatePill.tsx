import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { TicketState } from "#server/wire";
import { portalWords } from "../words.ts";

const useStyles = makeStyles({
  pill: {
    display: "inline-flex",
    alignItems: "center",
    gap: "6px",
    flexShrink: 0,
    padding: "2px 10px 2px 8px",
    borderRadius: tokens.borderRadiusCircular,
    border: "1px solid transparent",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: "nowrap",
    "@media (forced-colors: active)": { border: "1px solid CanvasText" },
  },
  dot: {
    width: "8px",
    height: "8px",
    borderRadius: "50%",
    backgroundColor: "currentColor",
    "@media (forced-colors: active)": { backgroundColor: "CanvasText" },
  },
  hollow: { backgroundColor: "transparent", border: "2px solid currentColor" },
  new: {
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
  },
  open: {
    backgroundColor: tokens.colorStatusSuccessBackground1,
    color: tokens.colorStatusSuccessForeground1,
  },
  waiting: {
    backgroundColor: tokens.colorStatusWarningBackground1,
    color: tokens.colorStatusWarningForeground1,
  },
  closed: {
    backgroundColor: tokens.colorNeutralBackground4,
    color: tokens.colorNeutralForeground2,
  },
});

/** A ticket's state as a word and a colour, never colour alone (look.md). */
export function StatePill({ state }: { state: TicketState }) {
  const styles = useStyles();
  return (
    <span className={mergeClasses(styles.pill, styles[state])}>
      <span
        className={mergeClasses(styles.dot, state === "closed" && styles.hollow)}
        aria-hidden="true"
      />
      {portalWords.states[state]}
    </span>
  );
}
