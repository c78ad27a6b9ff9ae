import { makeStyles, tokens } from "@fluentui/react-components";
import { Link } from "react-router";
import type { Ticket } from "#server/wire";
import { Lock } from "../../components/Lock.tsx";
import { StatePill } from "../../components/StatePill.tsx";
import { When } from "../../components/When.tsx";
import { deskWords } from "../../words/desk.ts";
import { portalWords } from "../../words.ts";
import { MuteTicket } from "./settings/MuteTicket.tsx";

const useStyles = makeStyles({
  back: {
    display: "inline-flex",
    alignItems: "center",
    justifySelf: "start",
    minHeight: "44px",
    color: tokens.colorBrandForegroundLink,
    "@media (forced-colors: active)": { color: "LinkText" },
  },
  facts: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "4px 12px" },
  lock: { display: "inline-flex", alignItems: "center", gap: "4px" },
});

/** The way back to the list. */
export function BackLink({ to, label }: { to: string; label: string }) {
  const styles = useStyles();
  return (
    <Link className={styles.back} to={to}>
      ‹ {label}
    </Link>
  );
}

/** What is known of a ticket at a glance. */
export function TicketFacts({
  ticket,
}: {
  ticket: Pick<Ticket, "id" | "state" | "company" | "updatedAt" | "confidential">;
}) {
  const styles = useStyles();
  return (
    <div className={styles.facts}>
      <StatePill state={ticket.state} />
      <span>{portalWords.ticket(ticket.id)}</span>
      <span>{ticket.company.name}</span>
      {ticket.confidential && (
        <span className={styles.lock}>
          <Lock /> {deskWords.onlyYouTwo}
        </span>
      )}
      <span>
        {portalWords.updatedAt} <When at={ticket.updatedAt} />
      </span>
      <MuteTicket id={ticket.id} />
    </div>
  );
}
