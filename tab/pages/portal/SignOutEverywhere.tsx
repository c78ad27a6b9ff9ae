import { Confirm } from "../../components/Confirm.tsx";
import { portalWords } from "../../words.ts";
import { signOut } from "./use-switching.ts";

/** Asked first, since it reaches further than this browser. */
export function SignOutEverywhere({ open, close }: { open: boolean; close: () => void }) {
  return (
    <Confirm
      open={open}
      title={portalWords.everywhereAsk}
      what={portalWords.everywhereWhat}
      keep={portalWords.cancel}
      go={portalWords.everywhere}
      act={() => void signOut({ everywhere: true })}
      close={close}
    />
  );
}
