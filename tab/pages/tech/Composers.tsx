import { makeStyles } from "@fluentui/react-components";
import type { DeskTicket } from "#server/wire";
import { AttachButton } from "../../components/AttachButton.tsx";
import { Composer } from "../../components/Composer.tsx";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { deskWords } from "../../words/desk.ts";
import { portal, useDraftName } from "../portal/portal-queries.ts";
import type { useFiles } from "../portal/use-files.ts";
import { useActing } from "../portal/use-acting.ts";
import { useTicketWork } from "./use-ticket-work.ts";

const useStyles = makeStyles({
  both: {
    display: "grid",
    gap: "16px",
    alignItems: "start",
    "@media (min-width: 960px)": { gridTemplateColumns: "3fr 2fr" },
  },
});

type Props = { ticket: DeskTicket; files: ReturnType<typeof useFiles> };

/** Two surfaces, not a toggle that one can miss: what the client reads, and what the team keeps. */
export function Composers({ ticket, files }: Props) {
  const styles = useStyles();
  const draftName = useDraftName();
  const { id, contact, company } = ticket;
  const subject = [id, ...ticket.formerly].map(draftName);
  const { changed } = useTicketWork(id);
  const answering = useActing();
  const noting = useActing();
  const answer = (body: string, once: string, waits: boolean): Promise<boolean> =>
    answering.act(async () => {
      await portal.answer(id, { body, ...(waits && { state: "waiting" as const }) }, once);
      await changed();
    });
  const note = (body: string, once: string): Promise<boolean> =>
    noting.act(async () => {
      await portal.writeNote(id, body, once);
      await changed();
    });
  return (
    <>
      {files.problem && <RefusalNote problem={files.problem} />}
      <div className={styles.both}>
        <Composer
          subject={subject}
          tone="public"
          title={deskWords.replyTo(contact.name)}
          hint={deskWords.readBy(contact.name, company.name)}
          ways={[
            { label: deskWords.sendAnswer, send: (body, once) => answer(body, once, false) },
            { label: deskWords.sendAndWait, send: (body, once) => answer(body, once, true) },
          ]}
          busy={answering.busy}
          problem={answering.problem}
        >
          <AttachButton label={deskWords.attach} attach={files.attach} refuse={files.refuse} />
        </Composer>
        <Composer
          subject={subject}
          tone="internal"
          title={deskWords.internalNote}
          hint={deskWords.onlyTeam}
          ways={[{ label: deskWords.saveNote, send: note }]}
          busy={noting.busy}
          problem={noting.problem}
        >
          <AttachButton
            label={deskWords.attachInternal}
            attach={(file) => files.attach(file, true)}
            refuse={files.refuse}
          />
        </Composer>
      </div>
    </>
  );
}
