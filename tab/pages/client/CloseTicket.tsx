import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  useRestoreFocusTarget,
} from "@fluentui/react-components";
import { useState } from "react";
import { deskWords } from "../../words/desk.ts";

const useStyles = makeStyles({ button: { minHeight: "44px" } });

/** Closes a ticket, asked first. The question is drawn only while it is asked. */
export function CloseTicket({ busy, close }: { busy: boolean; close: () => void }) {
  const styles = useStyles();
  const comesBack = useRestoreFocusTarget();
  const [asked, setAsked] = useState(false);
  const done = (): void => setAsked(false);
  return (
    <>
      <Button
        {...comesBack}
        className={styles.button}
        disabledFocusable={busy}
        onClick={() => setAsked(true)}
      >
        {deskWords.close}
      </Button>
      {asked && (
        <Dialog open onOpenChange={(_, data) => data.open || done()}>
          <DialogSurface>
            <DialogBody>
              <DialogTitle>{deskWords.closeAsk}</DialogTitle>
              <DialogContent>{deskWords.closeWhat}</DialogContent>
              <DialogActions>
                <Button className={styles.button} onClick={done}>
                  {deskWords.keepOpen}
                </Button>
                <Button
                  className={styles.button}
                  appearance="primary"
                  onClick={() => {
                    done();
                    close();
                  }}
                >
                  {deskWords.close}
                </Button>
              </DialogActions>
            </DialogBody>
          </DialogSurface>
        </Dialog>
      )}
    </>
  );
}
