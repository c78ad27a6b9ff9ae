import { makeStyles, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import type { DirectoryRun } from "#server/wire";
import { When } from "../../components/When.tsx";
import { useHost } from "../../host/use-host.ts";
import { directoryWords } from "../../words/directory.ts";
import { Asked } from "../portal/Asked.tsx";
import { directoryRunsQuery } from "./directory-queries.ts";

const useStyles = makeStyles({
  part: { display: "grid", gap: "12px", minWidth: 0 },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  list: { display: "grid", margin: 0, padding: 0, listStyleType: "none" },
  run: {
    display: "grid",
    gap: "2px 16px",
    padding: "12px 0",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
    "@media (min-width: 640px)": { gridTemplateColumns: "10em 1fr 2fr 8em" },
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  nothing: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** The latest readings, whatever came of them. */
export function DirectoryHistory() {
  const styles = useStyles();
  return (
    <section className={styles.part} aria-label={directoryWords.history}>
      <h2 className={styles.title}>{directoryWords.history}</h2>
      <Runs />
    </section>
  );
}

function Runs() {
  const styles = useStyles();
  const found = useQuery(directoryRunsQuery);
  return (
    <Asked found={found}>
      {({ items }) =>
        items.length === 0 ? (
          <p className={styles.nothing}>{directoryWords.historyEmpty}</p>
        ) : (
          <ul className={styles.list}>
            {items.map((run) => (
              <Run key={run.id} run={run} />
            ))}
          </ul>
        )
      }
    </Asked>
  );
}

function Run({ run }: { run: DirectoryRun }) {
  const styles = useStyles();
  const { locale } = useHost();
  const outcome = run.trouble
    ? directoryWords.troubles[run.trouble]
    : directoryWords.outcome(run.counts, locale);
  return (
    <li className={styles.run}>
      <span className={styles.quiet}>
        <When at={run.startedAt} />
      </span>
      <span>{run.company.name}</span>
      <span>{run.finishedAt === null ? directoryWords.running : outcome}</span>
      <span className={styles.quiet}>
        {run.byAdmin ? directoryWords.byAdmin : directoryWords.byHour}
      </span>
    </li>
  );
}
