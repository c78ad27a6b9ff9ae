import { type EmailAddress, newId, refusal } from "#service/kernel";
import type { Tech } from "#service/people";
import { beforeAndAfter } from "#service/audit";
import { type ExchangeDeps, startImporting } from "./importing.ts";

const OPERATOR = { actor: "command-line", door: "command-line" } as const;

/**
 * Makes somebody an admin: a new tech, or one that is there. How the first admin comes to be.
 *
 * @throws Refusal `not-found` for a workspace that is not there
 */
export function appointAdmin(
  deps: ExchangeDeps,
  input: { workspace?: string | undefined; email: EmailAddress; correlation: string },
): Promise<Tech> {
  const { email, correlation } = input;
  return deps.atomically(async (stores) => {
    const held = await stores.exchange.hold(input.workspace);
    if (!held) throw refusal("not-found");
    const acting = { workspaceId: held.id, by: OPERATOR, correlation, problems: [] };
    const { at, record, events } = startImporting(deps, stores, acting);
    const before = (await stores.exchange.techs(held.id)).find((tech) => tech.email === email);
    if (before?.admin && before.active) return before;
    const base = before ?? { id: newId(at, deps.chance), email, firstName: "", lastName: "" };
    const after: Tech = { ...base, admin: true, active: true };
    await stores.exchange.putTechs(held.id, [after], at);
    const was = before && { admin: before.admin, active: before.active };
    const about = beforeAndAfter(was, { admin: true, active: true }, ["admin", "active"]);
    await record({ action: "admin.created", email, about: { tech: after.id, ...about } });
    await events.flush();
    return after;
  });
}
