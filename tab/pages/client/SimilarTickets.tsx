import { makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { Link } from "react-router";
import { deskWords } from "../../words/desk.ts";
import { similarQuery } from "../portal/portal-queries.ts";

const useStyles = makeStyles({
  note: {
    display: "grid",
    gap: "4px",
    maxWidth: "640px",
    boxSizing: "border-box",
    padding: "12px 16px",
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
    "@media (forced-colors: active)": { border: "1px solid CanvasText" },
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300 },
  lead: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  list: { margin: 0, padding: 0, listStyleType: "none" },
  link: {
    display: "inline-flex",
    alignItems: "center",
    minHeight: "44px",
    color: tokens.colorBrandForegroundLink,
    overflowWrap: "anywhere",
  },
});

/** What is open of the same kind, where this person may see it: it may be reported already. */
export function SimilarTickets({ type }: { type: string }) {
  const styles = useStyles();
  const title = useId();
  const { data: { items: open } = { items: [] } } = useQuery(similarQuery(type));
  if (open.length === 0) return null;
  return (
    <section className={styles.note} aria-labelledby={title}>
      <h2 className={styles.title} id={title}>
        {deskWords.alreadyOpen}
      </h2>
      <p className={styles.lead}>{deskWords.alreadyOpenWhat}</p>
      <ul className={styles.list}>
        {open.map((ticket) => (
          <li key={ticket.id}>
            <Link className={styles.link} to={`/tickets/${encodeURIComponent(ticket.id)}`}>
              {ticket.title}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
