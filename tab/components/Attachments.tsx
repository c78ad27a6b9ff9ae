import { makeStyles, tokens } from "@fluentui/react-components";
import { useId } from "react";
import type { Ticket } from "#server/wire";
import { useHost } from "../host/use-host.ts";
import { fileSize } from "../locale/file-size.ts";
import { portalWords } from "../words.ts";

const useStyles = makeStyles({
  title: { margin: "0 0 8px", fontSize: tokens.fontSizeBase400 },
  list: { display: "grid", gap: "8px", margin: 0, padding: 0, listStyleType: "none" },
  size: { color: tokens.colorNeutralForeground2 },
  name: { overflowWrap: "anywhere" },
});

/** The names of what was sent along. */
export function Attachments({ files }: { files: Ticket["attachments"] }) {
  const styles = useStyles();
  const { locale } = useHost();
  const title = useId();
  return (
    <section aria-labelledby={title}>
      <h2 className={styles.title} id={title}>
        {portalWords.attachments}
      </h2>
      <ul className={styles.list}>
        {files.map(({ id, name, size }) => (
          <li key={id}>
            <span className={styles.name}>{name}</span>{" "}
            <span className={styles.size}>{fileSize(size, locale)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
