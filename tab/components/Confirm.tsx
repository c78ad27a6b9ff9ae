import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from "@fluentui/react-components";

const useStyles = makeStyles({ button: { minHeight: "44px" } });

type Props = {
  title: string;
  /** What becomes of what, in a sentence. */
  what: string;
  /** The names of the two answers: the way back first. */
  keep: string;
  go: string;
  act: () => void;
  close: () => void;
};

/** A question before something that is not easily undone (portals.md: destructive acts confirm). */
export function Confirm({ title, what, keep, go, act, close }: Props) {
  const styles = useStyles();
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
