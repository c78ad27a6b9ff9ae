import type { EmailAddress, Instant } from "#service/kernel";
import type { DirectoryTrouble } from "./directory-reader.ts";

/** What an admin decides for the directory of a tenant. */
export type DirectoryChoice = {
  on: boolean;
  /** Only members of this group; undefined: everybody. */
  groupId: string | undefined;
  /** Whether a leaver's contact at the company becomes inactive, too. */
  deactivatesLeavers: boolean;
};

/** The directory of a tenant that is bound to a company. */
export type Directory = DirectoryChoice & {
  workspaceId: string;
  tenantId: string;
  company: { id: string; name: string };
  /** Where the reader goes on telling what has changed. */
  resume: string | undefined;
};

/** Somebody whom a directory lists among its people of today. */
export type DirectoryRecord = { subject: string; email: EmailAddress | undefined };

/** What a reading comes to, in numbers. */
export type DirectoryCounts = {
  read: number;
  added: number;
  changed: number;
  left: number;
  conflicts: number;
  sessions: number;
};
/** Before anything was read. */
export const NO_COUNTS: DirectoryCounts = {
  read: 0,
  added: 0,
  changed: 0,
  left: 0,
  conflicts: 0,
  sessions: 0,
};

/** One reading of a directory, now or then. */
export type DirectoryRun = {
  workspaceId: string;
  id: string;
  tenantId: string;
  company: { id: string; name: string };
  /** The tech who asked for it; undefined: it was due. */
  askedBy: string | undefined;
  startedAt: Instant;
  finishedAt: Instant | undefined;
  trouble: DirectoryTrouble | undefined;
  counts: DirectoryCounts;
};
