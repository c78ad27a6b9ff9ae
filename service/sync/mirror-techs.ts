import type { PsaMember } from "#service/psa";
import type { MirrorTech } from "./mirror-store.ts";
import { knownBy, type Mirroring, onceEach, ownersOf, tallyOf } from "./mirroring.ts";
import type { LeftOut, SyncRecord } from "./sync-record.ts";
import type { Tally } from "./sync-run.ts";

type Plan = {
  added: MirrorTech[];
  changed: MirrorTech[];
  left: MirrorTech[];
  records: SyncRecord[];
};

/**
 * The PSA's members as techs, never as admins: that is an admin's to say. Who is gone over there loses
 * every session; the last admin stays, and is reported.
 */
export async function mirrorTechs(ctx: Mirroring, given: readonly PsaMember[]): Promise<Tally> {
  const { workspaceId, stores } = ctx;
  const items = onceEach(given);
  const records = await knownBy(
    ctx,
    "tech",
    items.map(({ id }) => id),
  );
  const ours = await stores.mirror.techs(workspaceId, {
    ids: [...records.values()].flatMap(({ ourId }) => ourId ?? []),
    emails: items.flatMap(({ address }) => address ?? []),
  });
  const owners = await ownersOf(
    ctx,
    "tech",
    ours.map(({ id }) => id),
  );
  const plan: Plan = { added: [], changed: [], left: [], records: [] };
  const book: Book = {
    records,
    owners,
    byId: new Map(ours.map((tech) => [tech.id, tech])),
    byEmail: new Map(ours.map((tech) => [tech.email, tech])),
  };
  for (const item of items) plan.records.push(await place(ctx, plan, book, item));
  await write(ctx, plan);
  return tallyOf(items, plan);
}

type Book = {
  records: Map<string, SyncRecord>;
  /** Which of the PSA's members ours are. */
  owners: Map<string, string>;
  byId: Map<string, MirrorTech>;
  byEmail: Map<string, MirrorTech>;
};

async function place(
  ctx: Mirroring,
  plan: Plan,
  { records, owners, byId, byEmail }: Book,
  item: PsaMember,
): Promise<SyncRecord> {
  const { address, firstName, lastName } = item;
  const record = records.get(item.id);
  const named = address && byEmail.get(address);
  const linked = record?.ourId === undefined ? undefined : byId.get(record.ourId);
  const owner = named && owners.get(named.id);
  const mine = linked ?? (owner === undefined || owner === item.id ? named : undefined);
  if (mine) {
    owners.set(mine.id, item.id);
    return follow(ctx, plan, { item, record, mine });
  }
  if (address === undefined) return recordOf(item, undefined, "no-address");
  const leftOut = named ? "same-address" : inactive(item);
  if (leftOut) return recordOf(item, undefined, leftOut);
  const added = { id: ctx.newId(), email: address, firstName, lastName, active: true };
  plan.added.push(added);
  byEmail.set(address, added);
  owners.set(added.id, item.id);
  return recordOf(item, added.id, undefined);
}

const inactive = ({ active }: PsaMember): LeftOut | undefined => (active ? undefined : "inactive");

type Linked = { item: PsaMember; record: SyncRecord | undefined; mine: MirrorTech };

async function follow(
  { workspaceId, stores }: Mirroring,
  plan: Plan,
  { item, record, mine }: Linked,
): Promise<SyncRecord> {
  const wasActive = record?.active ?? true;
  const leaves = wasActive && !item.active && mine.active;
  if (leaves) {
    const card = await stores.books.techs.read(workspaceId, mine.id);
    const others = await stores.books.techs.otherAdmins(workspaceId, mine.id);
    if (card?.admin && others === 0) {
      return { ...recordOf(item, mine.id, "last-admin"), active: wasActive };
    }
  }
  const after: MirrorTech = {
    ...mine,
    firstName: item.firstName || mine.firstName,
    lastName: item.lastName || mine.lastName,
    active: leaves ? false : !wasActive && item.active ? true : mine.active,
  };
  const same =
    after.active === mine.active &&
    after.firstName === mine.firstName &&
    after.lastName === mine.lastName;
  if (!same) plan.changed.push(after);
  if (leaves) plan.left.push(after);
  return recordOf(item, mine.id, undefined);
}

async function write(ctx: Mirroring, plan: Plan): Promise<void> {
  const { workspaceId, at, stores } = ctx;
  await stores.mirror.addTechs(workspaceId, plan.added, at);
  await stores.mirror.changeTechs(workspaceId, plan.changed);
  await stores.syncRecords.put(workspaceId, "tech", plan.records, ctx.readAt);
  for (const { id, email } of plan.left) {
    const ended = await stores.books.departures.leave(workspaceId, [id], at);
    const about = { tech: id, because: "psa", after: { active: false }, ended };
    await ctx.record({ action: "tech.changed", email, about });
  }
  for (const { id, email } of plan.added) {
    await ctx.record({ action: "tech.created", email, about: { tech: id, because: "psa" } });
  }
}

const recordOf = (
  { id, active, firstName, lastName }: PsaMember,
  ourId: string | undefined,
  leftOut: LeftOut | undefined,
): SyncRecord => ({ psaId: id, ourId, label: `${firstName} ${lastName}`.trim(), active, leftOut });
