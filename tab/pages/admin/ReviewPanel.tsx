import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import type { Problem, Replayed } from "#server/wire";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { useHost } from "../../host/use-host.ts";
import { replayWords } from "../../words/companies.ts";
import { auditWords } from "../../words/audit.ts";

const useStyles = makeStyles({
  panel: {
    display: "grid",
    gap: "16px",
    padding: "20px",
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeft: `4px solid ${tokens.colorBrandStroke1}`,
    minWidth: 0,
  },
  grave: { borderLeft: `4px solid ${tokens.colorStatusDangerBorderActive}` },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    outlineStyle: "none",
  },
  warning: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  list: { display: "grid", gap: "12px", margin: 0, padding: 0, listStyleType: "none" },
  effect: { display: "grid", gap: "4px", minWidth: 0 },
  summary: { minHeight: "44px", display: "list-item", alignContent: "center", cursor: "pointer" },
  who: {
    display: "grid",
    gap: "4px",
    margin: "4px 0 0",
    padding: 0,
    listStyleType: "none",
    overflowWrap: "anywhere",
  },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px" },
  button: { minHeight: "44px" },
});

type Props = {
  replayed: Replayed;
  /** What is lost for good, where the change is a grave one. */
  warning?: string | undefined;
  /** What the button that saves says. */
  save: string;
  working: boolean;
  problem: Problem | undefined;
  onSave: () => void;
  onBack: () => void;
};

/** What changes for whom, before it is saved: counted, with a few names (sign-in.md §10). */
export function ReviewPanel({ replayed, warning, save, working, problem, onSave, onBack }: Props) {
  const styles = useStyles();
  const { locale } = useHost();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const { people, strangers } = replayed;
  return (
    <section className={`${styles.panel} ${warning === undefined ? "" : styles.grave}`}>
      <h2 className={styles.title} ref={title} tabIndex={-1}>
        {replayWords.title}
      </h2>
      {warning !== undefined && <p className={styles.warning}>{warning}</p>}
      <Effects replayed={replayed} />
      <p className={styles.quiet}>{replayWords.looked(people, strangers, locale)}</p>
      {problem && <RefusalNote problem={problem} />}
      <div className={styles.buttons}>
        <Button
          className={styles.button}
          appearance="primary"
          disabledFocusable={working}
          onClick={onSave}
        >
          {save}
        </Button>
        <Button className={styles.button} disabledFocusable={working} onClick={onBack}>
          {replayWords.back}
        </Button>
      </div>
    </section>
  );
}

const EFFECTS = ["letIn", "moved", "shutOut", "loseMethod"] as const;

function Effects({ replayed }: { replayed: Replayed }) {
  const styles = useStyles();
  const { locale } = useHost();
  const touched = EFFECTS.filter((effect) => replayed[effect].count > 0);
  if (touched.length === 0) return <p className={styles.warning}>{replayWords.nothing}</p>;
  return (
    <ul className={styles.list}>
      {touched.map((effect) => (
        <li key={effect} className={styles.effect}>
          <strong>{replayWords[effect](replayed[effect].count, locale)}</strong>
          <Examples effect={replayed[effect]} />
        </li>
      ))}
    </ul>
  );
}

function Examples({ effect: { count, examples } }: { effect: Replayed["letIn"] }) {
  const styles = useStyles();
  return (
    <details>
      <summary className={styles.summary}>{replayWords.some(examples.length, count)}</summary>
      <ul className={styles.who}>
        {examples.map((example) => (
          <li key={example.email}>
            {example.email} <span className={styles.quiet}>{whatOf(example)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Which portal, and from where to where or why. */
function whatOf({ platform, code, from, to }: Replayed["letIn"]["examples"][number]): string {
  if (from !== null && to !== null) return replayWords.fromTo(from, to);
  const parts = [replayWords.portal(platform)];
  if (to !== null) parts.push(replayWords.into(to));
  else if (code !== null) parts.push(auditWords.spoken(code));
  return parts.join(" · ");
}
