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
import { useEffect, useState } from "react";

const useStyles = makeStyles({ button: { minHeight: "44px" } });

type Question = {
  title: string;
  /** What becomes of what, in a sentence. */
  what: string;
  /** The names of the two answers: the way back first. */
  keep: string;
  go: string;
  act: () => void;
  close: () => void;
};

/**
 * A question before something that is not easily undone (portals.md: destructive acts confirm). Drawn
 * only while it is asked: a dialog that waits in the page takes part in its order of focus.
 */
export function Confirm({ open, ...question }: Question & { open: boolean }) {
  // The page beneath a dialog is hidden to readers by what this keeps: it has to outlive the dialog.
  useRestoreFocusTarget();
  return open ? <Asking {...question} /> : null;
}

function Asking({ title, what, keep, go, act, close }: Question) {
  const styles = useStyles();
  const [asker] = useState(() => document.activeElement);
  useEffect(() => {
    const back = (): void => {
      if (document.activeElement === document.body && asker instanceof HTMLElement) asker.focus();
    };
    // Once the dialog is gone, and unless something else has taken the focus meanwhile.
    return () => void setTimeout(back);
  }, [asker]);
  return (
    <Dialog open onOpenChange={(_, data) => data.open || close()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>{what}</DialogContent>
          <DialogActions>
            <Button className={styles.button} onClick={close}>
              {keep}
            </Button>
            <Button className={styles.button} appearance="primary" onClick={act}>
              {go}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
