import { useRef, useState } from "react";
import type { Problem, Replayed } from "#server/wire";
import { useHalfWritten } from "../../components/half-written.ts";
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
  /** Back from what was shown to what was typed. */
  back: () => void;
};

type Steps = {
  replay: () => Promise<Replayed>;
  /** Saves, and answers how to take in what the server made of it, where nothing else was typed meanwhile. */
  save: () => Promise<(() => void) | undefined>;
};

/** Saves only what was shown before: first what changes for whom, then the change. */
export function useReview(steps: Steps): Review {
  const { busy, problem, act, forget } = useActing();
  const [replayed, setReplayed] = useState<Replayed>();
  const [stands, setStands] = useState<"as-read" | "typed" | "saved">("as-read");
  /** Counts what was typed: a look or a save that began before is about something else. */
  const typed = useRef(0);
  useHalfWritten(stands === "typed" && !busy);
  const back = (): void => {
    setReplayed(undefined);
    forget();
  };
  return {
    busy,
    replayed,
    problem,
    saved: stands === "saved",
    look: async () => {
      const began = typed.current;
      await act(async () => {
        const found = await steps.replay();
        if (typed.current === began) setReplayed(found);
      });
    },
    save: () => {
      const began = typed.current;
      return act(async () => {
        const takeIn = await steps.save();
        if (typed.current !== began) return;
        takeIn?.();
        setReplayed(undefined);
        setStands("saved");
      });
    },
    touch: () => {
      typed.current += 1;
      setStands("typed");
      back();
    },
    back,
  };
}
