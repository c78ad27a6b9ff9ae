import {
  type EmailAddress,
  fingerprints,
  type Instant,
  isId,
  type Keyring,
  refusal,
} from "#service/kernel";
import { LOG_END, readPlace } from "./log-place.ts";
import type { AuditReading, PageAsked, Whose } from "./audit-reading.ts";
import type { AuditFacts } from "./event.ts";

/** Which rows somebody wants to see; nothing at all is everything. At most one of the four whose. */
export type AuditFilter = {
  person?: EmailAddress;
  companyId?: string;
  contactId?: string;
  techId?: string;
  /** From this instant on, and before that one. */
  from?: Instant;
  to?: Instant;
  action?: string;
  outcome?: "done" | "refused";
  reason?: string;
  /** The reference that a person was shown. */
  correlation?: string;
};

const WHOSE = ["person", "companyId", "contactId", "techId"] as const;

/** The fingerprints under which a workspace may know an address. */
export const subjectPrints = (ring: Keyring, workspaceId: string, email: EmailAddress) =>
  fingerprints(ring, "subject", `${workspaceId} ${email}`);

/**
 * What a filter asks of the log.
 *
 * @param cursor a page's own `next`
 * @throws Refusal `bad-request` for a cursor or id that is none of ours, or two answers to whose
 */
export async function askedBy(
  deps: { auditReading: AuditReading; keyring: Keyring },
  workspaceId: string,
  filter: AuditFilter,
  cursor: string | undefined,
): Promise<Omit<PageAsked, "most">> {
  const { from, to, action, outcome, reason, correlation } = filter;
  const end = to === undefined ? LOG_END : { at: to, ordinal: 0 };
  const left = cursor === undefined ? end : readPlace(cursor);
  return {
    whose: await whose(deps, workspaceId, filter),
    from: from ?? 0,
    before: left.at < end.at ? left : end,
    ...(action !== undefined && { action }),
    ...(outcome && { outcome }),
    ...(reason !== undefined && { reason }),
    ...(correlation !== undefined && { correlation }),
  };
}

/** A filter as the row about its use says it: never an address, and never what was typed freely. */
export function filterFacts({ person, correlation, ...rest }: AuditFilter): AuditFacts {
  const facts: AuditFacts = { ...rest };
  if (person !== undefined) facts["person"] = true;
  if (correlation !== undefined) facts["correlation"] = true;
  return facts;
}

async function whose(
  deps: { auditReading: AuditReading; keyring: Keyring },
  workspaceId: string,
  filter: AuditFilter,
): Promise<Whose> {
  const given = WHOSE.filter((name) => filter[name] !== undefined);
  if (given.length > 1) wrong(given[1]!, "Ask for one person or one company at a time.");
  const { person, companyId, contactId, techId } = filter;
  const id = companyId ?? contactId ?? techId;
  if (id !== undefined && !isId(id)) wrong(given[0]!, "That is no id of ours.");
  if (person !== undefined) {
    return { kind: "address", fingerprints: subjectPrints(deps.keyring, workspaceId, person) };
  }
  if (companyId !== undefined) return { kind: "company", companyId };
  if (contactId !== undefined) return one(deps, workspaceId, "contact", contactId);
  if (techId !== undefined) return one(deps, workspaceId, "tech", techId);
  return { kind: "everybody" };
}

/** Somebody who is gone, or another workspace's, has at most what they did themselves here. */
async function one(
  { auditReading, keyring }: { auditReading: AuditReading; keyring: Keyring },
  workspaceId: string,
  kind: "contact" | "tech",
  id: string,
): Promise<Whose> {
  const found = await auditReading.personWithId(workspaceId, kind, id);
  return {
    kind,
    actor: `${kind}:${id}`,
    fingerprints: found ? subjectPrints(keyring, workspaceId, found.email) : [],
    companyId: found?.companyId ?? null,
  };
}

function wrong(field: string, problem: string): never {
  throw refusal("bad-request", { field, problem });
}
