import type { Viewer } from "#service/access";
import type { Acting, AdminDeps } from "#service/administration";
import type { SessionActs } from "#service/sessions";
import { actingAs, type Brought, recogniseCaller } from "./callers.ts";

/** What the admin portal's routes are built on. */
export type AdminRouteDeps = { sessions: SessionActs; administration: AdminDeps };

/**
 * Which admin calls, and from where.
 *
 * @throws Refusal `session-required`; `not-found` to anyone signed in who is not in the Admin portal
 */
export async function adminActing(
  { sessions }: AdminRouteDeps,
  call: Brought,
): Promise<Acting & { sessionId: string }> {
  const recognised = await recogniseCaller(sessions, call, "administer");
  return { ...actingAs(recognised, call), sessionId: recognised.session.id };
}

/** The same where something is only read. */
export const adminViewer = async (deps: AdminRouteDeps, call: Brought): Promise<Viewer> =>
  (await adminActing(deps, call)).viewer;
