import { Button, makeStyles } from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import type { SyncStanding } from "#server/wire";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { Section } from "../../components/Section.tsx";
import { useKeptFocus } from "../../components/kept-focus.ts";
import { syncWords } from "../../words/psa.ts";
import { useActing } from "../portal/use-acting.ts";
import { psa } from "./psa-queries.ts";
import { SyncList } from "./SyncList.tsx";

const useStyles = makeStyles({ button: { minHeight: "44px" } });

type Write = SyncStanding["open"][number];

const nameOf = ({ kind, ticket }: Write): string =>
  ticket === null
    ? syncWords.kinds[kind]
    : `${syncWords.kinds[kind]}, ${syncWords.onTicket(ticket)}`;

const saysOf = ({ state, reason }: Write): string =>
  [syncWords.states[state], ...(reason ? [syncWords.reasons[reason]] : [])].join(". ");

/** What is not in the PSA yet, and what it refused. */
export function OpenWrites({ standing }: { standing: SyncStanding }) {
  const styles = useStyles();
  const queries = useQueryClient();
  const kept = useKeptFocus<HTMLDivElement>();
  const job = useActing<true>();
  const again = (id: string): void =>
    void job.act(async () => {
      await psa.writeAgain(id);
      await queries.invalidateQueries({ queryKey: ["sync"] });
      return true;
    });
  return (
    <Section title={syncWords.openTitle}>
      <div {...kept}>
        <SyncList
          none={syncWords.nothingWaits}
          items={standing.open.map((write) => ({
            key: write.id,
            name: nameOf(write),
            says: saysOf(write),
            act: write.state === "refused" && (
              <Button
                className={styles.button}
                disabledFocusable={job.busy}
                aria-label={`${syncWords.tryAgain}: ${nameOf(write)}`}
                onClick={() => again(write.id)}
              >
                {syncWords.tryAgain}
              </Button>
            ),
          }))}
        />
      </div>
      {job.problem && <RefusalNote problem={job.problem} />}
    </Section>
  );
}
