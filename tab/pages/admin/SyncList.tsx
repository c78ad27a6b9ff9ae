import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  list: { display: "grid", gap: "8px", margin: 0, padding: 0, listStyleType: "none" },
  item: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    justifyContent: "space-between",
    gap: "4px 16px",
    padding: "8px 12px",
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

type Item = { key: string; name: string; says: string; act?: ReactNode };

/** What there is to look at, or that there is nothing. */
export function SyncList({ none, items }: { none: string; items: readonly Item[] }) {
  const styles = useStyles();
  if (items.length === 0) return none && <span className={styles.quiet}>{none}</span>;
  return (
    <ul className={styles.list}>
      {items.map(({ key, name, says, act }) => (
        <li key={key} className={styles.item}>
          <span>{name}</span>
          <span className={styles.quiet}>{says}</span>
          {act}
        </li>
      ))}
    </ul>
  );
}
