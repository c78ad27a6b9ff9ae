import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { AutoLoginLinkList } from "#server/wire";
import { callsWith } from "../../api/calls.ts";
import { sessionCarrier } from "../../api/carrier.ts";
import { ticketLinksApi } from "../../api/ticket-links-api.ts";
import { useHost } from "../../host/use-host.ts";
import { exactTime } from "../../locale/relative-time.ts";
import { ticketLinkWords as words } from "../../words/ticket-links.ts";
import { EndTicketLinks } from "./EndTicketLinks.tsx";
import { type Held, HeldList } from "./HeldList.tsx";

const links = ticketLinksApi(callsWith(sessionCarrier));

const ticketLinksQuery = (id: string) =>
  queryOptions({ queryKey: ["people", "ticket-links", id], queryFn: () => links.of(id) });

/** The links of a contact's ticket letters that are alive: each to be ended, or all (sign-in.md §4). */
export function TicketLinksOf({ id }: { id: string }) {
  const { locale } = useHost();
  const queries = useQueryClient();
  const found = useQuery(ticketLinksQuery(id));
  const [endedAll, setEndedAll] = useState(false);
  const held = (item: AutoLoginLinkList["items"][number]): Held => ({
    id: item.id,
    what: `${words.leads(item.to)}, ${item.claimedAt === null ? words.unused : words.used}`,
    quiet: `${words.until} ${exactTime(item.expiresAt, locale)}`,
    label: words.end,
    name: words.endName(words.leads(item.to), exactTime(item.createdAt, locale)),
    ask: words.endAsk,
    sure: words.endWhat,
    keep: words.keep,
    take: () => links.end(item.id),
    done: words.ended,
  });
  const endAll = async (): Promise<void> => {
    await links.endAllOf(id);
    setEndedAll(true);
    await queries.invalidateQueries({ queryKey: ["people", "ticket-links"] });
  };
  return (
    <HeldList words={words} found={found} held={held}>
      {/* It stays once it was pressed: the focus comes back to it, and it says what was done. */}
      {(endedAll || (found.data?.items.length ?? 0) > 1) && (
        <EndTicketLinks words={words.all} end={endAll} />
      )}
    </HeldList>
  );
}
