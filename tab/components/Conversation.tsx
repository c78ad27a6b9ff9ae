import { Avatar, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useId } from "react";
import type { Ticket, TicketNote } from "#server/wire";
import { portalWords } from "../words.ts";
import { When } from "./When.tsx";

const useStyles = makeStyles({
  list: {
    display: "grid",
    gap: "16px",
    maxWidth: "760px",
    margin: 0,
    padding: 0,
    listStyleType: "none",
  },
  entry: { display: "grid", gridTemplateColumns: "32px 1fr", gap: "0 12px", minWidth: 0 },
  bubble: {
    minWidth: 0,
    padding: "12px 16px",
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  desk: {
    border: `1px solid ${tokens.colorBrandStroke2}`,
    backgroundColor: tokens.colorBrandBackground2,
  },
  who: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "baseline",
    gap: "0 8px",
    marginBottom: "4px",
  },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  quiet: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  body: {
    margin: 0,
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
    lineHeight: "22px",
  },
  unanswered: { margin: "16px 0 0", color: tokens.colorNeutralForeground2 },
  unseen: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
  },
});

function Note({ note }: { note: TicketNote }) {
  const styles = useStyles();
  const fromDesk = note.author.side === "desk";
  return (
    <li className={styles.entry}>
      <Avatar name={note.author.name} color={fromDesk ? "brand" : "neutral"} aria-hidden />
      <div className={mergeClasses(styles.bubble, fromDesk && styles.desk)}>
        <div className={styles.who}>
          <span className={styles.name}>{note.author.name}</span>
          {fromDesk && <span className={styles.quiet}>{portalWords.desk}</span>}
          <span className={styles.quiet}>
            <When at={note.at} />
          </span>
        </div>
        <p className={styles.body}>{note.body}</p>
      </div>
    </li>
  );
}

/** What was asked, and what was said since: people and times (look.md, "Portals"). */
export function Conversation({ ticket, unanswered }: { ticket: Ticket; unanswered: string }) {
  const styles = useStyles();
  const title = useId();
  return (
    <section aria-labelledby={title}>
      <h2 className={styles.unseen} id={title}>
        {portalWords.conversation}
      </h2>
      <ol className={styles.list}>
        <li className={styles.entry}>
          <Avatar name={ticket.company.name} color="neutral" aria-hidden />
          <div className={styles.bubble}>
            <div className={styles.who}>
              <span className={styles.name}>{portalWords.request}</span>
            </div>
            <p className={styles.body}>{ticket.body}</p>
          </div>
        </li>
        {ticket.notes.map((note) => (
          <Note key={note.id} note={note} />
        ))}
      </ol>
      {ticket.notes.length === 0 && <p className={styles.unanswered}>{unanswered}</p>}
    </section>
  );
}
