import { Button, makeStyles } from "@fluentui/react-components";
import { useRef, useState } from "react";
import { deskWords } from "../words/desk.ts";

const useStyles = makeStyles({ button: { minHeight: "44px" }, hidden: { display: "none" } });

/** As much as the server takes (promises.md, "Limits"): said before anything is sent. */
export const MOST_BYTES = 25 * 1024 * 1024;

type Props = {
  label: string;
  /** Sends one file; false where that was refused, which ends the row. */
  attach: (file: File) => Promise<boolean>;
  refuse: (sentence: string) => void;
};

/** Chooses files, on a phone its camera's too, and sends them one after the other. */
export function AttachButton({ label, attach, refuse }: Props) {
  const styles = useStyles();
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<string>();
  const send = async (files: readonly File[]): Promise<void> => {
    const large = files.find(({ size }) => size > MOST_BYTES);
    if (large) return refuse(deskWords.tooLarge(large.name));
    for (const file of files) {
      setSending(file.name);
      if (!(await attach(file).finally(() => setSending(undefined)))) return;
    }
  };
  return (
    <>
      <input
        ref={input}
        className={styles.hidden}
        type="file"
        multiple
        aria-label={label}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same file can be chosen again after a refusal.
          event.target.value = "";
          void send(files);
        }}
      />
      <Button
        className={styles.button}
        disabledFocusable={sending !== undefined}
        onClick={() => input.current?.click()}
      >
        {sending === undefined ? label : deskWords.attaching(sending)}
      </Button>
    </>
  );
}
