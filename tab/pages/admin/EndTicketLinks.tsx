import { Button, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import { Confirm } from "../../components/Confirm.tsx";
import { RefusalNote } from "../../components/RefusalNote.tsx";
import { useActing } from "../portal/use-acting.ts";

const useStyles = makeStyles({
  part: { display: "grid", gap: "8px" },
  button: { justifySelf: "start", minHeight: "44px" },
});

type Words = Record<"voidAll" | "voidAsk" | "voidWhat" | "keep" | "voided", string>;

/** Ends many auto-login links with the sessions they made, asked first (sign-in.md §4). */
export function EndTicketLinks({ words, end }: { words: Words; end: () => Promise<void> }) {
  const styles = useStyles();
  const { busy, problem, act } = useActing();
  const [asked, setAsked] = useState(false);
  const [done, setDone] = useState(false);
  const go = (): void => {
    setAsked(false);
    void act(end).then(setDone);
  };
  return (
    <div className={styles.part}>
      <Button className={styles.button} disabledFocusable={busy} onClick={() => setAsked(true)}>
        {words.voidAll}
      </Button>
      <output>{done && words.voided}</output>
      {problem && <RefusalNote problem={problem} />}
      <Confirm
        open={asked}
        title={words.voidAsk}
        what={words.voidWhat}
        keep={words.keep}
        go={words.voidAll}
        act={go}
        close={() => setAsked(false)}
      />
    </div>
  );
}
