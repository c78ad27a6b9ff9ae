import { Button, makeStyles, ProgressBar, tokens } from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import type { SyncStanding } from "#server/wire";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { Section } from "../../components/Section.tsx";
import { When } from "../../components/When.tsx";
import { useHost } from "../../host/use-host.ts";
import { psaWords, syncWords } from "../../words/psa.ts";
import { useActing } from "../portal/use-acting.ts";
import { psa } from "./psa-queries.ts";
import { SyncList } from "./SyncList.tsx";

const useStyles = makeStyles({
  said: { margin: 0, color: tokens.colorNeutralForeground2 },
  button: { minHeight: "44px", justifySelf: "start" },
});

const LISTS = ["company", "tech", "contact", "ticket", "recent", "again"] as const;

function Run({ run }: { run: SyncStanding["runs"][number] }) {
  const styles = useStyles();
  const { locale } = useHost();
  const { finishedAt, kind, entity, counts, trouble } = run;
  if (finishedAt !== null) {
    return (
      <p className={styles.said}>
        {syncWords[kind]} <When at={finishedAt} />
      </p>
    );
  }
  const going = syncWords.going(syncWords.entities[entity]);
  const read = counts[entity]?.read ?? 0;
  return (
    <div>
      <p className={styles.said}>
        {going} {syncWords.read(read, locale)}
      </p>
      <ProgressBar
        aria-label={going}
        value={(LISTS.indexOf(entity) + (read > 0 ? 0.5 : 0.1)) / LISTS.length}
      />
      {trouble && <p className={styles.said}>{psaWords.trouble[trouble]}</p>}
    </div>
  );
}

/** The pass that is under way, or the last one; and how much is here. */
export function SyncProgress({ standing }: { standing: SyncStanding }) {
  const styles = useStyles();
  const { locale } = useHost();
  const queries = useQueryClient();
  const job = useActing<true>();
  const [run] = standing.runs;
  const again = (): void =>
    void job.act(async () => {
      await psa.readAgain();
      await queries.invalidateQueries({ queryKey: ["sync"] });
      return true;
    });
  return (
    <Section title={syncWords.progress}>
      {run ? <Run run={run} /> : <p className={styles.said}>{syncWords.notYet}</p>}
      <SyncList
        none=""
        items={standing.counts.map(({ entity, linked, leftOut }) => ({
          key: entity,
          name: syncWords.entities[entity],
          says: [
            syncWords.linked(linked, locale),
            ...(leftOut > 0 ? [syncWords.leftOutCount(leftOut, locale)] : []),
          ].join(", "),
        }))}
      />
      {job.problem && <RefusalNote problem={job.problem} />}
      <Button className={styles.button} disabledFocusable={job.busy} onClick={again}>
        {syncWords.again}
      </Button>
      <output>{job.done && <p className={styles.said}>{syncWords.asked}</p>}</output>
    </Section>
  );
}
