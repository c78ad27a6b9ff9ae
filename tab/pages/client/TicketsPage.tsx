import { useSearchParams } from "react-router";
import { FilterBar } from "../../components/FilterBar.tsx";
import { Page } from "../../components/Page.tsx";
import { readFilter } from "../../components/ticket-filter.ts";
import { portalWords } from "../../words.ts";
import { useSession, useTickets } from "../portal/portal-queries.ts";
import { TicketList } from "../portal/TicketList.tsx";

/** A contact's tickets. */
export function TicketsPage() {
  const { workspace, account } = useSession();
  const [query] = useSearchParams();
  const filter = readFilter(query);
  const list = useTickets(filter);
  return (
    <Page title={portalWords.tickets} portal={workspace.name} lead={account?.company.name}>
      <TicketList
        list={list}
        at="/tickets"
        filtered={filter.state !== undefined || filter.q !== undefined}
        nothing={portalWords.noTickets}
      >
        <FilterBar filter={filter} />
      </TicketList>
    </Page>
  );
}
