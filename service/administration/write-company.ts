import { type AuditFacts, beforeAndAfter, changedFields } from "#service/audit";
import { masked, refusal } from "#service/kernel";
import { mergeSettings } from "#service/workspaces";
import type { Change } from "./administer.ts";
import type { CompanyFields } from "./company-book.ts";

const FIELDS = [
  "name",
  "state",
  "domains",
  "domainSids",
  "tenantIds",
  "pilots",
  "methods",
  "portalName",
  "sessionDays",
] as const satisfies (keyof CompanyFields)[];

/** Addresses stay out of the audit's facts: only its sealed subject may hold one (sign-in.md §9). */
const factsOf = (fields: CompanyFields): AuditFacts => {
  const { name, state, domains, domainSids, tenantIds, methods, portalName, sessionDays } = fields;
  const pilots = fields.pilots.map(masked);
  return { name, state, domains, domainSids, tenantIds, pilots, methods, portalName, sessionDays };
};

/**
 * Writes a company with all that follows from it, in the transaction of its audit row. Writes nothing
 * where nothing changed.
 *
 * @throws Refusal `conflict` where something of it was taken a moment before
 */
export async function writeCompany(
  change: Change,
  { id, before, after }: { id: string; before?: CompanyFields | undefined; after: CompanyFields },
): Promise<void> {
  const { workspace, books, at } = change;
  const fields = changedFields(before, after, FIELDS);
  if (fields.length === 0) return;
  if (!(await books.companies.put(workspace.id, id, after, at))) throw refusal("conflict");
  // Closing ends sessions, voids links and makes contacts inactive, for good (sign-in.md §2).
  const closing = before && before.state !== "closed" && after.state === "closed";
  const ended = closing && { ended: await books.departures.shut(workspace.id, [id], at) };
  await change.record({
    action: before ? "company.changed" : "company.created",
    companyId: id,
    about: {
      ...beforeAndAfter(before && factsOf(before), factsOf(after), fields),
      ...ended,
    },
  });
  if (before) await keepCatchAll(change, before.name, after.name);
}

/** The setting names the catch-all company; a new name of it goes into the setting, too. */
async function keepCatchAll(
  { workspace, books, record }: Change,
  from: string,
  to: string,
): Promise<void> {
  if (from === to || workspace.settings.creation.catchAllCompany !== from) return;
  const card = await books.workspace.read(workspace.id);
  const renamed = { creation: { catchAllCompany: to } };
  const merged = card && mergeSettings(card.settings, renamed, []);
  if (!card || !merged) throw refusal("conflict");
  await books.workspace.save({ ...card, settings: merged.stored });
  const field = "settings.creation.catchAllCompany";
  const about = { before: { [field]: from }, after: { [field]: to } };
  await record({ action: "settings.changed", about });
}
