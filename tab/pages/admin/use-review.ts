import { useState } from "react";
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
  return {
    busy,
    replayed,
    problem,
    saved,
    look: async () => {
      setSaved(false);
      await act(async () => setReplayed(await steps.replay()));
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
