import { type EmailAddress, newId } from "#service/kernel";
import {
  DESK_NEWS,
  deskLetter,
  type Draft,
  postLetter,
  type TicketFacts,
  TICKET_NEWS,
  ticketLetter,
} from "#service/mail";
import { shutBecause } from "#service/people";
import { makeAutoLoginLink } from "#service/signin";
import { houseFacts, portalName } from "#service/workspaces";
import { idOf, isContact, type Notice, type NotTold } from "./notice.ts";
import type { NoticeDeps, NoticeStores } from "./notice-deps.ts";
import { endUntold } from "./put-off.ts";
import { plainLink, sayTicket, ticketPlace } from "./say-ticket.ts";
import { type Due, stillTold } from "./still-told.ts";

type Key = { workspaceId: string; id: string };

/**
 * Posts the letter of one notice, in the transaction that ends the notice: whatever dies, it was
 * posted once or will be. What became of the letter is in the sent log by its id.
 */
export async function sendLetter(deps: NoticeDeps, key: Key): Promise<void> {
  await deps.atomically(async (stores) => {
    const notice = await stores.notices.hold(key.workspaceId, key.id);
    const workspace = notice && (await stores.workspaces.withId(key.workspaceId));
    if (!workspace) return;
    const now = deps.clock.now();
    const ticket = await stores.notices.ticket(key.workspaceId, notice.ticketId);
    if (!ticket) return endUntold(stores.notices, key, "not-theirs", now);
    const sending = { notice, workspace, ticket };
    const standing = await stillTold(stores, sending, now);
    if (standing.kind === "later") {
      return stores.notices.postpone(key, { dueAt: standing.at, tries: notice.tries });
    }
    if (standing.kind === "never") return endUntold(stores.notices, key, standing.reason, now);
    await post(deps, stores, { ...sending, notice: standing.notice });
  });
}

async function post(deps: NoticeDeps, stores: NoticeStores, sending: Due): Promise<void> {
  const { notice, workspace, ticket } = sending;
  const now = deps.clock.now();
  const addressed = isContact(notice.person)
    ? await toContact(deps, stores, sending)
    : await toTech(deps, stores, sending);
  if (typeof addressed === "string") return endUntold(stores.notices, notice, addressed, now);
  const { to, brand, link, withoutLink } = addressed;
  const said = await sayTicket(stores, workspace, notice, ticket);
  const facts: TicketFacts = {
    ...houseFacts(workspace),
    portalName: brand,
    number: ticket.number,
    title: ticket.title,
    link,
    ...said,
  };
  const letter = await postLetter({ ...deps, outbox: stores.outbox }, workspace, {
    ...written(notice, facts),
    to,
    ...(withoutLink && { leftOut: withoutLink }),
  });
  const end = { state: "told", letterId: letter.id, ...(withoutLink && { withoutLink }) } as const;
  await stores.notices.end(notice, end, now);
}

function written({ kind }: Notice, facts: TicketFacts): Omit<Draft, "to"> {
  const toContact = TICKET_NEWS.find((news) => news === kind);
  if (toContact) return { kind: `ticket-${toContact}`, ...ticketLetter(toContact, facts) };
  const toDesk = DESK_NEWS.find((news) => news === kind) ?? "assigned";
  return { kind: `desk-${toDesk}`, ...deskLetter(toDesk, facts) };
}

type Addressed = {
  to: EmailAddress;
  brand: string;
  link: string;
  withoutLink?: string;
};

/** The one recipient, with a link that opens the ticket where the letter may carry one (§4). */
async function toContact(
  deps: NoticeDeps,
  stores: NoticeStores,
  { notice, workspace, ticket }: Due,
): Promise<Addressed | NotTold> {
  const contactId = idOf(notice.person);
  const holder = await stores.links.holder(workspace.id, contactId);
  if (!holder) return "inactive";
  const { contact, company } = holder.account;
  const shut = shutBecause(holder.account);
  if (shut) return shut === "not-open-yet" ? shut : "inactive";
  const place = ticketPlace(false, ticket.number);
  const made = await makeAutoLoginLink(deps, stores, {
    workspace,
    contactId,
    recipients: [contact.email],
    place,
    correlation: newId(deps.clock.now(), deps.chance),
  });
  const about = { to: contact.email, brand: portalName(workspace, company) };
  return made.kind === "made"
    ? { ...about, link: made.url }
    : { ...about, link: plainLink(deps.publicUrl, workspace, place), withoutLink: made.because };
}

/** A tech's letter never signs anybody in (sign-in.md §4). */
async function toTech(
  deps: NoticeDeps,
  { notices }: NoticeStores,
  { notice, workspace, ticket }: Due,
): Promise<Addressed | NotTold> {
  const techs = await notices.techs(workspace.id);
  const tech = techs.find(({ id }) => id === idOf(notice.person));
  if (!tech) return "inactive";
  const link = plainLink(deps.publicUrl, workspace, ticketPlace(true, ticket.number));
  return { to: tech.email, brand: portalName(workspace), link };
}
