import type { CompanyRecord } from "./exchange-store.ts";
import type { Problem } from "./problem.ts";
import type { Placed } from "./read-file.ts";
import type { CompanyRow } from "./rows.ts";

/** One row of a file and what it makes of a company. */
export type CompanyChange = {
  at: number;
  row: CompanyRow;
  before: CompanyRecord | undefined;
  after: CompanyRecord;
};

/** The companies of a workspace as they will be, and what changes on the way there. */
export type CompanyPlan = {
  changes: CompanyChange[];
  all: CompanyRecord[];
  /** By the name it will have, else by its ref. */
  called(words: string): CompanyRecord | undefined;
};

const FIRST: Omit<CompanyRecord, "id" | "name"> = {
  ref: null,
  state: "active",
  domains: [],
  domainSids: [],
  tenantIds: [],
  pilots: [],
  methods: null,
  portalName: null,
  sessionDays: null,
};

/** Finds each row's company by ref, else by name, and lays the row over it. Writes nothing. */
export function planCompanies(
  stored: readonly CompanyRecord[],
  rows: readonly Placed<CompanyRow>[],
  newId: () => string,
  problems: Problem[],
): CompanyPlan {
  const known = new Register(stored);
  const changes = new Map<string, CompanyChange>();
  for (const { at, row } of rows) {
    const complain = (key: string, says: string): void =>
      void problems.push({ place: `companies[${at}]${key}`, says });
    const found = known.find(row);
    if (typeof found === "string") {
      complain(row.ref === undefined ? ".name" : ".ref", found);
      continue;
    }
    const after = laidOver(found, row, newId);
    const earlier = changes.get(after.id);
    if (earlier) complain("", `is the same company as companies[${earlier.at}]`);
    else if (closedButOwning(after)) complain("", "is closed: it can own no domains and tenants");
    else {
      changes.set(after.id, { at, row, before: found, after });
      known.add(found ?? after);
    }
  }
  const made = [...changes.values()];
  const all = [...stored.filter(({ id }) => !changes.has(id)), ...made.map(({ after }) => after)];
  refuseSameNames(all, made, problems);
  return { changes: made, all, called: calling(all) };
}

const closedButOwning = ({ state, domains, tenantIds }: CompanyRecord): boolean =>
  state === "closed" && domains.length + tenantIds.length > 0;

class Register {
  readonly #byRef = new Map<string, CompanyRecord>();
  readonly #byName = new Map<string, CompanyRecord>();

  constructor(companies: readonly CompanyRecord[]) {
    companies.forEach((company) => this.add(company));
  }

  add(company: CompanyRecord): void {
    if (company.ref !== null) this.#byRef.set(company.ref, company);
    this.#byName.set(company.name, company);
  }

  /** The company of this row, undefined for a new one, or what is wrong with the row. */
  find({ ref, name }: CompanyRow): CompanyRecord | undefined | string {
    const byName = name === undefined ? undefined : this.#byName.get(name);
    if (ref === undefined) return name === undefined ? "must be given, or ref" : byName;
    const byRef = this.#byRef.get(ref);
    if (byRef) return byRef;
    if (name === undefined) return "is nobody's yet: a new company needs a name";
    // A company that came without a ref is given one; one that has another stays who it is.
    if (byName && byName.ref !== null) return `${name} already has the ref ${byName.ref}`;
    return byName;
  }
}

function laidOver(
  before: CompanyRecord | undefined,
  row: CompanyRow,
  newId: () => string,
): CompanyRecord {
  const below = before ?? { ...FIRST, id: newId(), name: row.name ?? "" };
  const state = row.state ?? below.state;
  // Closing frees what the company owned (sign-in.md §2, "Company state").
  const owned = state === "closed" ? FIRST : below;
  return {
    id: below.id,
    ref: row.ref ?? below.ref,
    name: row.name ?? below.name,
    state,
    domains: row.domains ?? owned.domains,
    domainSids: row.domainSids ?? below.domainSids,
    tenantIds: row.tenantIds ?? owned.tenantIds,
    pilots: row.pilots ?? below.pilots,
    methods: row.methods === undefined ? below.methods : row.methods,
    sessionDays: row.sessionDays === undefined ? below.sessionDays : row.sessionDays,
    portalName: row.brand?.portalName === undefined ? below.portalName : row.brand.portalName,
  };
}

function refuseSameNames(
  all: readonly CompanyRecord[],
  changes: readonly CompanyChange[],
  problems: Problem[],
): void {
  const holders = new Map<string, number>();
  for (const { name } of all) holders.set(name, (holders.get(name) ?? 0) + 1);
  for (const { at, after } of changes) {
    if (holders.get(after.name) === 1) continue;
    const says = `another company is called ${after.name}`;
    problems.push({ place: `companies[${at}].name`, says });
  }
}

function calling(all: readonly CompanyRecord[]): CompanyPlan["called"] {
  const names = new Map(all.map((company) => [company.name, company]));
  const refs = new Map(all.map((company) => [company.ref, company]));
  return (words) => names.get(words) ?? refs.get(words);
}
