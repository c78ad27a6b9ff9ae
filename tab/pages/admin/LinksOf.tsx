import { useQuery } from "@tanstack/react-query";
import type { PersonalisedLinkList } from "#server/wire";
import { When } from "../../components/When.tsx";
import { useHost } from "../../host/use-host.ts";
import { exactTime } from "../../locale/relative-time.ts";
import { peopleWords } from "../../words/people.ts";
import { type Held, HeldList } from "./HeldList.tsx";
import { MailIt } from "./MailIt.tsx";
import { linksOfQuery, people } from "./people-queries.ts";

const { links: words } = peopleWords;

/** A contact's personalised links: one more by letter, and each to be revoked (sign-in.md §4). */
export function LinksOf({ id, open }: { id: string; open: boolean }) {
  const { locale } = useHost();
  const held = (item: PersonalisedLinkList["items"][number]): Held => ({
    id: item.id,
    what: (
      <>
        {words.made} <When at={item.createdAt} />
      </>
    ),
    quiet: `${words.until} ${exactTime(item.expiresAt, locale)}`,
    label: words.revoke,
    name: words.revokeName(exactTime(item.createdAt, locale)),
    ask: words.revokeAsk,
    sure: words.revokeWhat,
    keep: words.keep,
    take: () => people.revoke(id, item.id),
    done: words.revoked,
  });
  return (
    <HeldList words={words} found={useQuery(linksOfQuery(id))} held={held}>
      {open && <MailIt label={words.mail} done={words.mailed} mail={() => people.mailLink(id)} />}
    </HeldList>
  );
}
