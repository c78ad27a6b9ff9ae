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
import { portalWords } from "../../words.ts";
import { signOut } from "./use-switching.ts";

const useStyles = makeStyles({ button: { minHeight: "44px" } });

/** Asked first, since it reaches further than this browser (portals.md: destructive acts confirm). */
export function SignOutEverywhere({ close }: { close: () => void }) {
  const styles = useStyles();
  return (
    <Dialog open onOpenChange={(_, data) => data.open || close()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{portalWords.everywhereAsk}</DialogTitle>
          <DialogContent>{portalWords.everywhereWhat}</DialogContent>
          <DialogActions>
            <Button className={styles.button} onClick={close}>
              {portalWords.cancel}
            </Button>
            <Button
              className={styles.button}
              appearance="primary"
              onClick={() => void signOut({ everywhere: true })}
            >
              {portalWords.everywhere}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
