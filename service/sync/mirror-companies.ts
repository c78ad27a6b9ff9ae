import type { PsaCompany } from "#service/psa";
import type { MirrorCompany } from "./mirror-store.ts";
import {
  knownBy,
  type Mirroring,
  lastOfEach,
  notOvertaken,
  onceEach,
  tallyOf,
} from "./mirroring.ts";
import type { LeftOut, SyncRecord } from "./sync-record.ts";
import type { Tally } from "./sync-run.ts";

type Known = {
  records: Map<string, SyncRecord>;
  ours: MirrorCompany[];
  /** Which of the PSA's companies ours are. */
  owners: Map<string, SyncRecord>;
  newId(): string;
};

type Plan = {
  added: MirrorCompany[];
  changed: MirrorCompany[];
  shut: MirrorCompany[];
  opened: MirrorCompany[];
  records: SyncRecord[];
};

const folded = (name: string): string => name.trim().toLowerCase();

/**
 * The PSA's companies in our tables. Which domains they own stays ours (reference: no PSA has a list
 * of them); a company that is gone over there is closed here, and its people's ways in end.
 */
export async function mirrorCompanies(
  ctx: Mirroring,
  given: readonly PsaCompany[],
): Promise<Tally> {
  const { workspaceId, at, stores } = ctx;
  const items = onceEach(given);
  const ids = items.map(({ id }) => id);
  const records = await knownBy(ctx, "company", ids);
  const ours = await stores.mirror.companies(workspaceId, {
    ids: [...records.values()].flatMap(({ ourId }) => ourId ?? []),
    names: items.map(({ name }) => folded(name)),
  });
  const owned = await stores.syncRecords.ofOurs(
    workspaceId,
    "company",
    ours.map(({ id }) => id),
  );
  const owners = new Map(owned.flatMap((record) => (record.ourId ? [[record.ourId, record]] : [])));
  const plan = planCompanies(notOvertaken(ctx, items, records), {
    records,
    ours,
    owners,
    newId: ctx.newId,
  });
  await stores.mirror.addCompanies(workspaceId, plan.added, at);
  await stores.mirror.changeCompanies(workspaceId, plan.changed);
  await stores.syncRecords.put(workspaceId, "company", plan.records, ctx.readAt);
  await openAndShut(ctx, plan);
  for (const { id, name } of plan.added) {
    await ctx.record({ action: "company.created", companyId: id, about: { because: "psa", name } });
  }
  return tallyOf(items, plan);
}

/** Whose doors the PSA closed, and opened again. */
async function openAndShut(ctx: Mirroring, plan: Pick<Plan, "shut" | "opened">): Promise<void> {
  const { workspaceId, at, stores } = ctx;
  for (const { id } of plan.shut) {
    await stores.mirror.rememberShut(workspaceId, id);
    const ended = await stores.books.departures.shut(workspaceId, [id], at);
    const about = {
      because: "psa",
      before: { state: "active" },
      after: { state: "closed" },
      ended,
    };
    await ctx.record({ action: "company.changed", companyId: id, about });
  }
  // Its people are read again: who is active over there comes back with it.
  if (plan.opened.length > 0) await stores.psaConnections.askFor(workspaceId, at);
  for (const { id } of plan.opened) {
    const about = { because: "psa", before: { state: "closed" }, after: { state: "active" } };
    await ctx.record({ action: "company.changed", companyId: id, about });
  }
}

function planCompanies(items: readonly PsaCompany[], known: Known): Plan {
  const byId = new Map(known.ours.map((company) => [company.id, company]));
  const byName = new Map(known.ours.map((company) => [folded(company.name), company]));
  const plan: Plan = { added: [], changed: [], shut: [], opened: [], records: [] };
  for (const item of items) {
    const record = planCompany(plan, { ...known, byId, byName }, item);
    plan.records.push(record);
    if (record.ourId !== undefined) known.owners.set(record.ourId, record);
  }
  return { ...plan, records: lastOfEach(plan.records) };
}

type Book = Known & { byId: Map<string, MirrorCompany>; byName: Map<string, MirrorCompany> };

function planCompany(plan: Plan, book: Book, item: PsaCompany): SyncRecord {
  const { byId, byName, owners } = book;
  const record = book.records.get(item.id);
  const named = byName.get(folded(item.name));
  const isLinked = record?.ourId !== undefined && owners.get(record.ourId)?.psaId === item.id;
  const linked = isLinked ? byId.get(record.ourId ?? "") : undefined;
  const owner = named && owners.get(named.id);
  const isFree = owner === undefined || owner.psaId === item.id;
  // Of two companies of one name, the one that is gone gives way to the one that is there.
  const takesOver = !linked && !isFree && item.active && !owner.active;
  if (takesOver) plan.records.push({ ...owner, ourId: undefined });
  const mine = linked ?? (isFree || takesOver ? named : undefined);
  if (mine) {
    const after = changedCompany(plan, { item, record, mine, named });
    byName.set(folded(after.name), after);
    const leftOut = after.name === item.name.trim() ? undefined : "same-name";
    return recordOf(item, mine.id, leftOut);
  }
  const leftOut = named ? "same-name" : item.active ? undefined : "inactive";
  if (leftOut) return recordOf(item, undefined, leftOut);
  const name = item.name.trim() || `Company ${item.id}`;
  const added: MirrorCompany = { id: book.newId(), name, state: "active", shutByPsa: false };
  plan.added.push(added);
  byName.set(folded(name), added);
  return recordOf(item, added.id, undefined);
}

type Linked = {
  item: PsaCompany;
  record: SyncRecord | undefined;
  mine: MirrorCompany;
  named: MirrorCompany | undefined;
};

/** Only what the PSA changed is changed here: what an admin decided meanwhile stays. */
function changedCompany(plan: Plan, { item, record, mine, named }: Linked): MirrorCompany {
  const renamed = record !== undefined && record.label !== item.name.trim() && item.name.trim();
  const mayRename = renamed && (named === undefined || named.id === mine.id);
  const name = mayRename || folded(mine.name) === folded(item.name) ? item.name.trim() : mine.name;
  const shuts = (record?.active ?? true) && !item.active && mine.state !== "closed";
  const opens = item.active && mine.shutByPsa;
  const state = shuts ? "closed" : opens ? "active" : mine.state;
  const shutByPsa = shuts || (mine.shutByPsa && !opens);
  const after: MirrorCompany = { ...mine, name: name || mine.name, state, shutByPsa };
  if (after.name !== mine.name || after.state !== mine.state) plan.changed.push(after);
  if (shuts) plan.shut.push(after);
  if (opens) plan.opened.push(after);
  return after;
}

const recordOf = (
  { id, name, active }: PsaCompany,
  ourId: string | undefined,
  leftOut: LeftOut | undefined,
): SyncRecord => ({ psaId: id, ourId, label: name.trim(), active, leftOut });
