import type { FedEvent } from "#service/tickets";
import { NUMBERS, type Workspace } from "#service/workspaces";
import type { NoticeDeps, NoticeStores } from "./notice-deps.ts";
import type { NoticeTicket } from "./notice-store.ts";
import { type Act, actsOf, type Concerned, whoHears } from "./who-hears.ts";
import { writeDown } from "./write-down.ts";

/** Events that are read in one transaction. */
const AT_ONCE = 100;

/**
 * Reads what happened to a workspace's tickets since the last time, and writes down who is to be
 * told what. The place in the feed moves in the same transaction, so that each event is weighed once
 * whatever dies, and of several processes one reads.
 *
 * @returns whether there may be more
 */
export async function readFeed(deps: NoticeDeps, workspace: Workspace): Promise<boolean> {
  return deps.atomically(async (stores) => {
    const place = await stores.notices.holdPlace(workspace.id);
    if (place === undefined) return false;
    const events = await stores.ticketFeed.eventsAfter(workspace.id, place, AT_ONCE + 1);
    // The last one may move with the next: it is read with it.
    const full = events.length > AT_ONCE;
    const acts = actsOf(full ? events.slice(0, AT_ONCE) : events);
    const read = full && acts.length > 1 ? acts.slice(0, -1) : acts;
    const last = read.at(-1);
    if (!last) return false;
    for (const act of read) await weigh(deps, stores, workspace, act);
    await stores.notices.movePlace(workspace.id, (last.moved ?? last.event).number);
    return full;
  });
}

async function weigh(
  deps: NoticeDeps,
  stores: NoticeStores,
  workspace: Workspace,
  act: Act,
): Promise<void> {
  const { event } = act;
  if (isNoNews(event, deps.clock.now())) return;
  const ticket = await stores.notices.ticket(workspace.id, event.ticketId);
  if (!ticket) return;
  const techs = await stores.notices.techs(workspace.id);
  const hearers = whoHears(act, concernedBy(ticket, techs));
  const happened = { event: `event:${event.number}`, at: event.at, hearers };
  await writeDown(deps, stores, { workspace, ticket, ...happened });
}

/** Import, first sync and catching up notify nobody (promises.md). */
const isNoNews = ({ hushed, at }: FedEvent, now: number): boolean =>
  hushed === true || now - at > NUMBERS.notices.staleAfter;

const concernedBy = (
  { contact, assigneeId }: NoticeTicket,
  techs: Concerned["techs"],
): Concerned => ({ contact, assigneeId, techs });
