import { Button, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import { Confirm } from "../../components/Confirm.tsx";
import { deskWords } from "../../words/desk.ts";

const useStyles = makeStyles({ button: { minHeight: "44px" } });

/** Closes a ticket, asked first. The question is drawn only while it is asked. */
export function CloseTicket({ busy, close }: { busy: boolean; close: () => void }) {
  const styles = useStyles();
  const [asked, setAsked] = useState(false);
  const done = (): void => setAsked(false);
  return (
    <>
      <Button className={styles.button} disabledFocusable={busy} onClick={() => setAsked(true)}>
        {deskWords.close}
      </Button>
      <Confirm
        open={asked}
        title={deskWords.closeAsk}
        what={deskWords.closeWhat}
        keep={deskWords.keepOpen}
        go={deskWords.close}
        act={() => {
          done();
          close();
        }}
        close={done}
      />
    </>
  );
}
