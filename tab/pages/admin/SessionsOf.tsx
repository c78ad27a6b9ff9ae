import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { SessionRow } from "#server/wire";
import type { Whose } from "../../api/person-story-api.ts";
import { When } from "../../components/When.tsx";
import { sessionsOfWords as words } from "../../words/person-story.ts";
import { settingsWords } from "../../words/settings.ts";
import { portalNames } from "../../words.ts";
import { EndTicketLinks } from "./EndTicketLinks.tsx";
import { type Held, HeldList } from "./HeldList.tsx";
import { sessionsOfQuery, story } from "./person-story-queries.ts";

/** Where a contact or tech is signed in: each place, or all of them, to be ended (sign-in.md §6). */
export function SessionsOf({ whose }: { whose: Whose }) {
  const queries = useQueryClient();
  const found = useQuery(sessionsOfQuery(whose));
  const [endedAll, setEndedAll] = useState(false);
  const endAll = async (): Promise<void> => {
    await story.endAll(whose);
    setEndedAll(true);
    await queries.invalidateQueries({ queryKey: ["people"] });
  };
  return (
    <HeldList words={words} found={found} held={heldOf}>
      {/* It stays once it was pressed: the focus comes back to it, and it says what was done. */}
      {(endedAll || (found.data?.items.length ?? 0) > 1) && (
        <EndTicketLinks words={words.all} end={endAll} />
      )}
    </HeldList>
  );
}

function heldOf(row: SessionRow): Held {
  const door = settingsWords.doors[row.door];
  const portal = portalNames[row.platform];
  return {
    id: row.id,
    what: `${door}, ${settingsWords.by(row.method)}`,
    quiet: <About row={row} />,
    label: words.end,
    name: settingsWords.endName(door, portal),
    ask: words.ask,
    sure: words.what,
    keep: words.keep,
    take: () => story.end(row.id),
    done: words.ended,
  };
}

const About = ({ row }: { row: SessionRow }) => (
  <>
    {[portalNames[row.platform], row.company?.name].filter(Boolean).join(" · ")} ·{" "}
    {row.current ? words.here : settingsWords.seen} {!row.current && <When at={row.seenAt} />}
  </>
);
