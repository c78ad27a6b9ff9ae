import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { Fragment, useId, useState } from "react";
import type { AuditRow } from "#server/wire";
import { hoverTint } from "../../components/hover-tint.ts";
import { When } from "../../components/When.tsx";
import { auditWords } from "../../words/audit.ts";
import { AuditDetails } from "./AuditDetails.tsx";
import { actorWords, personWords } from "./audit-entry-words.ts";

const WIDE = "@media (min-width: 720px)";

const useStyles = makeStyles({
  table: {
    display: "grid",
    gap: "12px",
    width: "100%",
    [WIDE]: { display: "table", borderCollapse: "collapse", tableLayout: "fixed" },
  },
  head: { display: "none", [WIDE]: { display: "table-header-group" } },
  body: { display: "grid", gap: "12px", minWidth: 0, [WIDE]: { display: "table-row-group" } },
  title: {
    padding: "8px 12px",
    textAlign: "start",
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
  },
  narrow: { width: "12em" },
  /* A row on a desk, a card on a phone: the same cells in another order. */
  row: {
    display: "grid",
    gap: "2px",
    padding: "4px 16px 12px",
    minWidth: 0,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    [WIDE]: {
      display: "table-row",
      border: "none",
      borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    },
  },
  cell: {
    padding: 0,
    minWidth: 0,
    overflowWrap: "anywhere",
    [WIDE]: { display: "table-cell", padding: "6px 12px", verticalAlign: "middle" },
  },
  what: { [WIDE]: { padding: "4px 0" } },
  quiet: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    ":empty": { display: "none" },
    [WIDE]: { fontSize: tokens.fontSizeBase300, ":empty": { display: "table-cell" } },
  },
  chevron: {
    flexShrink: 0,
    marginInlineEnd: "8px",
    transitionProperty: "rotate",
    transitionDuration: tokens.durationFast,
    "@media (prefers-reduced-motion: reduce)": { transitionDuration: "0s" },
  },
  turned: { rotate: "90deg" },
  button: {
    minHeight: "44px",
    maxWidth: "100%",
    marginInlineStart: "-12px",
    padding: "4px 12px",
    justifyContent: "flex-start",
    textAlign: "start",
    overflowWrap: "anywhere",
    fontWeight: tokens.fontWeightSemibold,
    ...hoverTint,
    [WIDE]: { marginInlineStart: 0 },
  },
  refused: {
    display: "inline-block",
    marginInlineStart: "8px",
    padding: "0 8px",
    borderRadius: tokens.borderRadiusCircular,
    fontSize: tokens.fontSizeBase200,
    backgroundColor: tokens.colorStatusWarningBackground1,
    color: tokens.colorStatusWarningForeground1,
    "@media (forced-colors: active)": { border: "1px solid CanvasText" },
  },
  more: {
    display: "grid",
    [WIDE]: { display: "table-row" },
  },
});

function Chevron({ open }: { open: boolean }) {
  const styles = useStyles();
  return (
    <svg
      className={mergeClasses(styles.chevron, open && styles.turned)}
      width="12"
      height="12"
      viewBox="0 0 12 12"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <path d="M4 2l4 4-4 4" />
    </svg>
  );
}

function What({ row }: { row: AuditRow }) {
  const styles = useStyles();
  return (
    <>
      {auditWords.action(row.action)}
      {row.outcome === "refused" && (
        <span className={styles.refused}>
          {row.reason ? auditWords.spoken(row.reason) : auditWords.outcomes.refused}
        </span>
      )}
    </>
  );
}

function Row({ row }: { row: AuditRow }) {
  const styles = useStyles();
  const id = useId();
  const [open, setOpen] = useState(false);
  const cell = (...more: string[]): string => mergeClasses(styles.cell, ...more);
  return (
    <Fragment>
      <tr className={styles.row}>
        <td className={cell(styles.what)}>
          <Button
            className={styles.button}
            appearance="subtle"
            aria-expanded={open}
            {...(open ? { "aria-controls": id } : {})}
            onClick={() => setOpen(!open)}
          >
            <Chevron open={open} />
            <span>
              <What row={row} />
            </span>
          </Button>
        </td>
        <td className={cell()}>{personWords(row)}</td>
        <td className={cell(styles.quiet)}>{row.company?.name ?? ""}</td>
        <td className={cell(styles.quiet)}>{actorWords(row)}</td>
        <td className={cell(styles.quiet)}>
          <When at={row.at} />
        </td>
      </tr>
      {open && (
        <tr className={styles.more} id={id}>
          <td className={styles.cell} colSpan={5}>
            <AuditDetails row={row} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

/** The log by the columns that decide; what else a row holds is a press away. */
export function AuditTable({ rows }: { rows: readonly AuditRow[] }) {
  const styles = useStyles();
  const { what, about, company, by, when } = auditWords;
  return (
    <table className={styles.table}>
      <thead className={styles.head}>
        <tr>
          {[what, about, company, by, when].map((head) => (
            <th
              key={head}
              className={mergeClasses(styles.title, head === when && styles.narrow)}
              scope="col"
            >
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className={styles.body}>
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  );
}
