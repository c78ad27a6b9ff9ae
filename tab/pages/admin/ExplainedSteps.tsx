import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { Explained, Explanation } from "#server/wire";
import { When } from "../../components/When.tsx";
import { auditWords } from "../../words/audit.ts";
import { explainWords } from "../../words/explain.ts";
import { useRowStyles } from "../portal/settings/use-row-styles.ts";

const useStyles = makeStyles({
  result: { display: "grid", gap: "24px", minWidth: 0 },
  section: { display: "grid", gap: "12px", minWidth: 0 },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  list: { display: "grid", gap: "8px", margin: 0, padding: 0, listStyleType: "none" },
  group: {
    display: "grid",
    gap: "8px 16px",
    padding: "12px 16px",
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    "@media (min-width: 640px)": { gridTemplateColumns: "11em 1fr" },
  },
  step: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  answers: { display: "grid", gap: "8px", margin: 0, padding: 0, listStyleType: "none" },
  answer: { display: "grid", gridTemplateColumns: "20px 1fr", gap: "8px", minWidth: 0 },
  mark: { marginTop: "2px" },
  unseen: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
  },
  yes: { color: tokens.colorStatusSuccessForeground1 },
  no: { color: tokens.colorStatusDangerForeground1 },
  note: { color: tokens.colorNeutralForeground3 },
  says: { margin: 0, overflowWrap: "anywhere" },
  change: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: "anywhere",
  },
});

const PATHS: Record<Explanation["mark"], string> = {
  yes: "M4 10l4 4 8-8",
  no: "M5 5l10 10M15 5L5 15",
  note: "M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0M10 9.5v4M10 6.5v.1",
};

/** A sign whose meaning stands beside it in words, for whoever cannot see it. */
function Mark({ mark }: { mark: Explanation["mark"] }) {
  const styles = useStyles();
  return (
    <svg
      className={mergeClasses(styles.mark, styles[mark])}
      width="20"
      height="20"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d={PATHS[mark]} />
    </svg>
  );
}

function Answer({ answer }: { answer: Explanation }) {
  const styles = useStyles();
  return (
    <li className={styles.answer}>
      <Mark mark={answer.mark} />
      <div>
        <p className={styles.says}>
          <span className={styles.unseen}>{explainWords.marks[answer.mark]}: </span>
          {answer.says}
        </p>
        {answer.change !== null && (
          <p className={styles.change}>
            {explainWords.change} {answer.change}
          </p>
        )}
      </div>
    </li>
  );
}

/** Steps of one name stand together, in the order in which they are told. */
function grouped(steps: readonly Explanation[]): [Explanation["step"], Explanation[]][] {
  const groups = new Map<Explanation["step"], Explanation[]>();
  for (const step of steps) groups.set(step.step, [...(groups.get(step.step) ?? []), step]);
  return [...groups];
}

/** Every rule's answer, with what to change. */
export function ExplainedSteps({ email, explained }: { email: string; explained: Explained }) {
  const styles = useStyles();
  return (
    <div className={styles.result}>
      <section className={styles.section} aria-label={explainWords.result(email)}>
        <h2 className={styles.title}>{explainWords.result(email)}</h2>
        <ol className={styles.list}>
          {grouped(explained.steps).map(([step, answers]) => (
            <li key={step} className={styles.group}>
              <h3 className={styles.step}>{explainWords.steps[step]}</h3>
              <ul className={styles.answers}>
                {answers.map((answer, at) => (
                  <Answer key={at} answer={answer} />
                ))}
              </ul>
            </li>
          ))}
        </ol>
      </section>
      <Tries tries={explained.tries} />
    </div>
  );
}

function Tries({ tries }: Pick<Explained, "tries">) {
  const styles = useStyles();
  const rows = useRowStyles();
  return (
    <section className={styles.section} aria-label={explainWords.triesTitle}>
      <h2 className={styles.title}>{explainWords.triesTitle}</h2>
      {tries.length === 0 ? (
        <p className={rows.nothing}>{explainWords.noTries}</p>
      ) : (
        <ul className={rows.list}>
          {tries.map(({ at, action, reason, reference }, row) => (
            <li key={row} className={rows.row}>
              <span className={rows.what}>
                <span>
                  {explainWords.tried(action)}
                  {reason !== null && `: ${auditWords.spoken(reason)}`}
                </span>
                <span className={rows.quiet}>
                  <When at={at} /> · {explainWords.reference(reference)}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
