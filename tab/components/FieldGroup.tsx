import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  group: { display: "grid", gap: "12px", minWidth: 0, margin: 0, padding: 0, border: "none" },
  title: {
    // A legend takes no part in the gaps of its group.
    padding: "0 0 4px",
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  lead: { margin: 0, color: tokens.colorNeutralForeground2 },
});

type Props = { title: string; lead?: string; children: ReactNode };

/** Fields of a form that belong together, under a title of their own. */
export function FieldGroup({ title, lead, children }: Props) {
  const styles = useStyles();
  return (
    <fieldset className={styles.group}>
      <legend className={styles.title}>{title}</legend>
      {lead !== undefined && <p className={styles.lead}>{lead}</p>}
      {children}
    </fieldset>
  );
}
