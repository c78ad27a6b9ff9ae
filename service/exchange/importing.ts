import type { AuditAction, AuditDoor, AuditEvent, AuditLog } from "#service/audit";
import type { Departures } from "#service/administration";
import type { PublicMailboxes } from "#service/companies";
import {
  type Atomically,
  type Chance,
  type Clock,
  idsInOrder,
  type Instant,
  type Keyring,
} from "#service/kernel";
import type { ExchangeStore } from "./exchange-store.ts";
import { type EventSink, gatherEvents } from "./gather-events.ts";
import { type Overlap, startOverlap } from "./overlap.ts";
import type { Problem } from "./problem.ts";

/** The stores that take part in bringing a workspace in or out. */
export type ExchangeStores = {
  exchange: ExchangeStore;
  /** What goes with those who leave, in a file as in the admin portal. */
  books: { departures: Departures };
  audit: AuditLog;
};

/** What bringing whole workspaces in and out needs of the world. */
export type ExchangeDeps = {
  clock: Clock;
  chance: Chance;
  keyring: Keyring;
  mailboxes: PublicMailboxes;
  atomically: Atomically<ExchangeStores>;
};

/** Who imports, for the audit rows. */
export type Importer = { actor: string; door: AuditDoor; source?: string };

/** Whoever runs the installation, on its command line. */
export const OPERATOR: Importer = { actor: "command-line", door: "command-line" };

/** How many rows of one kind were new, changed, and as the file says already. */
export type Tally = { added: number; changed: number; same: number };

/** One import on its way, within its transaction. */
export type Importing = {
  workspaceId: string;
  at: Instant;
  exchange: ExchangeStore;
  departures: Departures;
  events: EventSink;
  overlap: Overlap;
  problems: Problem[];
  newId(): string;
  /** Writes down one change, in the import's own transaction. */
  record(
    event: Pick<AuditEvent, "about" | "email" | "companyId"> & { action: AuditAction },
  ): Promise<void>;
};

/**
 * Begins an import on the stores of its transaction; what it records goes out with `events.flush`.
 */
export function startImporting(
  deps: Omit<ExchangeDeps, "atomically">,
  stores: ExchangeStores,
  input: { workspaceId: string; by: Importer; correlation: string; problems: Problem[] },
): Importing {
  const { workspaceId, by, correlation, problems } = input;
  const at = deps.clock.now();
  const overlap = startOverlap();
  const newId = idsInOrder(at, deps.chance);
  const events = gatherEvents({ ...deps, newId }, stores, overlap);
  return {
    workspaceId,
    at,
    exchange: stores.exchange,
    departures: stores.books.departures,
    events,
    overlap,
    problems,
    newId,
    record: (event) =>
      events.record({ workspaceId, at, outcome: "done", ...by, correlation, ...event }),
  };
}

/** Enough rows a statement to be quick, few enough to stay far below its time limit. */
export const AT_ONCE = 1000;

/** A list in runs of {@link AT_ONCE}. */
export function* inBatches<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += AT_ONCE) yield items.slice(at, at + AT_ONCE);
}

/** A tally to count up from: one's own. */
export const noTally = (): Tally => ({ added: 0, changed: 0, same: 0 });
