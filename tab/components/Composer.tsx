import { Button, makeStyles, mergeClasses, Textarea, tokens } from "@fluentui/react-components";
import { type ReactNode, useId } from "react";
import type { Problem } from "#server/wire";
import { deskWords } from "../words/desk.ts";
import { draftShelf } from "./draft-shelf.ts";
import { newFormName } from "./form-name.ts";
import { Lock } from "./Lock.tsx";
import { RefusalNote } from "./RefusalNote.tsx";

const useStyles = makeStyles({
  card: {
    display: "grid",
    gap: "8px",
    minWidth: 0,
    padding: "16px",
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  public: {
    border: `1px solid ${tokens.colorBrandStroke2}`,
    backgroundColor: tokens.colorBrandBackground2,
  },
  internal: {
    border: `1px dashed ${tokens.colorStatusWarningBorderActive}`,
    backgroundColor: tokens.colorStatusWarningBackground1,
  },
  title: {
    display: "flex",
    alignItems: "center",
    gap: "6px",
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: "anywhere",
  },
  hint: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  text: { minHeight: "96px", fontSize: "16px" },
  row: { display: "flex", flexWrap: "wrap", gap: "8px", alignItems: "center" },
  button: { minHeight: "44px" },
});

export type Way = { label: string; send: (text: string, once: string) => Promise<boolean> };

const useDraft = draftShelf({
  begin: () => ({ text: "", once: newFormName() }),
  isEmpty: ({ text }) => text.trim() === "",
});

type Props = {
  /** What is written to, by all its names: left half-written, it is there again. */
  subject: readonly string[];
  /** `public`: everyone who may see the ticket. `internal`: the team alone. */
  tone: "plain" | "public" | "internal";
  title: string;
  /** Who will read it. */
  hint: string;
  /** The first is the usual one. */
  ways: readonly [Way, ...Way[]];
  busy: boolean;
  problem: Problem | undefined;
  children?: ReactNode;
};

/** Where something is written and sent. What could not be sent stays where it was typed. */
export function Composer({ subject, tone, title, hint, ways, busy, problem, children }: Props) {
  const styles = useStyles();
  const [id, about] = [useId(), useId()];
  const [{ text, once }, write] = useDraft(...subject.map((each) => `${tone} ${each}`));
  const tint = tone === "public" ? styles.public : tone === "internal" && styles.internal;
  const send = async (way: Way): Promise<void> => {
    if (text.trim() === "" || !(await way.send(text, once))) return;
    // What was typed meanwhile is the beginning of the next one.
    write((now) => ({ text: now.text === text ? "" : now.text, once: newFormName() }));
  };
  const type = (typed: string): void =>
    // Other words are another form: under the old name they would be taken for the old ones.
    write((now) => ({ text: typed, once: problem ? newFormName() : now.once }));
  return (
    <form
      className={mergeClasses(styles.card, tint)}
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        void send(ways[0]);
      }}
    >
      <label className={styles.title} htmlFor={id}>
        {tone === "internal" && <Lock />} {title}
      </label>
      <p className={styles.hint} id={about}>
        {hint}
      </p>
      <Textarea
        className={styles.text}
        resize="vertical"
        id={id}
        aria-describedby={about}
        value={text}
        onChange={(_, data) => type(data.value)}
      />
      {problem && <RefusalNote problem={problem} />}
      <div className={styles.row}>
        {ways.map((way, place) => (
          <Button
            key={way.label}
            className={styles.button}
            appearance={place === 0 ? "primary" : "secondary"}
            type={place === 0 ? "submit" : "button"}
            disabledFocusable={busy || text.trim() === ""}
            onClick={place === 0 ? undefined : () => void send(way)}
          >
            {busy && place === 0 ? deskWords.sending : way.label}
          </Button>
        ))}
        {children}
      </div>
    </form>
  );
}
