import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { type FormEvent, type ReactNode, useId } from "react";
import type { Problem } from "#server/wire";
import { RefusalNote } from "./RefusalNote.tsx";

const useStyles = makeStyles({
  panel: {
    display: "grid",
    gap: "16px",
    maxWidth: "720px",
    minWidth: 0,
    padding: "20px",
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px" },
  button: { minHeight: "44px" },
});

type Props = {
  title: string;
  words: { readonly save: string; readonly cancel: string };
  /** Nothing is sent while it says so. */
  incomplete: boolean;
  working: boolean;
  problem: Problem | undefined;
  save: () => void;
  cancel: () => void;
  children: ReactNode;
};

/** The form in which one thing of a shelf is written. */
export function ShelfForm({
  title,
  words,
  incomplete,
  working,
  problem,
  save,
  cancel,
  children,
}: Props) {
  const styles = useStyles();
  const heading = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!incomplete) save();
  };
  return (
    <form className={styles.panel} aria-labelledby={heading} onSubmit={submit}>
      <h2 className={styles.title} id={heading}>
        {title}
      </h2>
      {children}
      {problem && <RefusalNote problem={problem} />}
      <div className={styles.buttons}>
        <Button
          className={styles.button}
          type="submit"
          appearance="primary"
          disabledFocusable={working || incomplete}
        >
          {words.save}
        </Button>
        <Button className={styles.button} onClick={cancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
