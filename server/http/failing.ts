import type { IncomingMessage, ServerResponse } from "node:http";
import { Refusal, refusal } from "#service/kernel";
import type { Attempt } from "#server/wire";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import { CallerGone, SlowBody } from "./body.ts";
import { credentialsOf } from "./credentials.ts";
import { faultOf, problemOf } from "./problem.ts";
import type { WorkspaceFacts } from "./refusals.ts";
import { sendProblem } from "./sending.ts";
import { visitOf } from "./visit.ts";

/** What it takes to turn whatever was thrown into an answer. */
export type Failing = {
  readonly log: Log;
  readonly metrics: Metrics;
  /** Whose door it is; without an id the installation's first workspace. */
  readonly workspaceNamed: (workspaceId?: string) => Promise<WorkspaceFacts | undefined>;
  /** Whose desk the holder of this session turns to. */
  readonly workspaceOfSession?: (secret: string) => Promise<string | undefined>;
  /** Where an attempt stands now, for `wrong-step`. Asked only after its key was right. */
  readonly attemptStanding?: (attemptId: string, workspaceId?: string) => Promise<Attempt>;
  /** Whether an error means that the database cannot be reached just now. */
  readonly isUnavailable: (thrown: unknown) => boolean;
};

/** Answers whatever was thrown while a request was handled, and lets nothing of it out. */
export type Fail = (
  req: IncomingMessage,
  res: ServerResponse,
  thrown: unknown,
  status?: number,
) => Promise<void>;

const UNKNOWN = "";
const TOO_SLOW = 408;

/** The workspace that a refusal does not name: that of the session which the call brought. */
function workspaceBehind(failing: Failing, req: IncomingMessage): Promise<string | undefined> {
  const { bearer, session, frame } = credentialsOf(req);
  const secret = bearer ?? session ?? frame;
  return secret && failing.workspaceOfSession
    ? failing.workspaceOfSession(secret)
    : Promise.resolve(undefined);
}

/**
 * Names a workspace even while the database is away, by what was last heard of it: support's
 * address matters most when things are down.
 */
function remembering(
  failing: Failing,
): (req: IncomingMessage, id: string | undefined) => Promise<WorkspaceFacts> {
  const heard = new Map<string, WorkspaceFacts>();
  return async (req, given) => {
    let id = given;
    try {
      id ??= await workspaceBehind(failing, req);
      const facts = (await failing.workspaceNamed(id)) ?? {};
      heard.set(id ?? UNKNOWN, facts);
      return facts;
    } catch (thrown) {
      failing.log.failure("a refusal could not name its workspace", thrown);
      return heard.get(id ?? UNKNOWN) ?? heard.get(UNKNOWN) ?? {};
    }
  };
}

/** Where the attempt of a refusal stands. A refusal never fails for want of it. */
async function standing(failing: Failing, { facts }: Refusal): Promise<Attempt | undefined> {
  if (facts.attemptId === undefined || !failing.attemptStanding) return undefined;
  try {
    return await failing.attemptStanding(facts.attemptId, facts.workspaceId);
  } catch (thrown) {
    failing.log.failure("a refusal could not show its attempt", thrown);
    return undefined;
  }
}

/** What was thrown as a refusal, or undefined where it is a fault of ours. */
function understood(failing: Failing, thrown: unknown, reference: string): Refusal | undefined {
  if (thrown instanceof Refusal) return thrown;
  if (thrown instanceof SlowBody) {
    return refusal("bad-request", { problem: "The request took too long to arrive." });
  }
  if (!failing.isUnavailable(thrown)) return undefined;
  failing.log.failure("the database is not available", thrown, { reference });
  return refusal("unavailable");
}

/** Builds the one place where anything thrown becomes an answer. */
export function failingWith(failing: Failing): Fail {
  const { log, metrics } = failing;
  const named = remembering(failing);

  const answer: Fail = async (req, res, thrown, status) => {
    if (thrown instanceof CallerGone) return;
    const visit = visitOf(req);
    const { reference } = visit;
    const refused = understood(failing, thrown, reference);
    if (!refused) {
      log.failure("a request failed", thrown, { reference, route: visit.route });
      const workspace = await named(req, undefined);
      return sendProblem(req, res, faultOf({ reference, workspace }));
    }
    metrics.refused(refused.code);
    const workspace = await named(req, refused.facts.workspaceId);
    const attempt = await standing(failing, refused);
    const problem = problemOf(refused, { reference, workspace, attempt });
    const replaced = thrown instanceof SlowBody ? TOO_SLOW : status;
    sendProblem(req, res, replaced === undefined ? problem : { ...problem, status: replaced });
  };

  return (req, res, thrown, status) =>
    answer(req, res, thrown, status).catch((again) => {
      log.failure("a refusal could not be sent", again);
      res.destroy();
    });
}
