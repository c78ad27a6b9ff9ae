import { Page } from "../../components/Page.tsx";
import { portalWords } from "../../words.ts";
import { useSession } from "../portal/portal-queries.ts";
import { TicketList } from "../portal/TicketList.tsx";

/** A contact's tickets. */
export function TicketsPage() {
  const { workspace, account } = useSession();
  return (
    <Page title={portalWords.tickets} portal={workspace.name} lead={account?.company.name}>
      <TicketList side="client" at="/tickets" companies={false} nothing={portalWords.noTickets} />
    </Page>
  );
}
