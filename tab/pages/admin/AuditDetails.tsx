import { makeStyles, tokens } from "@fluentui/react-components";
import { Link } from "react-router";
import type { AuditRow } from "#server/wire";
import { useHost } from "../../host/use-host.ts";
import { exactTime } from "../../locale/relative-time.ts";
import { auditWords } from "../../words/audit.ts";
import { filterAddress } from "./audit-filter.ts";
import { actorWords, factLines } from "./audit-entry-words.ts";

const useStyles = makeStyles({
  details: {
    display: "grid",
    gap: "12px",
    margin: "0 0 12px",
    padding: "16px",
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground2,
    "@media (forced-colors: active)": { border: "1px solid CanvasText" },
  },
  facts: {
    display: "grid",
    gap: "2px 16px",
    margin: 0,
    "@media (min-width: 480px)": { gridTemplateColumns: "minmax(8em, max-content) 1fr" },
  },
  fact: { display: "contents" },
  name: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  value: { margin: 0, minWidth: 0, overflowWrap: "anywhere", fontSize: tokens.fontSizeBase200 },
  links: { display: "flex", flexWrap: "wrap", gap: "4px 20px" },
  link: {
    display: "inline-flex",
    alignItems: "center",
    minHeight: "44px",
    "@media (pointer: fine)": { minHeight: "24px" },
    color: tokens.colorBrandForegroundLink,
    "@media (forced-colors: active)": { color: "LinkText" },
  },
});

function linesOf(row: AuditRow, locale: string): [string, string][] {
  const { facts } = auditWords;
  const lines: [string, string | null][] = [
    [facts.time, exactTime(row.at, locale)],
    [facts.by, actorWords(row)],
    [facts.door, auditWords.door(row.door)],
    [facts.method, row.method && auditWords.spoken(row.method)],
    [facts.source, row.source],
    [facts.reason, row.reason],
    [facts.name, row.action],
    [facts.number, row.number === null ? auditWords.unsealed : String(row.number)],
    [facts.reference, row.reference],
    ...factLines(row.about),
  ];
  return lines.flatMap(([name, value]) => (value ? [[name, value]] : []));
}

/** Everything that a row holds, and the ways on from it. */
export function AuditDetails({ row }: { row: AuditRow }) {
  const styles = useStyles();
  const { locale } = useHost();
  const email = row.person?.email;
  const ways: [string, string][] = [
    ...(email
      ? [[auditWords.samePerson, filterAddress({ person: email })] as [string, string]]
      : []),
    ...(row.company
      ? [[auditWords.sameCompany, filterAddress({ company: row.company.id })] as [string, string]]
      : []),
    [auditWords.sameReference, filterAddress({ reference: row.reference })],
  ];
  return (
    <div className={styles.details}>
      <dl className={styles.facts}>
        {linesOf(row, locale).map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt className={styles.name}>{name}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.links}>
        {ways.map(([words, search]) => (
          <Link key={words} className={styles.link} to={{ search }}>
            {words}
          </Link>
        ))}
      </div>
    </div>
  );
}
