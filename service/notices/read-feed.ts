import { newId } from "#service/kernel";
import type { FedEvent } from "#service/tickets";
import { NUMBERS, type Workspace } from "#service/workspaces";
import { type Choices, isSwitchedOff, isWanted, NO_CHOICES } from "./choices.ts";
import { CHANNELS, type Notice, type PersonKey } from "./notice.ts";
import type { NoticeDeps, NoticeStores } from "./notice-deps.ts";
import type { NoticeTicket } from "./notice-store.ts";
import { whoWrites } from "./who-writes.ts";
import { type Act, actsOf, type Concerned, type Hearer, whoHears } from "./who-hears.ts";

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

export const concernedBy = (
  { contact, assigneeId }: NoticeTicket,
  techs: Concerned["techs"],
): Concerned => ({ contact, assigneeId, techs });

/**
 * Writes a notice for each hearer and each channel by which they want to hear it, or said that they do
 * not: whether it is told is judged when it is due, and kept with its reason.
 */
export async function writeDown(
  deps: Pick<NoticeDeps, "clock" | "chance">,
  { notices }: Pick<NoticeStores, "notices">,
  told: {
    workspace: Workspace;
    ticket: NoticeTicket;
    event: string;
    at: number;
    hearers: readonly Hearer[];
  },
): Promise<void> {
  const { workspace, ticket, event, at, hearers } = told;
  if (hearers.length === 0) return;
  const people = hearers.map(({ person }) => person);
  const choices = await notices.choices(workspace.id, people);
  const writer = await whoWrites({ notices }, workspace);
  const now = deps.clock.now();
  const made: Notice[] = [];
  for (const { person, kinds, news } of hearers) {
    const chosen = choices.get(person) ?? NO_CHOICES;
    for (const channel of CHANNELS) {
      const wanted = kinds.filter((each) => isWanted(chosen, each, channel));
      const ours = channel === "letter" ? wanted.filter((each) => writer(each) === "portico") : [];
      const off = kinds.find((each) => isSwitchedOff(chosen, each, channel));
      const kind = ours[0] ?? wanted[0] ?? off;
      if (!kind) continue;
      if (channel === "chat" && !(await isLinked(notices, workspace.id, person))) continue;
      const about = { workspaceId: workspace.id, ticketId: ticket.id, event, person, channel };
      made.push({ ...about, id: newId(now, deps.chance), kind, news, at, dueAt: now, tries: 0 });
    }
  }
  await notices.add(made);
}

async function isLinked(
  notices: NoticeStores["notices"],
  workspaceId: string,
  person: PersonKey,
): Promise<boolean> {
  return (await notices.accounts(workspaceId, person)).length > 0;
}

/** For whom a person's choices stand: what they are is in the key. */
export const chosenBy = async (
  { notices }: Pick<NoticeStores, "notices">,
  workspaceId: string,
  person: PersonKey,
): Promise<Choices> => (await notices.choices(workspaceId, [person])).get(person) ?? NO_CHOICES;
