import { halfWrittenWords } from "../words/half-written.ts";
import { Confirm } from "./Confirm.tsx";

type Props = {
  /** What is done once the words may go; none while nothing asks for that. */
  leave: (() => void) | undefined;
  close: () => void;
};

/** Asked before something half written is left for something else. */
export function LeaveQuestion({ leave, close }: Props) {
  return (
    <Confirm
      {...halfWrittenWords.leave}
      open={leave !== undefined}
      act={() => leave?.()}
      close={close}
    />
  );
}
