import { useSearchParams } from "react-router";
import { Page } from "../../components/Page.tsx";
import { isFiltered, readQueueFilter } from "../../components/queue-filter.ts";
import { deskWords } from "../../words/desk.ts";
import { portalWords } from "../../words.ts";
import { useQueue, useSession } from "../portal/portal-queries.ts";
import { TicketList } from "../portal/TicketList.tsx";
import { QueueBar } from "./QueueBar.tsx";

/** The tickets of the workspace, as its techs see them: what nobody has yet comes first. */
export function QueuePage() {
  const { workspace } = useSession();
  const [query] = useSearchParams();
  const filter = readQueueFilter(query);
  const list = useQueue(filter);
  return (
    <Page title={portalWords.queue} portal={workspace.name}>
      <TicketList
        list={list}
        at="/tech/tickets"
        desk
        filtered={isFiltered(filter)}
        nothing={deskWords.emptyQueues[filter.queue]}
      >
        <QueueBar filter={filter} />
      </TicketList>
    </Page>
  );
}
