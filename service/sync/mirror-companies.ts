import type { PsaCompany } from "#service/psa";
import { knownBy, type Mirroring, notOvertaken, onceEach, tallyOf } from "./mirroring.ts";
import { type CompanyPlan, folded, planCompanies } from "./plan-companies.ts";
import type { Tally } from "./sync-run.ts";

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
async function openAndShut(
  ctx: Mirroring,
  plan: Pick<CompanyPlan, "shut" | "opened">,
): Promise<void> {
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
