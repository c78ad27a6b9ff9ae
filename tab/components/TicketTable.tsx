import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { Link } from "react-router";
import type { DeskRow, TicketRow } from "#server/wire";
import { hoverTint } from "./hover-tint.ts";
import { deskWords } from "../words/desk.ts";
import { portalWords } from "../words.ts";
import { Lock } from "./Lock.tsx";
import { PriorityMark } from "./PriorityMark.tsx";
import { StatePill } from "./StatePill.tsx";
import { When } from "./When.tsx";

const WIDE = "@media (min-width: 640px)";

const useStyles = makeStyles({
  table: {
    display: "grid",
    gap: "12px",
    width: "100%",
    [WIDE]: { display: "table", borderCollapse: "collapse" },
  },
  head: { display: "none", [WIDE]: { display: "table-header-group" } },
  body: { display: "grid", gap: "12px", [WIDE]: { display: "table-row-group" } },
  title: {
    padding: "8px 12px",
    textAlign: "start",
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
    whiteSpace: "nowrap",
  },
  /* A row on a desk, a card on a phone: the same cells in another order. */
  row: {
    position: "relative",
    display: "grid",
    gridTemplateColumns: "1fr auto",
    gap: "4px 12px",
    padding: "12px 16px",
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    ...hoverTint,
    [WIDE]: {
      display: "table-row",
      border: "none",
      borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    },
  },
  cell: { padding: 0, [WIDE]: { display: "table-cell", padding: "12px", verticalAlign: "middle" } },
  subject: { gridColumnStart: 1, gridColumnEnd: 3, gridRowStart: 2, overflowWrap: "anywhere" },
  quiet: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    [WIDE]: { fontSize: tokens.fontSizeBase300, whiteSpace: "nowrap" },
  },
  number: { gridRowStart: 1, fontVariantNumeric: "tabular-nums" },
  state: { gridRowStart: 1, gridColumnStart: 2 },
  company: { gridRowStart: 3, gridColumnStart: 1 },
  contact: { display: "block", fontSize: tokens.fontSizeBase200 },
  assignee: { gridRowStart: 4, gridColumnStart: 1 },
  priority: {
    gridRowStart: 4,
    gridColumnStart: 2,
    textAlign: "end",
    [WIDE]: { textAlign: "start" },
  },
  lock: { marginInlineStart: "6px", color: tokens.colorNeutralForeground2 },
  when: { gridRowStart: 3, gridColumnStart: 2, textAlign: "end", [WIDE]: { textAlign: "start" } },
  alone: { gridColumnStart: 1, gridColumnEnd: 3, textAlign: "start" },
  link: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    textDecorationLine: "none",
    outlineStyle: "none",
    /* The whole row leads to the ticket, while the link keeps the words. */
    "::after": { content: '""', position: "absolute", inset: 0, borderRadius: "inherit" },
    ":focus-visible::after": {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: "-2px",
    },
  },
});

/** A row of either side: the desk's says more. */
export type AnyTicketRow = TicketRow & Partial<DeskRow>;

type Props = {
  tickets: readonly AnyTicketRow[];
  /** Where a ticket's page is: `{at}/{id}`. */
  at: string;
  /** Whether the desk looks: then company, priority and assignee decide, too. */
  desk?: boolean;
};

function Row({ ticket, at, desk }: { ticket: AnyTicketRow; at: string; desk: boolean }) {
  const styles = useStyles();
  const cell = (...more: string[]): string => mergeClasses(styles.cell, ...more);
  return (
    <tr className={styles.row}>
      <td className={cell(styles.quiet, styles.number)}>{ticket.id}</td>
      <td className={cell(styles.subject)}>
        <Link className={styles.link} to={`${at}/${encodeURIComponent(ticket.id)}`}>
          <bdi>{ticket.title}</bdi>
        </Link>
        {desk && ticket.confidential && (
          <span className={styles.lock} title={deskWords.onlyYouTwo}>
            <Lock />
          </span>
        )}
      </td>
      {desk && (
        <>
          <td className={cell(styles.quiet, styles.company)}>
            {ticket.company.name}
            {ticket.contact && <span className={styles.contact}>{ticket.contact.name}</span>}
          </td>
          <td className={cell(styles.quiet, styles.assignee)}>
            {ticket.assignee?.name ?? deskWords.nobody}
          </td>
          <td className={cell(styles.priority)}>
            {ticket.priority && <PriorityMark priority={ticket.priority} />}
          </td>
        </>
      )}
      <td className={cell(styles.state)}>
        <StatePill state={ticket.state} />
      </td>
      <td className={cell(styles.quiet, styles.when, desk ? "" : styles.alone)}>
        <When at={ticket.updatedAt} />
      </td>
    </tr>
  );
}

/** Tickets by the columns that decide: a table, and on a phone one card each (look.md). */
export function TicketTable({ tickets, at, desk = false }: Props) {
  const styles = useStyles();
  const heads = [
    portalWords.number,
    portalWords.title,
    ...(desk ? [portalWords.company, deskWords.assignee, deskWords.priority] : []),
    portalWords.state,
    portalWords.updated,
  ];
  return (
    <table className={styles.table}>
      <thead className={styles.head}>
        <tr>
          {heads.map((head) => (
            <th key={head} className={styles.title} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className={styles.body}>
        {tickets.map((ticket) => (
          <Row key={ticket.id} ticket={ticket} at={at} desk={desk} />
        ))}
      </tbody>
    </table>
  );
}
