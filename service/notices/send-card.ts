import { NUMBERS, type Workspace } from "#service/workspaces";
import { findChat } from "./find-chat.ts";
import { isContact, type Notice, type NotTold } from "./notice.ts";
import type { NoticeDeps } from "./notice-deps.ts";
import type { CardKey, LivingCard, NoticeTicket } from "./notice-store.ts";
import type { NoticeVoice, TicketCard } from "./notice-voice.ts";
import { endUntold, putOff } from "./put-off.ts";
import { plainLink, sayTicket, ticketPlace } from "./say-ticket.ts";
import { stillTold } from "./still-told.ts";

/**
 * Brings the living card of a ticket up to date in one person's chat, with all its news that is due
 * (teams.md, "Notices"). One process draws it at a time; one that dies lets go after a while, and
 * the same card is drawn again in its place.
 */
export async function sendCard(deps: NoticeDeps, voice: NoticeVoice, key: CardKey): Promise<void> {
  const { notices } = deps.stores;
  const now = deps.clock.now();
  const taken = await notices.takeCard(key, { now, until: now + NUMBERS.notices.cardLease });
  if (!taken) return;
  let shown = taken.shown;
  try {
    const news = await newsToTell(deps, key);
    if (news.length > 0) shown = await tell(deps, voice, { key, news, shown });
  } finally {
    await notices.leaveCard(key, shown);
  }
}

type Told = { notice: Notice; ticket: NoticeTicket };

/** What of the card's news is told now; the rest is put off or ended. */
async function newsToTell({ clock, stores }: NoticeDeps, key: CardKey): Promise<Told[]> {
  const { notices } = stores;
  const now = clock.now();
  const workspace = await stores.workspaces.withId(key.workspaceId);
  const ticket = await notices.ticket(key.workspaceId, key.ticketId);
  const told: Told[] = [];
  for (const notice of await notices.newsOf(key, now)) {
    // One that a PSA moved to a company that is not here is nobody's: it must not wait for ever.
    if (!workspace || !ticket) {
      await endUntold(notices, notice, "not-theirs", now);
      continue;
    }
    const standing = await stillTold(stores, { workspace, notice, ticket }, now);
    if (standing.kind === "now") told.push({ notice: standing.notice, ticket });
    else if (standing.kind === "later") {
      await notices.postpone(notice, { dueAt: standing.at, tries: notice.tries });
    } else await endUntold(notices, notice, standing.reason, now);
  }
  return told;
}

async function tell(
  deps: NoticeDeps,
  voice: NoticeVoice,
  { key, news, shown }: { key: CardKey; news: readonly Told[]; shown: LivingCard | undefined },
): Promise<LivingCard | undefined> {
  const { notices, workspaces } = deps.stores;
  const last = news.at(-1);
  const workspace = await workspaces.withId(key.workspaceId);
  if (!last || !workspace) return shown;
  const found = await findChat(deps, key);
  if (typeof found === "string") {
    await endAll(deps, news, found);
    return shown;
  }
  const card = await drawn(deps, workspace, last, found.brand);
  const { conversationId } = found.address;
  const replaces = shown?.conversationId === conversationId ? shown.activityId : undefined;
  const spoken = await voice.show(found.address, card, replaces);
  const at = deps.clock.now();
  if (spoken.kind === "busy") {
    for (const { notice } of news) await putOff(notices, notice, "unreachable", at);
    return shown;
  }
  if (spoken.kind === "refused") {
    await endAll(deps, news, "blocked");
    return shown;
  }
  for (const { notice } of news) await notices.end(notice, { state: "told" }, at);
  return { conversationId, activityId: spoken.activityId };
}

async function endAll(deps: NoticeDeps, news: readonly Told[], reason: NotTold): Promise<void> {
  const at = deps.clock.now();
  for (const { notice } of news) {
    await endUntold(deps.stores.notices, notice, reason, at);
  }
}

async function drawn(
  { stores, publicUrl }: NoticeDeps,
  workspace: Workspace,
  { notice, ticket }: Told,
  brand: string,
): Promise<TicketCard> {
  const { number, title, state, company, updatedAt } = ticket;
  const place = ticketPlace(!isContact(notice.person), number);
  return {
    portalName: brand,
    number,
    title,
    state,
    company,
    updatedAt,
    timeZone: workspace.timeZone,
    kind: notice.kind,
    said: await sayTicket(stores, workspace, notice, ticket),
    link: plainLink(publicUrl, workspace, place),
  };
}
