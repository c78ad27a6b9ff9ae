import { useQuery } from "@tanstack/react-query";
import type { LinkedSignIn } from "#server/wire";
import { When } from "../../components/When.tsx";
import { peopleWords } from "../../words/people.ts";
import { type Held, HeldList } from "./HeldList.tsx";
import { linkedOfQuery, people } from "./people-queries.ts";

const { linked: words } = peopleWords;

/** The Microsoft and Google sign-ins of a contact or tech, to be unlinked (sign-in.md §5). */
export function LinkedOf({ id, name }: { id: string; name: string }) {
  const held = (item: LinkedSignIn): Held => {
    const provider = words.providers[item.provider];
    return {
      id: item.id,
      what: provider,
      quiet: <About item={item} />,
      label: words.unlink,
      name: words.unlinkName(provider),
      ask: words.ask(provider),
      sure: words.what(name, provider),
      keep: words.keep,
      take: () => people.unlink(id, item.id),
      done: words.unlinked(provider),
    };
  };
  return <HeldList words={words} found={useQuery(linkedOfQuery(id))} held={held} />;
}

const About = ({ item: { linkedAt, linkedBy, tenantId } }: { item: LinkedSignIn }) => (
  <>
    {words.since} <When at={linkedAt} /> {words.by[linkedBy]}
    {tenantId !== undefined && ` · ${words.tenant(tenantId)}`}
  </>
);
