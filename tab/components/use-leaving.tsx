import { lazy, type ReactNode, Suspense, useState } from "react";
import { isHalfWritten, type Reach, whenHalfWritten } from "./half-written.ts";

const load = () => import("./LeaveQuestion.tsx");

/** Loaded once there is something to ask about: whoever is offline by then is asked all the same. */
export const LeaveQuestion = lazy(async () => ({ default: (await load()).LeaveQuestion }));
whenHalfWritten(() => void load().catch(() => undefined));

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
    question: asked && (
      <Suspense>
        <LeaveQuestion leave={go && act} close={() => ask({})} />
      </Suspense>
    ),
  };
}
