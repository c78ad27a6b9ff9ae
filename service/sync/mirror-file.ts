import type { Instant } from "#service/kernel";

/** A file of a ticket here. */
export type MirrorFile = {
  id: string;
  ticketId: string;
  /** Undefined: it was sent along here. */
  psaId: string | undefined;
  audience: "public" | "desk";
};

/** A file of the PSA's that is on its way. */
export type ComingFile = { id: string; ticketId: string; psaId: string };

/** Files as sync reads and writes them. Those of the PSA are there once their bytes are. */
export type MirrorFiles = {
  /** Of these tickets, those that are on their way among them. */
  of(workspaceId: string, ticketIds: readonly string[]): Promise<MirrorFile[]>;
  /** To be fetched from `at` on. */
  expect(
    workspaceId: string,
    files: readonly (ComingFile & { name: string })[],
    at: Instant,
  ): Promise<void>;
  show(workspaceId: string, files: readonly Pick<MirrorFile, "id" | "audience">[]): Promise<void>;
  /** Those that are to be fetched by now, the first first. */
  due(workspaceId: string, at: Instant, most: number): Promise<ComingFile[]>;
  postpone(workspaceId: string, id: string, until: Instant): Promise<void>;
};
