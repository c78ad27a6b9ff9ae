import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useId, useState } from "react";
import type { Attachment } from "#server/wire";
import { useHost } from "../host/use-host.ts";
import { fileSize } from "../locale/file-size.ts";
import { deskWords } from "../words/desk.ts";
import { saveFile } from "./save-file.ts";

const useStyles = makeStyles({
  title: { margin: "0 0 8px", fontSize: tokens.fontSizeBase400 },
  list: { display: "grid", gap: "8px", margin: 0, padding: 0, listStyleType: "none" },
  row: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "0 8px" },
  name: {
    minHeight: "44px",
    maxWidth: "100%",
    justifyContent: "start",
    overflowWrap: "anywhere",
    textAlign: "start",
    color: tokens.colorBrandForegroundLink,
    paddingInline: 0,
  },
  quiet: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

type Props = {
  title: string;
  files: readonly Attachment[];
  /** Fetches the bytes; answers nothing where that was refused, and has said so. */
  fetchFile: (id: string) => Promise<Blob | undefined>;
};

/** What was sent along. A script fetches it, since frames in Teams block plain downloads. */
export function Attachments({ title, files, fetchFile }: Props) {
  const styles = useStyles();
  const { locale } = useHost();
  const heading = useId();
  const [fetching, setFetching] = useState<string>();
  const keep = async ({ id, name }: Attachment): Promise<void> => {
    setFetching(id);
    const bytes = await fetchFile(id).finally(() => setFetching(undefined));
    if (bytes) saveFile(bytes, name);
  };
  return (
    <section aria-labelledby={heading}>
      <h2 className={styles.title} id={heading}>
        {title}
      </h2>
      <ul className={styles.list}>
        {files.map((file) => (
          <li key={file.id} className={styles.row}>
            <Button
              className={styles.name}
              appearance="transparent"
              aria-label={deskWords.download(file.name)}
              disabledFocusable={fetching === file.id}
              onClick={() => void keep(file)}
            >
              {fetching === file.id ? deskWords.fetching(file.name) : file.name}
            </Button>
            <span className={styles.quiet}>
              {[fileSize(file.size, locale), file.author.name].filter(Boolean).join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
