import type { Problem } from "#server/wire";
import { localProblem } from "../../api/problem.ts";
import { signInWords } from "../../words.ts";

/** A portal link that this page can tell is incomplete, in the one sentence of sign-in.md §4. */
export function deadLink(): Problem {
  return localProblem("link-invalid", signInWords.deadLink.title, signInWords.deadLink.detail);
}

/** An attempt that the server has let go of: kinder words than "not found", same whom-to-ask. */
export function goneAttempt(problem: Problem): Problem {
  return { ...problem, title: signInWords.gone.title, detail: signInWords.gone.detail };
}
