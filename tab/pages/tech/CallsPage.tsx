import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AskedCall } from "#server/wire";
import { callFacts, Unverified } from "../../components/CallFacts.tsx";
import { Empty } from "../../components/Empty.tsx";
import { Page } from "../../components/Page.tsx";
import { WaitingCard } from "../../components/WaitingCard.tsx";
import { Said, WaitingList } from "../../components/WaitingList.tsx";
import { Asked } from "../portal/Asked.tsx";
import { pendingWords } from "../../words/pending.ts";
import { callsQuery, pending } from "../portal/pending-queries.ts";
import { useSession } from "../portal/portal-queries.ts";
import { useDeciding } from "../portal/use-deciding.ts";

const { call: text, calls: words } = pendingWords;

function Call({ call, say }: { call: AskedCall; say: (said: string) => void }) {
  const { busy, problem, decide, again } = useDeciding(say);
  const { id, name, askedAt } = call;
  return (
    <WaitingCard
      kind={pendingWords.kinds.call}
      title={name}
      facts={callFacts(call)}
      approve={{
        label: text.approve,
        act: () => void decide(() => pending.callDone(id), text.approved(name)),
      }}
      decline={() => void decide(() => pending.declineCall(id), pendingWords.declined(name))}
      {...{ askedAt, busy, problem, again }}
    >
      <Unverified />
    </WaitingCard>
  );
}

function Calls() {
  const [said, say] = useState<string>();
  const list = useInfiniteQuery(callsQuery);
  return (
    <Asked found={list} start="/">
      {(data) => {
        const items = data.pages.flatMap((page) => page.items);
        if (items.length === 0) {
          return (
            <>
              {said !== undefined && <Said words={said} />}
              <Empty {...words.empty} />
            </>
          );
        }
        const more = { act: () => void list.fetchNextPage(), busy: list.isFetchingNextPage };
        return (
          <WaitingList said={said} more={list.hasNextPage ? more : undefined}>
            {items.map((call) => (
              <Call key={call.id} call={call} say={say} />
            ))}
          </WaitingList>
        );
      }}
    </Asked>
  );
}

/** Whom the desk has to call: people who could not get in (sign-in.md §8). */
export function CallsPage() {
  const { workspace } = useSession();
  return (
    <Page title={words.title} portal={workspace.name} lead={words.lead}>
      <Calls />
    </Page>
  );
}
