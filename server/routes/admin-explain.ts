import { parseTenantId } from "#service/companies";
import { refusal } from "#service/kernel";
import { shutBecause } from "#service/people";
import type { Recognised } from "#service/sessions";
import { explain, type ExplainAsked, type ExplainDeps, type Explained } from "#service/signin";
import { route, type Route } from "#server/http";
import * as wire from "#server/wire";
import { sayExplanation } from "#server/words";
import type { AdminRouteDeps } from "./admin-call.ts";
import { recogniseCaller } from "./callers.ts";
import { iso } from "./instants.ts";

export type ExplainRouteDeps = AdminRouteDeps & { explaining: ExplainDeps };

/** What would happen if somebody signed in (sign-in.md §10): asked by admins, and nothing happens. */
export const adminExplainRoutes = (deps: ExplainRouteDeps): Route[] => [
  route({
    method: "POST",
    path: "/api/admin/explain",
    auth: "session",
    status: 200,
    summary: "What would happen if this address signed in, step by step, and what to change",
    body: wire.ExplainSignin,
    answer: wire.Explained,
    handle: async (call) => {
      const asking = await recogniseCaller(deps.sessions, call, "administer");
      return { answer: await explainTo(deps, asking, call.body) };
    },
  }),
];

/** Explains as the wire has it. @throws Refusal `bad-request` for what is no tenant's id */
export async function explainTo(
  { explaining }: ExplainRouteDeps,
  asking: Recognised,
  { email, tenant, heading, method }: wire.ExplainSignin,
): Promise<wire.Explained> {
  const asked: ExplainAsked = {
    typed: email,
    ...(tenant?.trim() && { tenantId: readTenant(tenant) }),
    ...(heading && { heading }),
    ...(method && { method }),
  };
  return present(await explain(explaining, asking, asked));
}

function readTenant(text: string): string {
  const id = parseTenantId(text);
  if (id !== undefined) return id;
  const problem = "That is no organisation's tenant id.";
  throw refusal("bad-request", { field: "tenant", problem });
}

const present = ({ steps, accounts, tries, locked }: Explained): wire.Explained => ({
  steps: steps.map(sayExplanation).map(({ change = null, code = null, ...told }) => ({
    ...told,
    change,
    code,
  })),
  accounts: accounts.map((account) => ({
    id: account.contact.id,
    company: account.company.name,
    open: shutBecause(account) === undefined,
  })),
  tries: tries.map(({ at, correlation: reference, ...tried }) => ({
    ...tried,
    at: iso(at),
    reference,
  })),
  locked,
});
