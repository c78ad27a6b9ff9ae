import { makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "react-router";
import type { Ticket } from "#server/wire";
import type { TicketSide } from "../../api/portal-api.ts";
import { Attachments } from "../../components/Attachments.tsx";
import { Bones } from "../../components/Bones.tsx";
import { Conversation } from "../../components/Conversation.tsx";
import { Page } from "../../components/Page.tsx";
import { Refused } from "../../components/Refused.tsx";
import { StatePill } from "../../components/StatePill.tsx";
import { When } from "../../components/When.tsx";
import { portalWords } from "../../words.ts";
import { problemOf, ticketQuery, useSession } from "./portal-queries.ts";

const useStyles = makeStyles({
  back: {
    display: "inline-flex",
    alignItems: "center",
    justifySelf: "start",
    minHeight: "44px",
    color: tokens.colorBrandForegroundLink,
  },
  facts: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "4px 12px" },
});

type Place = { to: string; label: string };

function Facts({ ticket }: { ticket: Ticket }) {
  const styles = useStyles();
  return (
    <div className={styles.facts}>
      <StatePill state={ticket.state} />
      <span>{portalWords.ticket(ticket.id)}</span>
      <span>{ticket.company.name}</span>
      <span>
        {portalWords.updatedAt} <When at={ticket.updatedAt} />
      </span>
    </div>
  );
}

type Props = { side: TicketSide; list: Place; unanswered: string };

/** A ticket: title, state, and the conversation as people and times (look.md, "Portals"). */
export function TicketPage({ side, list, unanswered }: Props) {
  const styles = useStyles();
  const navigate = useNavigate();
  const { workspace } = useSession();
  const { id = "" } = useParams();
  const found = useQuery(ticketQuery(side, id));
  if (found.isPending) return <Bones rows={4} />;
  if (found.isError) {
    const again = (): void => void found.refetch();
    const start = (): void => void navigate(list.to);
    return <Refused problem={problemOf(found.error)} again={again} start={start} />;
  }
  const ticket = found.data;
  const back = (
    <Link className={styles.back} to={list.to}>
      ‹ {list.label}
    </Link>
  );
  return (
    <Page
      title={ticket.title}
      portal={workspace.name}
      above={back}
      lead={<Facts ticket={ticket} />}
    >
      <Conversation ticket={ticket} unanswered={unanswered} />
      {ticket.attachments.length > 0 && <Attachments files={ticket.attachments} />}
    </Page>
  );
}
