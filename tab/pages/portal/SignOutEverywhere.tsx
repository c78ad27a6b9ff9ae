import { Confirm } from "../../components/Confirm.tsx";
import { portalWords } from "../../words.ts";
import { signOut } from "./use-switching.ts";

/** Asked first, since it reaches further than this browser. */
export function SignOutEverywhere({ close }: { close: () => void }) {
  return (
    <Confirm
      title={portalWords.everywhereAsk}
      what={portalWords.everywhereWhat}
      keep={portalWords.cancel}
      go={portalWords.everywhere}
      act={() => void signOut({ everywhere: true })}
      close={close}
    />
  );
}
