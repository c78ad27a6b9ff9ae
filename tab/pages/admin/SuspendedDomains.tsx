import { makeStyles, tokens } from "@fluentui/react-components";
import { useId } from "react";
import type { PendingList } from "#server/wire";
import { pendingWords } from "../../words/pending.ts";

const { suspended: text } = pendingWords;

const useStyles = makeStyles({
  section: { display: "grid", gap: "8px", minWidth: 0 },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  lead: { margin: 0, color: tokens.colorNeutralForeground2 },
  list: { display: "grid", gap: "8px", margin: 0, padding: 0, listStyleType: "none" },
  domain: {
    display: "grid",
    gap: "2px 24px",
    padding: "12px 16px",
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
    "@media (min-width: 640px)": { gridTemplateColumns: "1fr 1fr 1.4fr" },
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** Mapped domains that became forbidden (sign-in.md §2): nothing to decide, but to know. */
export function SuspendedDomains({ domains }: { domains: PendingList["suspended"] }) {
  const styles = useStyles();
  const title = useId();
  if (domains.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby={title}>
      <h2 className={styles.title} id={title}>
        {text.title}
      </h2>
      <p className={styles.lead}>{text.lead}</p>
      <ul className={styles.list}>
        {domains.map(({ domain, because, company }) => (
          <li key={domain} className={styles.domain}>
            <span className={styles.name}>{domain}</span>
            <span>{company.name}</span>
            <span className={styles.quiet}>{text.because[because] ?? text.otherwise}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
