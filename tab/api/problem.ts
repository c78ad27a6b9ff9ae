import type { Problem } from "#server/wire";

/**
 * A refusal as it arrived: the server's words are in `problem.detail`, and are the only ones shown.
 * Thrown by every call of `tab/api`.
 */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

/** Of our own making, where no answer came back to speak for itself. */
export function localProblem(code: string, title: string, detail: string): Problem {
  return { type: "about:blank", title, status: 0, code, detail, reference: "" };
}

function looksLikeProblem(body: unknown): body is Problem {
  if (typeof body !== "object" || body === null) return false;
  return (
    "code" in body &&
    typeof body.code === "string" &&
    "detail" in body &&
    typeof body.detail === "string"
  );
}

/** Reads the body of a refused call; undefined where something in between answered for the server. */
export function readProblem(body: unknown): Problem | undefined {
  return looksLikeProblem(body) ? body : undefined;
}
