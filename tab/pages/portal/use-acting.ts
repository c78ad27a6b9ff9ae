import { useState } from "react";
import type { Problem } from "#server/wire";
import { ProblemError } from "../../api/problem.ts";
import { depart } from "./departure.ts";

/** One act of a person on a page: whether it is under way, and what was said against it. */
export type Acting = {
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  /** Runs it unless it runs already; true where it was done. */
  readonly act: (what: () => Promise<unknown>) => Promise<boolean>;
  readonly forget: () => void;
};

/** Acts once at a time, keeps a refusal to show, and leaves for sign-in where nobody is signed in. */
export function useActing(): Acting {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const act = async (what: () => Promise<unknown>): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    try {
      await what();
      setProblem(undefined);
      return true;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (error.problem.code === "session-required") depart.forSignIn();
      else setProblem(error.problem);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, act, forget: () => setProblem(undefined) };
}
