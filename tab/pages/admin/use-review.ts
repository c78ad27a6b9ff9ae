import { useRef, useState } from "react";
import type { Problem, Replayed } from "#server/wire";
import { useActing } from "../portal/use-acting.ts";

/** A change on its way: typed, then replayed over everybody, then saved. */
export type Review = {
  busy: boolean;
  /** What the change would do, once that was asked. */
  replayed: Replayed | undefined;
  problem: Problem | undefined;
  saved: boolean;
  look: () => Promise<void>;
  save: () => Promise<boolean>;
  /** Something was typed: what was shown is no longer true. */
  touch: () => void;
};

/** Saves only what was shown before: first what changes for whom, then the change. */
export function useReview(steps: {
  replay: () => Promise<Replayed>;
  save: () => Promise<unknown>;
}): Review {
  const { busy, problem, act, forget } = useActing();
  const [replayed, setReplayed] = useState<Replayed>();
  const [saved, setSaved] = useState(false);
  /** Counts what was typed: a look that began before is about something else. */
  const typed = useRef(0);
  return {
    busy,
    replayed,
    problem,
    saved,
    look: async () => {
      setSaved(false);
      const began = typed.current;
      await act(async () => {
        const found = await steps.replay();
        if (typed.current === began) setReplayed(found);
      });
    },
    save: async () => {
      const done = await act(steps.save);
      if (done) {
        setReplayed(undefined);
        setSaved(true);
      }
      return done;
    },
    touch: () => {
      setReplayed(undefined);
      setSaved(false);
      forget();
    },
  };
}
