import { type ReactNode, useState } from "react";
import { isHalfWritten, type Reach } from "./half-written.ts";
import { LeaveQuestion } from "./LeaveQuestion.tsx";

type Leaving = {
  /** Does what loses all that is half written so far, once that may go. */
  readonly leave: (reach: Reach, go: () => void) => void;
  readonly question: ReactNode;
};

/** Asks before something is done that loses what is half written. */
export function useLeaving(): Leaving {
  const [asked, ask] = useState<{ go?: () => void }>();
  const go = asked?.go;
  const act = (): void => {
    ask({});
    go?.();
  };
  return {
    leave: (reach, then) => (isHalfWritten(reach) ? ask({ go: then }) : then()),
    question: asked && <LeaveQuestion leave={go && act} close={() => ask({})} />,
  };
}
