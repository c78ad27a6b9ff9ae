import type { Instant } from "#service/kernel";
import { PSA_FAILURES } from "#service/psa";

/** The lists in the order in which they need each other. */
export const RUN_ORDER = ["company", "tech", "contact", "ticket", "recent", "again"] as const;
export type RunEntity = (typeof RUN_ORDER)[number];

/** What became of the records of one list. */
export type Tally = { read: number; added: number; changed: number; leftOut: number };
/** Before anything was read. */
export const NO_TALLY: Tally = { read: 0, added: 0, changed: 0, leftOut: 0 };

/** Why a pass does not come to its end; `fault`: for a reason that is our own. */
export const RUN_TROUBLES = [...PSA_FAILURES, "fault"] as const;
type RunTrouble = (typeof RUN_TROUBLES)[number];

/** One pass over the PSA's lists: all of them, or what changed. */
export type SyncRun = {
  workspaceId: string;
  id: string;
  kind: "full" | "changes";
  startedAt: Instant;
  /** When the pass before began, a little earlier; undefined for the first one. */
  since: Instant | undefined;
  entity: RunEntity;
  /** Where the list goes on. */
  cursor: string | undefined;
  pages: number;
  counts: Partial<Record<RunEntity, Tally>>;
  finishedAt: Instant | undefined;
  trouble: RunTrouble | undefined;
};

/** Passes that were and the one that is. */
export type SyncRuns = {
  underWay(workspaceId: string): Promise<SyncRun | undefined>;
  /** Latest first. */
  latest(workspaceId: string, most: number): Promise<SyncRun[]>;
  /** When the last pass of this kind that came to its end began. */
  lastStart(workspaceId: string, kind?: SyncRun["kind"]): Promise<Instant | undefined>;
  /** False where one is under way. */
  begin(run: SyncRun): Promise<boolean>;
  /** Goes on from where `run` stood; false where somebody else has, or it is over. */
  step(run: SyncRun, to: Omit<SyncRun, "workspaceId" | "id" | "kind">): Promise<boolean>;
  note(run: SyncRun, trouble: RunTrouble | undefined): Promise<void>;
};
