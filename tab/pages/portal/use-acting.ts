import { useEffect, useState } from "react";
import type { Problem } from "#server/wire";
import { localProblem, ProblemError } from "../../api/problem.ts";
import { halfWrittenWords } from "../../words/half-written.ts";
import { departUnlessWriting } from "./departure.ts";
import { wantsSession } from "./portal-queries.ts";

const { title, detail } = halfWrittenWords.signedOutOnActing;
const SIGNED_OUT = localProblem("session-required", title, detail);

/** One act of a person on a page: whether it is under way, what came of it, what was said against it. */
export type Acting<Done = unknown> = {
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  /** What it answered, until the next one begins. */
  readonly done: Done | undefined;
  /** Runs it unless it runs already; true where it was done. */
  readonly act: (what: () => Promise<Done>) => Promise<boolean>;
  readonly forget: () => void;
};

/**
 * Acts once at a time, keeps a refusal to show, and leaves for sign-in where nobody is signed in and
 * nothing is being written.
 */
export function useActing<Done = unknown>(): Acting<Done> {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [done, setDone] = useState<Done>();
  const [isOver, setOver] = useState(false);
  // Once the form has said what is unsaved in it: while something is being saved, it says nothing.
  useEffect(() => {
    if (!isOver) return;
    setOver(false);
    if (!departUnlessWriting()) setProblem(SIGNED_OUT);
  }, [isOver]);
  const act = async (what: () => Promise<Done>): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    setDone(undefined);
    try {
      const answer = await what();
      setDone(() => answer);
      setProblem(undefined);
      return true;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (wantsSession(error)) setOver(true);
      else setProblem(error.problem);
      return false;
    } finally {
      setBusy(false);
    }
  };
  const forget = (): void => {
    setProblem(undefined);
    setDone(undefined);
  };
  return { busy, problem, done, act, forget };
}
