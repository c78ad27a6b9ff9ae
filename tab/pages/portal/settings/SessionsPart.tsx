import { Button } from "@fluentui/react-components";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { SessionRow } from "#server/wire";
import { RefusalNote } from "../../../components/RefusalNote.tsx";
import { Said } from "../../../components/WaitingList.tsx";
import { When } from "../../../components/When.tsx";
import { settingsWords } from "../../../words/settings.ts";
import { portalNames, portalWords } from "../../../words.ts";
import { SignOutEverywhere } from "../SignOutEverywhere.tsx";
import { useActing } from "../use-acting.ts";
import { Asked } from "../Asked.tsx";
import { Section } from "../../../components/Section.tsx";
import { useRowStyles } from "./use-row-styles.ts";
import { sessionsQuery, settings } from "./settings-queries.ts";

/** Where one is signed in, and signing out there or everywhere. */
export function SessionsPart() {
  const styles = useRowStyles();
  const queries = useQueryClient();
  const found = useQuery(sessionsQuery);
  const [said, say] = useState("");
  const [asking, ask] = useState(false);
  const { busy, problem, act } = useActing();
  const end = async ({ id }: SessionRow): Promise<void> => {
    say("");
    if (await act(() => settings.end(id))) say(settingsWords.ended);
    await queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
  };
  return (
    <Section title={settingsWords.sessions}>
      <Asked found={found}>
        {({ items }) => (
          <ul className={styles.list}>
            {items.map((row) => (
              <Place key={row.id} row={row} busy={busy} end={() => void end(row)} />
            ))}
          </ul>
        )}
      </Asked>
      {said !== "" && <Said key={said} words={said} />}
      {problem && <RefusalNote problem={problem} />}
      <Button className={styles.end} onClick={() => ask(true)}>
        {portalWords.everywhere}…
      </Button>
      <SignOutEverywhere open={asking} close={() => ask(false)} />
    </Section>
  );
}

type PlaceProps = { row: SessionRow; busy: boolean; end: () => void };

function Place({ row, busy, end }: PlaceProps) {
  const styles = useRowStyles();
  const door = settingsWords.doors[row.door];
  const portal = portalNames[row.platform];
  const where = [portal, row.company?.name].filter(Boolean).join(" · ");
  return (
    <li className={styles.row}>
      <span className={styles.what}>
        <span>
          {door}, {settingsWords.by(row.method)}
        </span>
        <span className={styles.quiet}>
          {where} · {settingsWords.seen} <When at={row.seenAt} />
        </span>
      </span>
      {row.current ? (
        <span className={styles.quiet}>{settingsWords.here}</span>
      ) : (
        <Button
          className={styles.button}
          aria-label={settingsWords.endName(door, portal)}
          disabledFocusable={busy}
          onClick={end}
        >
          {settingsWords.end}
        </Button>
      )}
    </li>
  );
}
