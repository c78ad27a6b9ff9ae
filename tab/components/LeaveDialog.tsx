import { halfWrittenWords } from "../words/half-written.ts";
import { Confirm } from "./Confirm.tsx";
import type { LeaveAsked } from "./LeaveQuestion.tsx";

/** The question as a dialog, which is more than a page brings along at first. */
export function LeaveDialog({ leave, close }: LeaveAsked) {
  return (
    <Confirm
      {...halfWrittenWords.leave}
      open={leave !== undefined}
      act={() => leave?.()}
      close={close}
    />
  );
}
