import { checkOwners, checkOwnTenants } from "./check-owners.ts";
import { holdTarget, planWorkspace, type Target, writeWorkspace } from "./import-workspace.ts";
import {
  type ExchangeDeps,
  type ExchangeStores,
  type Importer,
  type Importing,
  OPERATOR,
  startImporting,
  type Tally,
} from "./importing.ts";
import { planCompanies } from "./plan-companies.ts";
import { planContacts } from "./plan-contacts.ts";
import { planTickets } from "./plan-tickets.ts";
import { ImportRefused, type Problem } from "./problem.ts";
import { readFile, type ReadFile } from "./read-file.ts";
import { writeCompanies } from "./write-companies.ts";
import { writeContacts } from "./write-contacts.ts";
import { checkTechs, writeTechs } from "./write-techs.ts";
import { writeTickets } from "./write-tickets.ts";

type ImportInput = {
  /** The parsed file: nothing in it is believed. */
  file: unknown;
  /** The slug of the workspace a file without one is about; by default the first. */
  workspace?: string | undefined;
  /** Only into an installation without any workspace; otherwise nothing happens. */
  onlyWhereEmpty?: boolean;
  by?: Importer;
  correlation: string;
};

/** The parts of an import file, in the order in which they are written. */
export const SECTIONS = ["workspace", "companies", "contacts", "techs", "tickets"] as const;

/** What became of a file's rows. */
export type Imported = {
  workspace: { id: string; slug: string; name: string };
  tallies: Record<(typeof SECTIONS)[number], Tally>;
};

/**
 * Brings a file in (operating.md, "The import file"): all of it in one transaction with its audit
 * rows, or nothing. What the file leaves out stays; a list that it gives replaces the old one;
 * running it twice changes nothing more. Notifies nobody.
 *
 * @returns undefined where it was meant for an empty installation that is not empty
 * @throws ImportRefused with its bad rows
 */
export async function importFile(
  deps: ExchangeDeps,
  { file, ...input }: ImportInput,
): Promise<Imported | undefined> {
  const problems: Problem[] = [];
  return importRead(deps, { ...input, file: readFile(file, problems), problems });
}

/** Apart from its caller, so that of a large file only what was read lives on. */
async function importRead(deps: ExchangeDeps, input: Within): Promise<Imported | undefined> {
  const { file, problems } = input;
  if (!file.hasSections || problems.some(({ place }) => place === "workspace.slug")) {
    throw new ImportRefused(problems);
  }
  return deps.atomically(async (stores) => {
    if (input.onlyWhereEmpty && !(await stores.exchange.isUntouched())) return undefined;
    // Its own list: work undone by a deadlock is run again from the start.
    return importInto(deps, stores, { ...input, problems: [...problems] });
  });
}

type Within = Omit<ImportInput, "file"> & { file: ReadFile; problems: Problem[] };

/**
 * The same within a transaction that somebody else has begun.
 *
 * @throws ImportRefused with its bad rows
 */
export async function importInto(
  deps: Omit<ExchangeDeps, "atomically">,
  stores: ExchangeStores,
  input: Within,
): Promise<Imported> {
  const { file, problems, by = OPERATOR, correlation } = input;
  const making = { chance: deps.chance, at: deps.clock.now() };
  const target = await holdTarget(stores.exchange, making, file, input);
  const workspaceId = target.record.id;
  const importing = startImporting(deps, stores, { workspaceId, by, correlation, problems });
  const plan = await planAll(deps, importing, file, target);
  if (problems.length > 0) throw new ImportRefused(inOrder(problems));
  const { id, slug, name } = plan.workspace;
  try {
    return {
      workspace: { id, slug, name },
      tallies: await writeAll(importing, plan, file, target),
    };
  } catch (thrown) {
    await importing.overlap.abandon();
    throw thrown;
  }
}

async function writeAll(
  importing: Importing,
  plan: Awaited<ReturnType<typeof planAll>>,
  file: ReadFile,
  target: Target,
): Promise<Imported["tallies"]> {
  const tallies = {
    workspace: await writeWorkspace(importing, target, plan.workspace),
    companies: await writeCompanies(importing, plan.companies.changes),
    contacts: await writeContacts(importing, plan.contacts),
    techs: await writeTechs(importing, file.techs),
    tickets: await writeTickets(importing, plan.tickets),
  };
  await importing.events.flush();
  return tallies;
}

/** Judges every row against the file and what is stored. Writes nothing. */
async function planAll(
  deps: Pick<ExchangeDeps, "mailboxes">,
  importing: Importing,
  file: ReadFile,
  target: Target,
) {
  const { workspaceId, exchange, problems, newId } = importing;
  const { after: workspace, settings } = planWorkspace(target, file, problems);
  const stored = await exchange.companies(workspaceId);
  const companies = planCompanies(stored, file.companies, newId, problems);
  const { catchAllCompany: catchAll } = settings.creation;
  if (catchAll !== null && !companies.all.some(({ name }) => name === catchAll)) {
    if (!file.badCompanies.has(catchAll)) {
      const says = `no company is called ${catchAll}`;
      problems.push({ place: "settings.creation.catchAllCompany", says });
    }
  }
  const { techTenantIds } = workspace;
  checkOwners(companies, { mailboxes: deps.mailboxes, techTenantIds }, problems);
  if (file.workspace?.techTenantIds) checkOwnTenants(techTenantIds, companies, problems);
  const contacts = planContacts(file.contacts, { ...companies, catchAll }, file, problems);
  checkTechs(file.techs, problems);
  const tickets = await planTickets(importing, file, companies, contacts);
  return { workspace, companies, contacts, tickets };
}

const ORDER = ["workspace", "settings", "companies", "contacts", "techs", "tickets"];

/** By section and row, as a person goes through the file. */
function inOrder(problems: readonly Problem[]): Problem[] {
  const keyOf = ({ place }: Problem): [number, number] => {
    const [, section = "", row = "-1"] = /^([a-z]+)(?:\[(\d+)\])?/i.exec(place) ?? [];
    return [ORDER.indexOf(section), Number(row)];
  };
  return problems
    .map((problem) => ({ problem, key: keyOf(problem) }))
    .toSorted((one, other) => one.key[0] - other.key[0] || one.key[1] - other.key[1])
    .map(({ problem }) => problem);
}
