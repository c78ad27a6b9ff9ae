import { Button } from "@fluentui/react-components";
import { type UseQueryResult, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Confirm } from "../../components/Confirm.tsx";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { Said } from "../../components/WaitingList.tsx";
import { Asked } from "../portal/Asked.tsx";
import { Section } from "../../components/Section.tsx";
import { useRowStyles } from "../portal/settings/use-row-styles.ts";
import { useActing } from "../portal/use-acting.ts";

/** How one thing of somebody's looks, and what is asked before it is taken away. */
export type Held = {
  id: string;
  what: ReactNode;
  quiet: ReactNode;
  /** The act, in a word and in full. */
  label: string;
  name: string;
  ask: string;
  sure: string;
  keep: string;
  take: () => Promise<unknown>;
  /** What is said once it is done. */
  done: string;
};

type Props<Item> = {
  words: { title: string; about: string; none: string };
  found: UseQueryResult<{ items: readonly Item[] }>;
  held: (item: Item) => Held;
  children?: ReactNode;
};

/** What somebody holds: each of it taken away by an act that asks first. */
export function HeldList<Item>({ words, found, held, children }: Props<Item>) {
  const styles = useRowStyles();
  const queries = useQueryClient();
  const [said, say] = useState("");
  const { busy, problem, act } = useActing();
  const take = async (row: Held): Promise<void> => {
    say("");
    if (await act(row.take)) say(row.done);
    await queries.invalidateQueries({ queryKey: ["people"] });
  };
  return (
    <Section title={words.title} about={words.about}>
      <Asked found={found}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={styles.nothing}>{words.none}</p>
          ) : (
            <ul className={styles.list}>
              {items.map(held).map((row) => (
                <Row key={row.id} row={row} busy={busy} take={() => void take(row)} />
              ))}
            </ul>
          )
        }
      </Asked>
      {said !== "" && <Said key={said} words={said} />}
      {problem && <RefusalNote problem={problem} />}
      {children}
    </Section>
  );
}

function Row({ row, busy, take }: { row: Held; busy: boolean; take: () => void }) {
  const styles = useRowStyles();
  const [asked, setAsked] = useState(false);
  const go = (): void => {
    setAsked(false);
    take();
  };
  return (
    <li className={styles.row}>
      <span className={styles.what}>
        <span>{row.what}</span>
        <span className={styles.quiet}>{row.quiet}</span>
      </span>
      <Button
        className={styles.button}
        aria-label={row.name}
        disabledFocusable={busy}
        onClick={() => setAsked(true)}
      >
        {row.label}…
      </Button>
      <Confirm
        open={asked}
        title={row.ask}
        what={row.sure}
        keep={row.keep}
        go={row.label}
        act={go}
        close={() => setAsked(false)}
      />
    </li>
  );
}
