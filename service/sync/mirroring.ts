import { type AuditAction, type AuditEvent, recordEvent } from "#service/audit";
import {
  type Chance,
  idsInOrder,
  type Instant,
  type Keyring,
  linkSecretsIn,
} from "#service/kernel";
import { endLinks } from "./end-links.ts";
import type { PsaConnection } from "./psa-connection.ts";
import type { SyncParts } from "./sync-deps.ts";
import type { Tally } from "./sync-run.ts";
import type { SyncRecord, Synced } from "./sync-record.ts";

/** One part of a list on its way into our tables, within its transaction. */
export type Mirroring = {
  workspaceId: string;
  at: Instant;
  /** When reading it over there began: what was done to a record since then is newer. */
  readAt: Instant;
  stores: SyncParts;
  newId(): string;
  /** Writes down what concerns somebody's way in (sign-in.md §9); nobody is notified of any of it. */
  record(
    event: Pick<AuditEvent, "about" | "email" | "companyId"> & { action: AuditAction },
  ): Promise<void>;
  /** Ends what signs somebody in from words that everybody over there may read (sign-in.md §4). */
  endLinksIn(texts: readonly string[]): Promise<void>;
};

/**
 * Whether what was read is of the PSA that is still connected. The workspace is held until the end of
 * the transaction, so that no other PSA's record is taken for one of these.
 */
export async function isStillThere(
  stores: Pick<SyncParts, "books" | "psaConnections">,
  { workspaceId, place }: Pick<PsaConnection, "workspaceId" | "place">,
): Promise<boolean> {
  if (!(await stores.books.workspace.hold(workspaceId))) return false;
  return (await stores.psaConnections.of(workspaceId))?.place === place;
}

/** @param correlation ties the audit rows of one pass together */
export function mirroring(
  deps: { chance: Chance; keyring: Keyring; stores: SyncParts },
  {
    correlation,
    ...when
  }: Pick<Mirroring, "workspaceId" | "at" | "readAt"> & { correlation: string },
): Mirroring {
  const { workspaceId, at } = when;
  const { chance, keyring, stores } = deps;
  const by = { workspaceId, at, correlation };
  return {
    ...when,
    stores,
    newId: idsInOrder(at, chance),
    record: (event) =>
      recordEvent(
        { chance, keyring, audit: stores.audit },
        { ...by, outcome: "done", actor: "house", door: "house", ...event },
      ),
    endLinksIn: (texts) => endLinks(deps, stores, { ...by, secrets: texts.flatMap(linkSecretsIn) }),
  };
}

/** What the PSA's ids of a list are here. */
export async function knownBy(
  { workspaceId, stores }: Mirroring,
  entity: Synced,
  psaIds: readonly (string | undefined)[],
): Promise<Map<string, SyncRecord>> {
  const asked = [...new Set(psaIds.filter((id) => id !== undefined))];
  if (asked.length === 0) return new Map();
  const records = await stores.syncRecords.known(workspaceId, entity, asked);
  return new Map(records.map((record) => [record.psaId, record]));
}

/** Which of the PSA's records our rows are. */
export async function ownersOf(
  { workspaceId, stores }: Mirroring,
  entity: Synced,
  ourIds: readonly string[],
): Promise<Map<string, string>> {
  if (ourIds.length === 0) return new Map();
  const records = await stores.syncRecords.ofOurs(workspaceId, entity, ourIds);
  return new Map(records.flatMap(({ ourId, psaId }) => (ourId ? [[ourId, psaId]] : [])));
}

/** The last of each id alone: a list that moves while it is read may bring a record twice. */
export const onceEach = <T extends { id: string }>(items: readonly T[]): T[] => [
  ...new Map(items.map((item) => [item.id, item])).values(),
];

/** What nobody has read again since: a page may end after a call about one of its records. */
export const notOvertaken = <T extends { id: string }>(
  { readAt }: Pick<Mirroring, "readAt">,
  items: readonly T[],
  records: ReadonlyMap<string, SyncRecord>,
): T[] => items.filter(({ id }) => (records.get(id)?.seenAt ?? readAt) <= readAt);

/** What a plan says last of each record. */
export const lastOfEach = (records: readonly SyncRecord[]): SyncRecord[] => [
  ...new Map(records.map((record) => [record.psaId, record])).values(),
];

/** How a plan for a list counts up. */
export const tallyOf = (
  items: readonly unknown[],
  plan: {
    added: readonly unknown[];
    changed: readonly unknown[];
    records: readonly Pick<SyncRecord, "leftOut">[];
  },
): Tally => ({
  read: items.length,
  added: plan.added.length,
  changed: plan.changed.length,
  leftOut: plan.records.filter(({ leftOut }) => leftOut !== undefined).length,
});
