import { Button, makeStyles } from "@fluentui/react-components";
import { useRef } from "react";

const useStyles = makeStyles({ button: { minHeight: "44px" }, hidden: { display: "none" } });

type Props = {
  id: string;
  /** What the button says, and what the question for the file is called. */
  words: string;
  label: string;
  /** Which files are offered, as an input's `accept`. */
  accept: string;
  busy: boolean;
  chosen: (file: File) => void;
};

/** A button that asks for one file. */
export function FileButton({ id, words, label, accept, busy, chosen }: Props) {
  const styles = useStyles();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        className={styles.hidden}
        type="file"
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          const [file] = [...(event.target.files ?? [])];
          // The same file can be chosen again once it was mended.
          event.target.value = "";
          if (file) chosen(file);
        }}
      />
      <Button
        id={id}
        className={styles.button}
        disabledFocusable={busy}
        onClick={() => input.current?.click()}
      >
        {words}…
      </Button>
    </>
  );
}
