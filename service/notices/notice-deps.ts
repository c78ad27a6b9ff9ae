import type { AuditLog } from "#service/audit";
import type { Atomically } from "#service/kernel";
import type { Outbox } from "#service/mail";
import type { ChatLinks } from "#service/sessions";
import type { LinkDeps, LinkStore } from "#service/signin";
import type { TicketFeed } from "#service/tickets";
import type { WorkspaceStore } from "#service/workspaces";
import type { NoticeStore } from "./notice-store.ts";

/** The stores that telling somebody acts on. */
export type NoticeStores = {
  notices: NoticeStore;
  ticketFeed: TicketFeed;
  workspaces: WorkspaceStore;
  links: LinkStore;
  chatLinks: ChatLinks;
  outbox: Outbox;
  audit: AuditLog;
};

/** What notices need of the world. */
export type NoticeDeps = LinkDeps & {
  stores: NoticeStores;
  atomically: Atomically<NoticeStores>;
  /** A fault while one person was told: kept for the log, and nobody else waits for it. */
  failed(event: string, thrown: unknown): void;
};
