import { Confirm } from "../../components/Confirm.tsx";
import { isHalfWritten } from "../../components/half-written.ts";
import { halfWrittenWords } from "../../words/half-written.ts";
import { portalWords } from "../../words.ts";
import { useHeaderAct } from "./use-header-act.tsx";
import { signOut } from "./use-switching.ts";

/** Asked first, since it reaches further than this browser. */
export function SignOutEverywhere({ open, close }: { open: boolean; close: () => void }) {
  const { act, note } = useHeaderAct();
  const { everywhereWhat } = portalWords;
  return (
    <>
      <Confirm
        open={open}
        title={portalWords.everywhereAsk}
        what={isHalfWritten() ? `${everywhereWhat} ${halfWrittenWords.leave.what}` : everywhereWhat}
        keep={portalWords.cancel}
        go={portalWords.everywhere}
        act={() => {
          // What may be said against it lies beneath a dialog.
          close();
          act(() => signOut({ everywhere: true }), portalWords.everywhere);
        }}
        close={close}
      />
      {note}
    </>
  );
}
