import { redactLinks } from "#service/kernel";
import { type PsaNote, SETTLE } from "#service/psa";
import type { MirrorNote } from "./mirror-store.ts";
import { knownBy, type Mirroring, onceEach } from "./mirroring.ts";
import type { SyncRecord } from "./sync-record.ts";

/** The record of a note that was written here: its words stay ours. */
export const WRITTEN_HERE = "written-here";
/** The record of a note that holds the first words of its ticket. */
const FIRST_WORDS = "first-words";

type OnTickets = {
  /** Our tickets by the PSA's ids. */
  held: ReadonlyMap<string, string>;
  /** Those on which something of ours waits, or that were read since: a note may only be kept back. */
  busy: ReadonlyMap<string, string>;
  /** Those on which a note that nobody knows may be one of ours. */
  unsure: ReadonlySet<string>;
  /** First words by our ids, where the PSA keeps them as a note. */
  bodies: ReadonlyMap<string, string>;
};

const sameWords = (one: string, other: string): boolean =>
  one.replace(/\s+/g, " ").trim() === other.replace(/\s+/g, " ").trim();

/** What became of notes. */
export type MirroredNotes = {
  /** Those that are new here, or new to the contact, oldest first on each ticket. */
  said: readonly MirrorNote[];
  /** Our tickets of notes that a contact could read, and that say something else now or are kept back. */
  reworded: readonly string[];
};

/**
 * What was said on tickets. Who may read a note follows the PSA at once: one that became internal
 * over there is out of every contact's reach here, too. Who wrote here is not repeated.
 */
export async function mirrorNotes(
  ctx: Mirroring,
  given: readonly PsaNote[],
  on: OnTickets,
): Promise<MirroredNotes> {
  const { workspaceId, stores } = ctx;
  const { held, busy, unsure, bodies } = on;
  const items = onceEach(given).filter(({ ticketId }) => held.has(ticketId));
  const ids = items.map(({ id }) => id);
  const records = await knownBy(ctx, "note", ids);
  const linked = [...records.values()].flatMap(({ ourId }) => ourId ?? []);
  const ours = await stores.mirror.notes(workspaceId, linked);
  const byId = new Map(ours.map((note) => [note.id, note]));
  const begun = new Set(linked.filter((id) => bodies.has(id)));
  const plan: Plan = { added: [], changed: [], shown: [], records: [] };
  for (const item of items) {
    const record = records.get(item.id);
    const mine = record?.ourId === undefined ? undefined : byId.get(record.ourId);
    if (record && mine && busy.has(item.ticketId)) keepBack(plan, item, mine);
    else if (record && mine) planChange(plan, item, { record, mine });
    else if (!record && !unsure.has(item.ticketId)) planNew(plan, item, { ...ctx, ...on, begun });
  }
  await stores.mirror.addNotes(workspaceId, plan.added);
  await stores.mirror.changeNotes(workspaceId, plan.changed);
  await stores.syncRecords.put(workspaceId, "note", plan.records, ctx.readAt);
  const said = [...plan.added, ...plan.shown].toSorted((one, other) => one.at - other.at);
  const wasPublic = ({ id }: MirrorNote): boolean => byId.get(id)?.audience === "public";
  return { said, reworded: plan.changed.filter(wasPublic).map(({ ticketId }) => ticketId) };
}

type Plan = {
  added: MirrorNote[];
  changed: MirrorNote[];
  /** What was the team's own and is for the contact now, for the first time. */
  shown: MirrorNote[];
  records: SyncRecord[];
};

function planChange(
  plan: Plan,
  item: PsaNote,
  { record, mine }: { record: SyncRecord; mine: MirrorNote },
): void {
  const after = changedNote(item, mine, record.label === WRITTEN_HERE);
  if (!after) return;
  plan.changed.push(after);
  if (after.audience === "desk" || mine.audience === "public" || record.active) return;
  plan.shown.push(after);
  plan.records.push({ ...record, active: true });
}

/** What was taken back over there is taken back here at once, whatever of ours waits to be written. */
function keepBack(plan: Plan, item: PsaNote, mine: MirrorNote): void {
  if (mine.audience === "desk" || audienceOf(item) === "public") return;
  plan.changed.push({ ...mine, audience: "desk" });
}

type Beginning = Pick<Mirroring, "at" | "newId"> &
  Pick<OnTickets, "held" | "bodies"> & { begun: Set<string> };

function planNew(plan: Plan, item: PsaNote, { at, newId, held, bodies, begun }: Beginning): void {
  const ticketId = held.get(item.ticketId);
  if (ticketId === undefined) return;
  const body = begun.has(ticketId) ? undefined : bodies.get(ticketId);
  if (isFirst(item, body)) {
    begun.add(ticketId);
    plan.records.push(recordOf(item, ticketId, FIRST_WORDS));
    return;
  }
  const added = newNote(item, { id: newId(), ticketId, at });
  plan.added.push(added);
  plan.records.push(recordOf(item, added.id, ""));
}

/** @param body the first words that no note has been found to be yet */
const isFirst = (item: PsaNote, body: string | undefined): boolean =>
  body !== undefined &&
  item.audience === "public" &&
  [item.body, item.written ?? item.body].some((words) => sameWords(redactLinks(words), body));

const audienceOf = ({ audience }: PsaNote): MirrorNote["audience"] =>
  audience === "public" ? "public" : "desk";

const newNote = (
  item: PsaNote,
  { id, ticketId, at }: { id: string; ticketId: string; at: number },
): MirrorNote => ({
  id,
  ticketId,
  audience: audienceOf(item),
  side: item.author.side,
  author: item.author.name,
  body: redactLinks(item.body),
  at: item.at ?? at,
});

function changedNote(item: PsaNote, mine: MirrorNote, ours: boolean): MirrorNote | undefined {
  const body = ours ? mine.body : redactLinks(item.body);
  const audience = audienceOf(item);
  return body === mine.body && audience === mine.audience ? undefined : { ...mine, body, audience };
}

const recordOf = ({ id, audience }: PsaNote, ourId: string, label: string): SyncRecord => ({
  psaId: id,
  ourId,
  label,
  active: audience === "public",
  leftOut: undefined,
});

/**
 * What was deleted over there is out of every contact's reach here. All notes of a ticket are read at
 * once, so that absence tells; but what we wrote ourselves may come to light late.
 *
 * @param held our tickets by the PSA's ids, of which everything was read
 * @returns those of them on which something was hidden
 */
export const hideAbsent = (
  { workspaceId, readAt, stores }: Mirroring,
  given: readonly PsaNote[],
  held: ReadonlyMap<string, string>,
): Promise<string[]> =>
  stores.mirror.hideNotes(workspaceId, [...held.values()], {
    psaIds: given.map(({ id }) => id),
    unlessWrittenSince: readAt - SETTLE,
  });
