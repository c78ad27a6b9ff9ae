import { beforeAndAfter } from "#service/audit";
import type { EmailAddress } from "#service/kernel";
import type { Tech } from "#service/people";
import type { ExchangeDeps } from "./importing.ts";
import { operate, type Operated } from "./operate.ts";

/**
 * Makes somebody an admin: a new tech, or one that is there. How the first admin comes to be.
 *
 * @throws Refusal `not-found` for a workspace that is not there
 */
export function appointAdmin(
  deps: ExchangeDeps,
  { email, ...operated }: Operated & { email: EmailAddress },
): Promise<Tech> {
  return operate(deps, operated, async ({ workspaceId, exchange, at, newId, record }) => {
    const before = (await exchange.techs(workspaceId)).find((tech) => tech.email === email);
    if (before?.admin && before.active) return before;
    const base = before ?? { id: newId(), email, firstName: "", lastName: "" };
    const after: Tech = { ...base, admin: true, active: true };
    await exchange.putTechs(workspaceId, [after], at);
    const was = before && { admin: before.admin, active: before.active };
    const about = beforeAndAfter(was, { admin: true, active: true }, ["admin", "active"]);
    await record({ action: "admin.created", email, about: { tech: after.id, ...about } });
    return after;
  });
}
