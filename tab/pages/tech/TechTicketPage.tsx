import { makeStyles } from "@fluentui/react-components";
import { useParams } from "react-router";
import type { DeskTicket } from "#server/wire";
import { Attachments } from "../../components/Attachments.tsx";
import { Conversation } from "../../components/Conversation.tsx";
import { Delivery } from "../../components/Delivery.tsx";
import { deskConversationOf } from "../../components/conversation-entries.ts";
import { Page } from "../../components/Page.tsx";
import { Asked } from "../portal/Asked.tsx";
import { deskWords } from "../../words/desk.ts";
import { portalWords } from "../../words.ts";
import { useDeskTicket, useSession } from "../portal/portal-queries.ts";
import { BackLink, TicketFacts } from "../portal/TicketFacts.tsx";
import { useFiles } from "../portal/use-files.ts";
import { Composers } from "./Composers.tsx";
import { TicketControls } from "./TicketControls.tsx";
import { useTicketWork } from "./use-ticket-work.ts";

const useStyles = makeStyles({
  columns: {
    display: "grid",
    gap: "24px",
    "@media (min-width: 960px)": {
      gridTemplateColumns: "minmax(0, 1fr) 260px",
      gridTemplateRows: "auto 1fr",
    },
  },
  // Beside what is said and what is being written; on a phone, between the two.
  controls: {
    minWidth: 0,
    "@media (min-width: 960px)": { gridColumn: "2", gridRow: "1 / span 2" },
  },
  composers: { minWidth: 0, maxWidth: "760px" },
  talk: { display: "grid", gap: "24px", alignContent: "start", minWidth: 0 },
});

function Work({ ticket }: { ticket: DeskTicket }) {
  const styles = useStyles();
  const { changed } = useTicketWork(ticket.id);
  const files = useFiles("tech", ticket.id, changed);
  const { attachments, internal } = ticket;
  return (
    <div className={styles.columns}>
      <div className={styles.talk}>
        <div>
          <Delivery ticket={ticket.id} />
          <Conversation entries={deskConversationOf(ticket)} unanswered={portalWords.noTechNotes} />
        </div>
        {attachments.length > 0 && (
          <Attachments
            title={portalWords.attachments}
            files={attachments}
            fetchFile={files.fetchFile}
          />
        )}
        {internal.attachments.length > 0 && (
          <Attachments
            title={deskWords.internalFiles}
            files={internal.attachments}
            fetchFile={files.fetchFile}
          />
        )}
      </div>
      <div className={styles.controls}>
        <TicketControls ticket={ticket} />
      </div>
      <div className={styles.composers}>
        <Composers {...{ ticket, files }} />
      </div>
    </div>
  );
}

/** One ticket as a tech works on it. */
export function TechTicketPage() {
  const { workspace } = useSession();
  const { id = "" } = useParams();
  const found = useDeskTicket(id);
  return (
    <Asked found={found} start="/tech" bones={4}>
      {(ticket) => (
        <Page
          title={ticket.title}
          portal={workspace.name}
          above={<BackLink to="/tech" label={portalWords.queue} />}
          lead={<TicketFacts ticket={ticket} />}
        >
          {/* By the address: a ticket that gets another number meanwhile keeps what is being typed. */}
          <Work key={id} ticket={ticket} />
        </Page>
      )}
    </Asked>
  );
}
