import { useState } from "react";
import type { Problem } from "#server/wire";
import { problemOf } from "../portal/portal-queries.ts";

/** Something a person starts and waits for: not twice at once, its end or its refusal shown. */
export type Job<Done> = {
  working: boolean;
  done: Done | undefined;
  problem: Problem | undefined;
  start: (work: () => Promise<Done>) => Promise<void>;
};

/** One such job. */
export function useJob<Done>(): Job<Done> {
  const [working, setWorking] = useState(false);
  const [done, setDone] = useState<Done>();
  const [problem, setProblem] = useState<Problem>();
  const start = async (work: () => Promise<Done>): Promise<void> => {
    if (working) return;
    setWorking(true);
    setDone(undefined);
    setProblem(undefined);
    try {
      setDone(await work());
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setWorking(false);
    }
  };
  return { working, done, problem, start };
}
