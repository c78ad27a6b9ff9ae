import type { Tech } from "#service/people";
import { beforeAndAfter, changedFields } from "#service/audit";
import { PERSONAL } from "./write-contacts.ts";
import { type Importing, noTally, type Tally } from "./importing.ts";
import type { Problem } from "./problem.ts";
import type { Placed } from "./read-file.ts";
import type { TechRow } from "./rows.ts";

const FIELDS = ["firstName", "lastName", "admin", "active"] as const satisfies (keyof Tech)[];

/** No tech stands in a file twice. */
export function checkTechs(rows: readonly Placed<TechRow>[], problems: Problem[]): void {
  const places = new Map<string, number>();
  for (const { at, row } of rows) {
    const earlier = places.get(row.email);
    if (earlier === undefined) places.set(row.email, at);
    else problems.push({ place: `techs[${at}]`, says: `is the same tech as techs[${earlier}]` });
  }
}

/** Writes new and changed techs; ends the sessions of those who lost a role. */
export async function writeTechs(
  { workspaceId, at, exchange, departures, newId, record }: Importing,
  rows: readonly Placed<TechRow>[],
): Promise<Tally> {
  const tally = noTally();
  const known = new Map((await exchange.techs(workspaceId)).map((tech) => [tech.email, tech]));
  const changes = rows
    .map(({ row }) => {
      const before = known.get(row.email);
      const after = laidOver(before, row, newId);
      return { before, after, changed: changedFields(before, after, FIELDS) };
    })
    .filter(({ changed }) => changed.length > 0);
  await exchange.putTechs(
    workspaceId,
    changes.map(({ after }) => after),
    at,
  );
  const left = changes.filter(
    ({ before, after }) => (before?.active && !after.active) || (before?.admin && !after.admin),
  );
  await departures.leave(
    workspaceId,
    left.map(({ after }) => after.id),
    at,
  );
  for (const { before, after, changed } of changes) {
    tally[before ? "changed" : "added"] += 1;
    const { id, email, admin, active } = after;
    const facts = beforeAndAfter(
      before && { admin: before.admin, active: before.active },
      { admin, active },
      changed,
    );
    const details = changed.filter((field) => PERSONAL.includes(field));
    const about = { tech: id, ...facts, ...(before && details.length > 0 && { details }) };
    await record({ action: "tech.imported", email, about });
  }
  return { ...tally, same: rows.length - changes.length };
}

function laidOver(before: Tech | undefined, row: TechRow, newId: () => string): Tech {
  return {
    id: before?.id ?? newId(),
    email: row.email,
    firstName: row.firstName ?? before?.firstName ?? "",
    lastName: row.lastName ?? before?.lastName ?? "",
    admin: row.admin ?? before?.admin ?? false,
    active: row.active ?? before?.active ?? true,
  };
}
