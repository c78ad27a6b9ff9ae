import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  facts: {
    display: "grid",
    gap: "4px 16px",
    margin: 0,
    "@media (min-width: 480px)": { gridTemplateColumns: "minmax(96px, max-content) 1fr" },
  },
  name: { color: tokens.colorNeutralForeground2 },
  value: {
    margin: "0 0 8px",
    overflowWrap: "anywhere",
    "@media (min-width: 480px)": { margin: 0 },
  },
});

/** A name, and what is known under it; left out where nothing is. */
export type Fact = { name: string; value: ReactNode };

/** What is known of something, a line each. */
export function FactList({ facts, label }: { facts: readonly Fact[]; label?: string }) {
  const styles = useStyles();
  return (
    <dl className={styles.facts} aria-label={label}>
      {facts
        .filter(({ value }) => value)
        .map((fact) => (
          <FactRow key={fact.name} {...fact} />
        ))}
    </dl>
  );
}

function FactRow({ name, value }: Fact) {
  const styles = useStyles();
  return (
    <>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>{value}</dd>
    </>
  );
}
