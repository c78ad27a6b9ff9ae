import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type ReactNode, useId } from "react";
import type { DeskTicket, Ticket } from "#server/wire";
import { deskWords } from "../words/desk.ts";
import { portalWords } from "../words.ts";
import type { Entry } from "./conversation-entries.ts";
import { Lock } from "./Lock.tsx";
import { Face } from "./Face.tsx";
import { When } from "./When.tsx";

const useStyles = makeStyles({
  list: {
    display: "grid",
    gap: "16px",
    maxWidth: "760px",
    margin: 0,
    padding: 0,
    listStyleType: "none",
  },
  entry: { display: "grid", gridTemplateColumns: "32px 1fr", gap: "0 12px", minWidth: 0 },
  bubble: {
    minWidth: 0,
    padding: "12px 16px",
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  desk: {
    border: `1px solid ${tokens.colorBrandStroke2}`,
    backgroundColor: tokens.colorBrandBackground2,
  },
  internal: {
    border: `1px dashed ${tokens.colorStatusWarningBorderActive}`,
    backgroundColor: tokens.colorStatusWarningBackground1,
  },
  who: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "baseline",
    gap: "0 8px",
    marginBottom: "4px",
  },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  quiet: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  team: {
    display: "inline-flex",
    alignItems: "center",
    gap: "4px",
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorStatusWarningForeground3,
  },
  body: {
    margin: 0,
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
    lineHeight: "22px",
    // Each paragraph runs the way that its own letters do.
    unicodeBidi: "plaintext",
  },
  event: { paddingInlineStart: "44px", overflowWrap: "anywhere" },
  fields: { display: "grid", gap: "4px", margin: "12px 0 0" },
  label: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  value: { margin: "0 0 4px", whiteSpace: "pre-wrap", overflowWrap: "anywhere" },
  unanswered: { margin: "16px 0 0", color: tokens.colorNeutralForeground2 },
  unseen: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
  },
});

type SaidProps = {
  name: string;
  at: string;
  tone: "contact" | "desk" | "internal";
  /** Beside the name: on whose behalf. */
  mark?: ReactNode;
  children: ReactNode;
};

function Said({ name, at, tone, mark, children }: SaidProps) {
  const styles = useStyles();
  const tint = tone === "desk" ? styles.desk : tone === "internal" && styles.internal;
  return (
    <li className={styles.entry}>
      <Face name={name} neutral={tone === "contact"} />
      <div className={mergeClasses(styles.bubble, tint)}>
        <div className={styles.who}>
          <span className={styles.name}>{name}</span>
          {mark}
          <span className={styles.quiet}>
            <When at={at} />
          </span>
        </div>
        {children}
      </div>
    </li>
  );
}

function Request({ ticket }: { ticket: Ticket | DeskTicket }) {
  const styles = useStyles();
  const { contact, createdAt, body, fields } = ticket;
  const mark = <span className={styles.quiet}>{portalWords.request}</span>;
  return (
    <Said name={contact.name} at={createdAt} tone="contact" mark={mark}>
      <p className={styles.body}>{body}</p>
      {fields.length > 0 && (
        <dl className={styles.fields} aria-label={deskWords.fields}>
          {fields.map(({ label, value }) => (
            <div key={label}>
              <dt className={styles.label}>{label}</dt>
              <dd className={styles.value}>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Said>
  );
}

function Line({ entry }: { entry: Entry }) {
  const styles = useStyles();
  if (entry.kind === "request") return <Request ticket={entry.ticket} />;
  if (entry.kind === "event") {
    return (
      <li className={mergeClasses(styles.quiet, styles.event)}>
        {entry.text} · <When at={entry.at} />
      </li>
    );
  }
  const { author, at, body } = entry.note;
  const tone = "side" in author ? author.side : "internal";
  const team = (
    <span className={styles.team}>
      <Lock /> {deskWords.internalNote}
    </span>
  );
  const desk = <span className={styles.quiet}>{portalWords.desk}</span>;
  return (
    <Said
      name={author.name}
      at={at}
      tone={tone}
      mark={tone === "internal" ? team : tone === "desk" && desk}
    >
      <p className={styles.body}>{body}</p>
    </Said>
  );
}

type Props = {
  entries: readonly Entry[];
  /** Said where nobody has answered yet. */ unanswered: string;
};

/** What was asked, and what was said since: people and times (look.md, "Portals"). */
export function Conversation({ entries, unanswered }: Props) {
  const styles = useStyles();
  const title = useId();
  return (
    <section aria-labelledby={title}>
      <h2 className={styles.unseen} id={title}>
        {portalWords.conversation}
      </h2>
      <ol className={styles.list}>
        {entries.map((entry) => (
          <Line key={entry.key} entry={entry} />
        ))}
      </ol>
      {!entries.some(({ kind }) => kind === "note") && (
        <p className={styles.unanswered}>{unanswered}</p>
      )}
    </section>
  );
}
