import { type AuditAction, recordEvent } from "#service/audit";
import { patternsFor } from "#service/companies";
import {
  type ConsentLink,
  type Flow,
  isVerified,
  judgeTenant,
  type ProviderAnswer,
  type ProviderIdentity,
  type TenantVerdict,
} from "#service/identities";
import { domainOf, newId, refusal } from "#service/kernel";
import { tellAdmins } from "#service/pending";
import type { Caller } from "#service/sessions";
import type { Workspace } from "#service/workspaces";
import type { SigninDeps, SigninStores } from "./signin-deps.ts";
import { tellOfTenant } from "./tell-of-tenant.ts";

/** What became of a tenant that was proposed. */
export type Proposed = {
  workspace: Workspace;
  company: string;
  tenantId: string;
  outcome: Exclude<TenantVerdict, object>;
};

/**
 * A client's administrator came back with a checked token of their tenant: it is bound at once, or
 * waits for an admin. Until then it creates and links nobody (sign-in.md §5). The link is used up.
 *
 * @throws Refusal `sso-invalid`, `sso-cancelled`, `sso-guest`, `sso-unmatched`, `link-invalid`
 */
export async function proposeTenant(
  deps: SigninDeps,
  caller: Caller,
  { workspaceId, purpose }: Flow,
  answer: ProviderAnswer,
): Promise<Proposed> {
  const workspace = await deps.stores.workspaces.withId(workspaceId);
  if (!workspace || !("consentId" in purpose)) throw refusal("link-invalid", { workspaceId });
  if (answer.kind === "cancelled") throw refusal("sso-cancelled", { workspaceId });
  if (answer.kind === "unavailable") throw refusal("unavailable", { workspaceId });
  if (answer.kind !== "identity") throw refusal("sso-invalid", { workspaceId });
  const { identity } = answer;
  return deps.atomically(async (stores) => {
    const link = await stores.consents.withId(workspaceId, purpose.consentId);
    if (!link || !(await stores.consents.spend(link, deps.clock.now()))) {
      throw refusal("link-invalid", { workspaceId });
    }
    const outcome = await weighTenant(stores, workspace, link, identity);
    if (typeof outcome === "object") throw refusal(outcome.refused, { workspaceId });
    const proposal = { workspace, link, identity, tenantId: identity.tenantId!, outcome };
    await settle(deps, stores, caller, proposal);
    return { workspace, company: link.companyName, tenantId: proposal.tenantId, outcome };
  });
}

/** The facts of a proposal, judged. */
async function weighTenant(
  { companies, consents }: SigninStores,
  { id, techTenantIds }: Workspace,
  { companyId }: ConsentLink,
  identity: ProviderIdentity,
): Promise<TenantVerdict> {
  const { email, tenantId = "" } = identity;
  const patterns = email ? patternsFor(domainOf(email)) : [];
  const { owner } = await companies.claims(id, { patterns, catchAllCompany: null, tenantId });
  const boundTo = await consents.boundTo(id, tenantId);
  return judgeTenant({
    identity,
    companyId,
    ...(owner && { owner }),
    ...(boundTo !== undefined && { boundTo }),
    ownTenant: techTenantIds.includes(tenantId),
  });
}

type Proposal = Omit<Proposed, "company"> & { link: ConsentLink; identity: ProviderIdentity };

/** Binds the tenant, or asks an admin to; with what is learned of its domain and the audit row. */
async function settle(
  deps: SigninDeps,
  stores: SigninStores,
  caller: Caller,
  proposal: Proposal,
): Promise<void> {
  const { workspace, link, identity, tenantId, outcome } = proposal;
  const at = deps.clock.now();
  const { email } = identity;
  const { companyId } = link;
  if (outcome === "bound" && !(await stores.consents.bind(workspace.id, tenantId, companyId))) {
    throw refusal("conflict", { workspaceId: workspace.id });
  }
  if (outcome === "proposed") await askToBind(deps, stores, proposal);
  if (email && isVerified(identity)) {
    const known = { workspaceId: workspace.id, tenantId, domain: domainOf(email) };
    await stores.identities.learnDomain({ ...known, from: "consent" }, at);
  }
  if (outcome === "bound") {
    await tellOfTenant(deps, stores, workspace, { company: link.companyName, tenantId });
  }
  // One that was bound here before changes nothing, and says so.
  const action: AuditAction = outcome === "bound" ? "tenant.bound" : "tenant.proposed";
  await recordEvent(
    { ...deps, audit: stores.audit },
    {
      workspaceId: workspace.id,
      at,
      action,
      outcome: "done",
      actor: "stranger",
      door: "browser",
      method: "microsoft",
      source: caller.source,
      companyId,
      ...(email && { email }),
      about: { tenant: tenantId, consent: link.id, subject: identity.subject, outcome },
      correlation: caller.correlation,
    },
  );
}

/** An admin sees the tenant's id and who consented, and decides (portals.md, "Pending"). */
async function askToBind(
  deps: SigninDeps,
  stores: SigninStores,
  { workspace, link, identity, tenantId }: Proposal,
): Promise<void> {
  const now = deps.clock.now();
  const { email, subject, firstName = "", lastName = "" } = identity;
  const asked = await stores.pending.ask({
    id: newId(now, deps.chance),
    workspaceId: workspace.id,
    kind: "tenant",
    subject: `${tenantId} ${link.companyId}`,
    companyId: link.companyId,
    about: {
      tenantId,
      subject,
      name: `${firstName} ${lastName}`.trim(),
      ...(email && { email, verified: isVerified(identity) }),
    },
    askedAt: now,
  });
  if (asked) await tellAdmins(deps, stores, workspace, "tenant");
}
