import type pg from "pg";
import type { Books } from "#service/administration";
import type { AuditKeeping, AuditReading } from "#service/audit";
import type { ExchangeStore } from "#service/exchange";
import type { DomainReview } from "#service/companies";
import type { Atomically } from "#service/kernel";
import type { ChatStore } from "#service/chat";
import type { SentLog } from "#service/mail";
import type { NoticeStore } from "#service/notices";
import type { HeldSessions } from "#service/sessions";
import type { SigninStores, StandingStore } from "#service/signin";
import type { DirectoryStore, SyncStores } from "#service/sync";
import type {
  AttachmentStore,
  CallerChecks,
  DeskStore,
  RequestTypeStore,
  TicketChanges,
  TicketFeed,
  TicketStore,
} from "#service/tickets";
import { books } from "./administration.ts";
import { attemptStore } from "./attempts.ts";
import { auditLog } from "./audit.ts";
import { auditReading } from "./audit-browse.ts";
import { auditKeeping } from "./audit-keeping.ts";
import { callerChecks } from "./caller-checks.ts";
import { chatLinks } from "./chat-links.ts";
import { chatStore } from "./chat.ts";
import { challengeStore } from "./challenges.ts";
import { companyStore } from "./companies.ts";
import { consentStore } from "./consents.ts";
import { domainReview } from "./domain-review.ts";
import { directoryStore } from "./directories.ts";
import { exchangeStore } from "./exchange.ts";
import { heldSessions } from "./held-sessions.ts";
import { identityStore } from "./identities.ts";
import { linkStore } from "./links.ts";
import { noticeStore } from "./notices.ts";
import { type EnqueueDelivery, outbox } from "./outbox.ts";
import { passwordStore } from "./passwords.ts";
import { pendingStore } from "./pending.ts";
import { peopleStore } from "./people.ts";
import type { Queryable } from "./pool.ts";
import { flowStore } from "./provider-flows.ts";
import { sentLog } from "./sent-log.ts";
import { sessionStore } from "./sessions.ts";
import { sourceStore } from "./sources.ts";
import { standingStore } from "./standing.ts";
import { syncStores } from "./sync.ts";
import { attachmentStore } from "./tickets-attachments.ts";
import { ticketChanges } from "./tickets-changes.ts";
import { deskStore } from "./tickets-desk.ts";
import { ticketFeed } from "./tickets-feed.ts";
import { requestTypeStore } from "./tickets-request-types.ts";
import { ticketStore } from "./tickets.ts";
import { inTransaction } from "./transaction.ts";
import { workspaceStore } from "./workspaces.ts";

/** Every store there is. Each room's rules take those that they name. */
export type Stores = SigninStores &
  SyncStores & {
    tickets: TicketStore;
    ticketChanges: TicketChanges;
    ticketFeed: TicketFeed;
    desk: DeskStore;
    attachments: AttachmentStore;
    callerChecks: CallerChecks;
    requestTypes: RequestTypeStore;
    chat: ChatStore;
    heldSessions: HeldSessions;
    books: Books;
    domainReview: DomainReview;
    exchange: ExchangeStore;
    auditReading: AuditReading;
    auditKeeping: AuditKeeping;
    standing: StandingStore;
    sentLog: SentLog;
    notices: NoticeStore;
    directories: DirectoryStore;
  };

function storesOn(db: Queryable, enqueue: EnqueueDelivery, within: boolean): Stores {
  return {
    workspaces: workspaceStore(db),
    companies: companyStore(db, within),
    people: peopleStore(db),
    passwords: passwordStore(db),
    sessions: sessionStore(db),
    chatLinks: chatLinks(db),
    identities: identityStore(db),
    flows: flowStore(db),
    consents: consentStore(db),
    pending: pendingStore(db),
    attempts: attemptStore(db),
    challenges: challengeStore(db),
    sources: sourceStore(db),
    links: linkStore(db),
    outbox: outbox(db, enqueue),
    sentLog: sentLog(db, enqueue),
    audit: auditLog(db),
    auditReading: auditReading(db),
    auditKeeping: auditKeeping(db),
    standing: standingStore(db),
    tickets: ticketStore(db),
    directories: directoryStore(db),
    heldSessions: heldSessions(db),
    books: books(db),
    domainReview: domainReview(db),
    ticketChanges: ticketChanges(db),
    ticketFeed: ticketFeed(db),
    desk: deskStore(db),
    attachments: attachmentStore(db),
    callerChecks: callerChecks(db),
    requestTypes: requestTypeStore(db),
    exchange: exchangeStore(db),
    chat: chatStore(db),
    notices: noticeStore(db),
    ...syncStores(db),
  };
}

/** All stores on one pool, and the way to act on several of them as one. */
export function openStores(
  pool: pg.Pool,
  enqueue: EnqueueDelivery,
): { stores: Stores; atomically: Atomically<Stores> } {
  const made = new WeakMap<pg.PoolClient, Stores>();
  /** A connection is used again and again, and its stores with it. */
  const storesWithin = (client: pg.PoolClient): Stores => {
    const known = made.get(client) ?? storesOn(client, enqueue, true);
    made.set(client, known);
    return known;
  };
  return {
    stores: storesOn(pool, enqueue, false),
    atomically: (work) => inTransaction(pool, (client) => work(storesWithin(client))),
  };
}
