import { Button, makeStyles } from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import { useLocation, useParams } from "react-router";
import type { Ticket } from "#server/wire";
import { localProblem } from "../../api/problem.ts";
import { AttachButton } from "../../components/AttachButton.tsx";
import { Attachments } from "../../components/Attachments.tsx";
import { Composer } from "../../components/Composer.tsx";
import { Conversation } from "../../components/Conversation.tsx";
import { conversationOf } from "../../components/conversation-entries.ts";
import { Delivery } from "../../components/Delivery.tsx";
import { Page } from "../../components/Page.tsx";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { Asked } from "../portal/Asked.tsx";
import { deskWords } from "../../words/desk.ts";
import { portalWords } from "../../words.ts";
import { portal, useDraftName, useSession, useTicket } from "../portal/portal-queries.ts";
import { BackLink, TicketFacts } from "../portal/TicketFacts.tsx";
import { useActing } from "../portal/use-acting.ts";
import { useFiles } from "../portal/use-files.ts";
import { CloseTicket } from "./CloseTicket.tsx";

const useStyles = makeStyles({
  side: { display: "grid", gap: "16px", maxWidth: "760px", minWidth: 0 },
  button: { minHeight: "44px" },
});

/** Which files did not get through with the request that led here. */
function useLeftFiles(): string | undefined {
  const state: unknown = useLocation().state;
  if (typeof state !== "object" || state === null || !("filesLeft" in state)) return undefined;
  return typeof state.filesLeft === "string" ? state.filesLeft : undefined;
}

function Answering({ ticket }: { ticket: Ticket }) {
  const styles = useStyles();
  const draftName = useDraftName();
  const client = useQueryClient();
  const { id, state } = ticket;
  const changed = (): Promise<unknown> =>
    Promise.all([
      client.invalidateQueries({ queryKey: ["ticket", id] }),
      client.invalidateQueries({ queryKey: ["tickets"] }),
    ]);
  const writing = useActing();
  const ending = useActing();
  const files = useFiles("client", id, changed);
  const filesLeft = useLeftFiles();
  const end = (act: "close" | "reopen"): void =>
    void ending.act(async () => {
      await portal.endTicket(id, act);
      await changed();
    });
  const send = (text: string, once: string): Promise<boolean> =>
    writing.act(async () => {
      await portal.reply(id, text, once);
      await changed();
    });
  const { attachments } = ticket;
  return (
    <div className={styles.side}>
      {filesLeft !== undefined && (
        <RefusalNote
          problem={localProblem("files", deskWords.files, deskWords.filesLeft(filesLeft))}
        />
      )}
      {attachments.length > 0 && (
        <Attachments
          title={portalWords.attachments}
          files={attachments}
          fetchFile={files.fetchFile}
        />
      )}
      {files.problem && <RefusalNote problem={files.problem} />}
      <Composer
        subject={[id, ...ticket.formerly].map(draftName)}
        tone="plain"
        title={deskWords.reply}
        hint={state === "closed" ? deskWords.replyReopens : deskWords.replyHint}
        ways={[{ label: deskWords.sendReply, send }]}
        busy={writing.busy}
        problem={writing.problem}
      >
        <AttachButton label={deskWords.attach} attach={files.attach} refuse={files.refuse} />
        {state === "closed" ? (
          <Button
            className={styles.button}
            disabledFocusable={ending.busy}
            onClick={() => end("reopen")}
          >
            {deskWords.reopen}
          </Button>
        ) : (
          <CloseTicket busy={ending.busy} close={() => end("close")} />
        )}
      </Composer>
      {ending.problem && <RefusalNote problem={ending.problem} />}
    </div>
  );
}

/** One ticket of a contact's own: the conversation, and what they can do about it. */
export function ClientTicketPage() {
  const { workspace } = useSession();
  const { id = "" } = useParams();
  const found = useTicket(id);
  return (
    <Asked found={found} start="/tickets" bones={4}>
      {(ticket) => (
        <Page
          title={ticket.title}
          portal={workspace.name}
          above={<BackLink to="/tickets" label={portalWords.tickets} />}
          lead={<TicketFacts ticket={ticket} />}
        >
          <div>
            <Delivery ticket={ticket.id} />
            <Conversation entries={conversationOf(ticket)} unanswered={portalWords.noNotes} />
          </div>
          {/* By the address: a ticket that gets another number meanwhile keeps what is being typed. */}
          <Answering key={id} ticket={ticket} />
        </Page>
      )}
    </Asked>
  );
}
