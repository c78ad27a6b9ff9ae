import { mustBeAllowed, type Viewer } from "#service/access";
import type { Acting, AdminDeps } from "#service/administration";
import type { SessionActs } from "#service/sessions";
import type { RawCall } from "#server/http";
import { recogniseCaller } from "./callers.ts";

/** What the admin portal's routes are built on. */
export type AdminRouteDeps = { sessions: SessionActs; administration: AdminDeps };

type Brought = Pick<RawCall, "credentials" | "reference" | "source">;

/**
 * Which admin calls, and from where.
 *
 * @throws Refusal `session-required`; `not-found` to anyone signed in who is not in the Admin portal
 */
export async function adminActing(
  { sessions }: AdminRouteDeps,
  call: Brought,
): Promise<Acting & { sessionId: string }> {
  const { viewer, session } = await recogniseCaller(sessions, call);
  mustBeAllowed(viewer, "administer");
  const { source, reference: correlation } = call;
  return { viewer, door: session.door, source, correlation, sessionId: session.id };
}

/** The same where something is only read. */
export const adminViewer = async (deps: AdminRouteDeps, call: Brought): Promise<Viewer> =>
  (await adminActing(deps, call)).viewer;

export const READ = { method: "GET", auth: "session", status: 200 } as const;
export const CREATE = {
  method: "POST",
  auth: "session",
  status: 201,
  refusals: ["conflict"],
} as const;
export const SAVE = {
  method: "PUT",
  auth: "session",
  status: 200,
  refusals: ["conflict"],
} as const;
export const END = { method: "DELETE", auth: "session", status: 204 } as const;
