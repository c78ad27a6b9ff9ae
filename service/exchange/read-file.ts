import { z } from "zod";
import { problemsFrom } from "#service/kernel";
import type { Problem } from "./problem.ts";
import { CompanyRow, ContactRow, TechRow, TicketRow, WorkspaceRow } from "./rows.ts";

/** A row with where it stood in its section, for whoever finds something wrong with it later. */
export type Placed<Row> = { at: number; row: Row };

/** A file whose every row that is here is well written. */
export type ReadFile = {
  /** False where the file is not made of the sections it may have: one row says nothing of another. */
  hasSections: boolean;
  workspace: WorkspaceRow | undefined;
  /** Any subset; judged once it lies over what is stored. */
  settings: unknown;
  companies: Placed<CompanyRow>[];
  contacts: Placed<ContactRow>[];
  techs: Placed<TechRow>[];
  tickets: Placed<TicketRow>[];
  /** Names and refs of companies whose own row is bad, so that nobody complains about them again. */
  badCompanies: Set<unknown>;
};

const rows = z.array(z.unknown()).default([]);
const Outline = z.object({
  workspace: z.unknown().optional(),
  settings: z.unknown().optional(),
  companies: rows,
  contacts: rows,
  techs: rows,
  tickets: rows,
});

const NOTHING: z.infer<typeof Outline> = {
  workspace: undefined,
  settings: undefined,
  companies: [],
  contacts: [],
  techs: [],
  tickets: [],
};

/** Reads a parsed file row by row; what is wrong goes to `problems` with its place. */
export function readFile(file: unknown, problems: Problem[]): ReadFile {
  const strict = Outline.strict().safeParse(file);
  if (!strict.success) problems.push(...problemsFrom("", strict.error));
  const outline = Outline.safeParse(file).data ?? NOTHING;
  const companies = readRows("companies", outline.companies, CompanyRow, problems);
  return {
    hasSections: strict.success,
    workspace: readWorkspace(outline.workspace, problems),
    settings: outline.settings,
    companies,
    contacts: readRows("contacts", outline.contacts, ContactRow, problems),
    techs: readRows("techs", outline.techs, TechRow, problems),
    tickets: readRows("tickets", outline.tickets, TicketRow, problems),
    badCompanies: namesOfBad(outline.companies, companies),
  };
}

/** Where only the slug is right, the rows behind it can still be judged. */
function readWorkspace(given: unknown, problems: Problem[]): WorkspaceRow | undefined {
  const read = WorkspaceRow.optional().safeParse(given);
  if (read.success) return read.data;
  problems.push(...problemsFrom("workspace", read.error));
  return z.object({ slug: WorkspaceRow.shape.slug }).safeParse(given).data;
}

/** Nobody mends more before they look again, and each costs time in which nobody else is served. */
const MOST_PROBLEMS = 1000;

/** The well-written rows of a section, and the problems of the others: not of all where most are bad. */
function readRows<Row>(
  section: string,
  given: readonly unknown[],
  shape: z.ZodType<Row>,
  problems: Problem[],
): Placed<Row>[] {
  const good: Placed<Row>[] = [];
  for (const [at, each] of given.entries()) {
    const read = shape.safeParse(each);
    if (read.success) good.push({ at, row: read.data });
    else if (problems.length < MOST_PROBLEMS) {
      problems.push(...problemsFrom(`${section}[${at}]`, read.error));
    } else {
      problems.push({ place: section, says: "more of them are wrong than are told here" });
      break;
    }
  }
  return good;
}

/** What bad company rows are called, as far as they say. */
function namesOfBad(given: readonly unknown[], good: readonly Placed<CompanyRow>[]): Set<unknown> {
  const read = new Set(good.map(({ at }) => at));
  const bad = given.filter((row, at) => !read.has(at) && typeof row === "object" && row !== null);
  const called = z.object({ name: z.unknown().optional(), ref: z.unknown().optional() });
  return new Set(
    bad.flatMap((row) => {
      const { name, ref } = called.safeParse(row).data ?? {};
      return [name, ref].filter((word) => typeof word === "string");
    }),
  );
}
