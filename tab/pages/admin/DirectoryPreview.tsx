import { makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import type { DirectoryPreview as Preview } from "#server/wire";
import { useHost } from "../../host/use-host.ts";
import { directoryWords } from "../../words/directory.ts";

const useStyles = makeStyles({
  preview: {
    display: "grid",
    gap: "12px",
    padding: "16px",
    minWidth: 0,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground2,
    outlineStyle: "none",
    "@media (forced-colors: active)": { border: "1px solid CanvasText" },
  },
  lead: { margin: 0, overflowWrap: "anywhere" },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  list: { margin: "4px 0 0", paddingInlineStart: "20px", overflowWrap: "anywhere" },
});

const emailOf = (email: string | null): string => email ?? directoryWords.noAddress;

/** What a reading would change, in words; nothing has changed yet. */
export function DirectoryPreview({ preview }: { preview: Preview }) {
  const styles = useStyles();
  const seen = useRef<HTMLDivElement>(null);
  useEffect(() => seen.current?.focus(), [preview]);
  const { counts, added, changed, left, conflicts, domains } = preview;
  const groups = [
    { title: directoryWords.left, count: counts.left, rows: left.map(emailOf) },
    { title: directoryWords.fresh, count: counts.added, rows: added.map(emailOf) },
    {
      title: directoryWords.changed,
      count: counts.changed,
      rows: changed.map(({ from, to }) => directoryWords.moved(emailOf(from), emailOf(to))),
    },
    {
      title: directoryWords.conflicts,
      count: counts.conflicts,
      rows: conflicts.map(({ email, because }) => directoryWords.conflict(emailOf(email), because)),
    },
    { title: directoryWords.domains, count: domains.length, rows: domains },
  ].filter(({ count }) => count > 0);
  return (
    <section
      className={styles.preview}
      aria-label={directoryWords.preview}
      tabIndex={-1}
      ref={seen}
    >
      <p className={styles.lead}>
        {groups.length === 0 ? directoryWords.nothingNew : directoryWords.would}
      </p>
      {groups.map((group) => (
        <Group key={group.title} {...group} />
      ))}
    </section>
  );
}

type GroupProps = { title: string; count: number; rows: readonly string[] };

function Group({ title, count, rows }: GroupProps) {
  const styles = useStyles();
  const { locale } = useHost();
  const rest = count - rows.length;
  return (
    <div>
      <h3 className={styles.title}>
        {title} ({new Intl.NumberFormat(locale).format(count)})
      </h3>
      <ul className={styles.list}>
        {rows.map((row, at) => (
          // Two without an address read the same.
          <li key={`${at} ${row}`}>{row}</li>
        ))}
        {rest > 0 && <li>{directoryWords.more(rest, locale)}</li>}
      </ul>
    </div>
  );
}
