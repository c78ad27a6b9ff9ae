import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useId, useRef } from "react";
import type { ImportedContacts } from "#server/wire";
import { useHost } from "../../host/use-host.ts";
import { contactFileWords as words } from "../../words/contact-file.ts";

const useStyles = makeStyles({
  panel: {
    display: "grid",
    gap: "12px",
    padding: "16px",
    maxWidth: "640px",
    minWidth: 0,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: "anywhere",
    outlineStyle: "none",
  },
  line: { margin: 0 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
  list: { display: "grid", gap: "4px", margin: 0, paddingInlineStart: "20px", minWidth: 0 },
  problem: { overflowWrap: "anywhere" },
  acts: { display: "flex", flexWrap: "wrap", gap: "8px" },
  button: { minHeight: "44px" },
});

/** A file that was chosen, and what would come of it. */
export type Looked = { name: string; csv: string; found: ImportedContacts };

type Props = { looked: Looked; busy: boolean; bring: () => void; close: () => void };

/** What a file of contacts would change, before it does; or which of its lines are wrong. */
export function ContactFileLook({ looked: { name, found }, busy, bring, close }: Props) {
  const styles = useStyles();
  const { locale } = useHost();
  const title = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => title.current?.focus(), [found]);
  const isWrong = found.wrong > 0;
  const changes = found.added + found.changed > 0;
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <h2 className={styles.title} id={id} tabIndex={-1} ref={title}>
        {isWrong ? words.wrong(name) : words.title(name)}
      </h2>
      {isWrong ? (
        <Wrong found={found} />
      ) : (
        <>
          <p className={styles.line}>{words.would(found, locale)}</p>
          <p className={styles.quiet}>{changes ? words.signedOut : words.nothing}</p>
        </>
      )}
      <div className={styles.acts}>
        {!isWrong && changes && (
          <Button
            className={styles.button}
            appearance="primary"
            disabledFocusable={busy}
            onClick={bring}
          >
            {words.go}
          </Button>
        )}
        <Button className={styles.button} disabledFocusable={busy} onClick={close}>
          {isWrong || !changes ? words.close : words.keep}
        </Button>
      </div>
    </section>
  );
}

function Wrong({ found: { problems, wrong } }: { found: ImportedContacts }) {
  const styles = useStyles();
  const { locale } = useHost();
  return (
    <>
      <p className={styles.line}>{words.wrongWhat}</p>
      <ul className={styles.list}>
        {problems.map(({ place, says }, at) => (
          <li key={at} className={styles.problem}>
            {place === "" ? says : `${place}: ${says}`}
          </li>
        ))}
      </ul>
      {wrong > problems.length && (
        <p className={styles.quiet}>{words.furtherWrong(wrong - problems.length, locale)}</p>
      )}
    </>
  );
}
