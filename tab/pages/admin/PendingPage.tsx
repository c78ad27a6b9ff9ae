import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { PendingItem } from "#server/wire";
import { Empty } from "../../components/Empty.tsx";
import { Page } from "../../components/Page.tsx";
import { Said, WaitingList } from "../../components/WaitingList.tsx";
import { Asked } from "../portal/Asked.tsx";
import { pendingWords } from "../../words/pending.ts";
import { pendingQuery } from "../portal/pending-queries.ts";
import { useSession } from "../portal/portal-queries.ts";
import { CallCard, PersonCard, TenantCard } from "./PendingCards.tsx";
import { SuspendedDomains } from "./SuspendedDomains.tsx";

function Waiting({ item, say }: { item: PendingItem; say: (said: string) => void }) {
  switch (item.kind) {
    case "person":
      return <PersonCard item={item} say={say} />;
    case "tenant":
      return <TenantCard item={item} say={say} />;
    case "call":
      return <CallCard item={item} say={say} />;
  }
}

function Requests() {
  const [said, say] = useState<string>();
  const list = useInfiniteQuery(pendingQuery);
  return (
    <Asked found={list} start="/">
      {(data) => {
        const { pages } = data;
        const items = pages.flatMap((page) => page.items);
        const more = { act: () => void list.fetchNextPage(), busy: list.isFetchingNextPage };
        return (
          <>
            {items.length === 0 ? (
              <>
                {said !== undefined && <Said words={said} />}
                <Empty {...pendingWords.empty} />
              </>
            ) : (
              <WaitingList said={said} more={list.hasNextPage ? more : undefined}>
                {items.map((item) => (
                  <Waiting key={item.id} item={item} say={say} />
                ))}
              </WaitingList>
            )}
            <SuspendedDomains domains={pages[0]?.suspended ?? []} />
          </>
        );
      }}
    </Asked>
  );
}

/** What only an admin decides (portals.md, "Pending"). */
export function PendingPage() {
  const { workspace } = useSession();
  return (
    <Page title={pendingWords.title} portal={workspace.name} lead={pendingWords.lead}>
      <Requests />
    </Page>
  );
}
