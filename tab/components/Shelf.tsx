import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { type ReactNode, useId, useState } from "react";
import { useLeaving } from "./use-leaving.tsx";

const useStyles = makeStyles({
  top: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "8px 16px" },
  said: { color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
  button: { minHeight: "44px", justifySelf: "start" },
});

/** What the things on a shelf can do: be opened in the form, and have something said of them. */
export type ShelfActs<Thing> = { edit: (thing: Thing) => void; say: (said: string) => void };

type Props<Thing> = {
  /** The button that makes a new one. */
  make: string;
  /** @param thing none for a new one; @param close ends the form, with words where it was saved */
  form: (thing: Thing | undefined, close: (said?: string) => void) => ReactNode;
  children: (acts: ShelfActs<Thing>) => ReactNode;
};

/** Things that an admin makes, changes and takes away, one at a time, in one form above them. */
export function Shelf<Thing>({ make, form, children }: Props<Thing>) {
  const styles = useStyles();
  const [open, setOpen] = useState<{ thing: Thing | undefined }>();
  const [said, setSaid] = useState("");
  const { leave, question } = useLeaving();
  const opener = useId();
  /** Another one takes the form's place, once what is half written in it may go. */
  const show = (thing: Thing | undefined): void => leave("page", () => setOpen({ thing }));
  const say = (done: string): void => {
    setSaid(done);
    // Whatever was pressed is gone by now.
    document.getElementById(opener)?.focus();
  };
  const close = (done = ""): void => {
    setOpen(undefined);
    say(done);
  };
  return (
    <>
      <div className={styles.top}>
        <Button
          id={opener}
          className={styles.button}
          appearance={open ? "secondary" : "primary"}
          aria-expanded={open !== undefined && open.thing === undefined}
          onClick={() => show(undefined)}
        >
          {make}
        </Button>
        <output className={styles.said}>{said}</output>
      </div>
      {open && form(open.thing, close)}
      {children({ edit: show, say })}
      {question}
    </>
  );
}
