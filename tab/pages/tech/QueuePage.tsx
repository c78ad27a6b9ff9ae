import { Page } from "../../components/Page.tsx";
import { portalWords } from "../../words.ts";
import { useSession } from "../portal/portal-queries.ts";
import { TicketList } from "../portal/TicketList.tsx";

/** The open tickets of the workspace, as its techs see them. */
export function QueuePage() {
  const { workspace } = useSession();
  return (
    <Page title={portalWords.queue} portal={workspace.name}>
      <TicketList side="tech" at="/tech/tickets" companies nothing={portalWords.emptyQueue} />
    </Page>
  );
}
