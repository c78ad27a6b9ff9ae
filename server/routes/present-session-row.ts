import type { FoundSession } from "#service/sessions";
import type { SessionRow } from "#server/wire";
import { iso } from "./instants.ts";

/** A session in a list: never its secret, of which only a fingerprint is kept. */
export function presentSessionRow(
  { session, account }: FoundSession,
  currentId?: string,
): SessionRow {
  return {
    id: session.id,
    current: session.id === currentId,
    door: session.door,
    method: session.provenBy,
    platform: session.platform,
    ...(account && { company: { name: account.company.name } }),
    stay: session.stay,
    startedAt: iso(session.startedAt),
    seenAt: iso(session.seenAt),
    expiresAt: iso(session.expiresAt),
  };
}
