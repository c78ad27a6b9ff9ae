import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useId } from "react";
import { FileButton } from "../../components/FileButton.tsx";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { contactFileWords as words } from "../../words/contact-file.ts";
import { ContactFileLook } from "./ContactFileLook.tsx";
import { useContactFile } from "./use-contact-file.ts";

const useStyles = makeStyles({
  part: { display: "grid", gap: "8px", minWidth: 0 },
  row: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "8px" },
  button: { minHeight: "44px" },
  hint: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  output: { display: "block", color: tokens.colorNeutralForeground2 },
});

/** Contacts out to a CSV file, and in from one after a look at what it would change. */
export function ContactFile() {
  const styles = useStyles();
  const opener = useId();
  const { busy, said, problem, looked, ...file } = useContactFile();
  const close = (): void => {
    file.close();
    document.getElementById(opener)?.focus();
  };
  return (
    <div className={styles.part}>
      <div className={styles.row}>
        <Button className={styles.button} disabledFocusable={busy} onClick={file.take}>
          {words.out}
        </Button>
        <FileButton
          id={opener}
          words={words.in}
          label={words.choose}
          accept=".csv,text/csv"
          busy={busy}
          chosen={file.look}
        />
        <span className={styles.hint}>{words.hint}</span>
      </div>
      <output className={styles.output}>{said}</output>
      {problem && <RefusalNote problem={problem} />}
      {looked && (
        <ContactFileLook
          looked={looked}
          busy={busy}
          bring={() => file.bring(looked)}
          close={close}
        />
      )}
    </div>
  );
}
