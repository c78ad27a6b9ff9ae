import type { PsaCompany } from "#service/psa";
import type { MirrorCompany } from "./mirror-store.ts";
import { lastOfEach } from "./mirroring.ts";
import type { LeftOut, SyncRecord } from "./sync-record.ts";

type KnownCompanies = {
  records: Map<string, SyncRecord>;
  ours: MirrorCompany[];
  /** Which of the PSA's companies ours are. */
  owners: Map<string, SyncRecord>;
  newId(): string;
};

/** What becomes of our companies: each that is shut or opened is among the changed. */
export type CompanyPlan = {
  added: MirrorCompany[];
  changed: MirrorCompany[];
  shut: MirrorCompany[];
  opened: MirrorCompany[];
  records: SyncRecord[];
};

/** What tells one company of a workspace from another, whoever wrote its name. */
export const folded = (name: string): string => name.trim().toLowerCase();

/** What a list of the PSA's companies asks of our tables: one company per name. */
export function planCompanies(items: readonly PsaCompany[], known: KnownCompanies): CompanyPlan {
  const byId = new Map(known.ours.map((company) => [company.id, company]));
  const byName = new Map(known.ours.map((company) => [folded(company.name), company]));
  const plan: CompanyPlan = { added: [], changed: [], shut: [], opened: [], records: [] };
  for (const item of items) {
    const record = planCompany(plan, { ...known, byId, byName }, item);
    plan.records.push(record);
    if (record.ourId !== undefined) known.owners.set(record.ourId, record);
  }
  return { ...plan, records: lastOfEach(plan.records) };
}

type Book = KnownCompanies & {
  byId: Map<string, MirrorCompany>;
  byName: Map<string, MirrorCompany>;
};

function planCompany(plan: CompanyPlan, book: Book, item: PsaCompany): SyncRecord {
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
function changedCompany(plan: CompanyPlan, { item, record, mine, named }: Linked): MirrorCompany {
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
