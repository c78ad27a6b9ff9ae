import { forbiddenBecause } from "#service/companies";
import { isId, newId, refusal } from "#service/kernel";
import type { Settings } from "#service/workspaces";
import { checkCompany } from "./check-company.ts";
import { checkSettings } from "./check-settings.ts";
import type { CompanyFields } from "./company-book.ts";
import { CompanyForm } from "./company-form.ts";
import { readForm } from "./read-form.ts";
import type { ClaimingCompany } from "./replay-book.ts";
import type { ReplayDeps } from "./replay-deps.ts";
import { layOut, type ReplayWorld, type WorldFacts } from "./replay-world.ts";
import { savedAs } from "./save-company.ts";
import type { WorkspaceCard } from "./workspace-book.ts";
import { mergedWith, viewOf } from "./save-settings.ts";

/** What somebody is about to save: settings, a company, or both. */
export type Proposed = {
  /** As it would be sent to be saved: what is left out stays. */
  settings?: unknown;
  /** A whole form; without an id a new company. */
  company?: { id?: string; form: CompanyForm };
};

/**
 * The workspace as it is, and as it would be after the change. The change is judged like one that is
 * saved, so that nobody is shown the effects of what would be refused.
 *
 * @throws Refusal `bad-request` and `conflict` naming the field; `not-found` for another's company
 */
export async function bothWorlds(
  deps: ReplayDeps,
  workspaceId: string,
  proposed: Proposed,
): Promise<{ before: ReplayWorld; after: ReplayWorld }> {
  const card = await deps.stores.books.workspace.read(workspaceId);
  if (!card) throw refusal("not-found");
  const is = await factsNow(deps, card);
  const changed = await proposeCompany(deps, is, proposed.company);
  const after = await proposeSettings(deps, { card, is, changed }, proposed.settings);
  return { before: layOut(is), after: layOut(after) };
}

async function factsNow(deps: ReplayDeps, card: WorkspaceCard): Promise<WorldFacts> {
  const { replay } = deps.stores.books;
  return {
    workspace: viewOf(deps, card),
    companies: await replay.companies(card.id),
    tenantDomains: await replay.tenantDomains(card.id),
    directorySynced: await replay.directorySynced(card.id),
  };
}

/** A company before and after; `before` is missing where it is new. */
type Changed = { before?: ClaimingCompany; after: ClaimingCompany };

async function proposeCompany(
  deps: ReplayDeps,
  { workspace, companies }: WorldFacts,
  company: Proposed["company"],
): Promise<Changed | undefined> {
  if (!company) return undefined;
  const { books } = deps.stores;
  const { id = newId(deps.clock.now(), deps.chance) } = company;
  const card = isId(id) ? await books.companies.read(workspace.id, id) : undefined;
  if (company.id !== undefined && !card) throw refusal("not-found");
  const after = savedAs(card, readForm(CompanyForm, company.form));
  await checkCompany({ workspace, books }, deps.mailboxes, { id, before: card, after });
  const before = companies.find((each) => each.company.id === id);
  return { ...(before && { before }), after: claiming(deps, id, after) };
}

/** What was forbidden before stays suspended, and claims nobody. */
function claiming({ mailboxes }: ReplayDeps, id: string, fields: CompanyFields): ClaimingCompany {
  const { name, state, pilots, methods, portalName, sessionDays } = fields;
  return {
    company: {
      id,
      name,
      state,
      pilots,
      ...(methods && { methods }),
      ...(portalName !== null && { portalName }),
      ...(sessionDays !== null && { sessionDays }),
    },
    domains: fields.domains.filter((domain) => !forbiddenBecause(domain, mailboxes)),
    domainSids: fields.domainSids,
    tenantIds: fields.tenantIds,
  };
}

async function proposeSettings(
  deps: ReplayDeps,
  { card, is, changed }: { card: WorkspaceCard; is: WorldFacts; changed: Changed | undefined },
  given: unknown,
): Promise<WorldFacts> {
  const { books } = deps.stores;
  const merged = mergedWith(card, given);
  const { workspace } = is;
  const { companies } = deps;
  await checkSettings({ workspace, books, companies }, deps.configuredMethods, merged.settings);
  const settings = changed ? renamed(merged.settings, changed) : merged.settings;
  const others = is.companies.filter(({ company }) => company.id !== changed?.after.company.id);
  return {
    ...is,
    workspace: { ...workspace, settings },
    companies: changed ? [...others, changed.after] : is.companies,
  };
}

/** The setting names the catch-all company: where that one is renamed, the setting goes with it. */
function renamed(settings: Settings, { before, after }: Changed): Settings {
  const { catchAllCompany } = settings.creation;
  if (!before || catchAllCompany !== before.company.name) return settings;
  return { ...settings, creation: { ...settings.creation, catchAllCompany: after.company.name } };
}
