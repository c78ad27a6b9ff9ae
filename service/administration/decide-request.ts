import { mustBeAllowed } from "#service/access";
import { isId, parseEmailAddress, refusal } from "#service/kernel";
import type { PendingAbout, PendingRequest } from "#service/pending";
import { tellOfTenant } from "#service/signin";
import { type Acting, type AdminDeps, administer, type Change } from "./administer.ts";
import { checkContact } from "./check-contact.ts";
import { NewContact } from "./person-form.ts";
import { taken, wrong } from "./read-form.ts";
import { welcome } from "./welcome.ts";

/** Which request; for a person, into which company. */
type Approval = { id: string; companyId?: string | undefined };

/**
 * Grants what waits, once: a person gets a contact at the chosen company, a proposed tenant is bound
 * to the company it was proposed for, a call is marked as made. Of two who decide at once one wins.
 *
 * @throws Refusal `conflict` where it was decided meanwhile or can no longer be granted; `bad-request`
 * where no company was chosen; `not-found`, to a tech also for what is an admin's to decide
 */
export function approveRequest(
  deps: AdminDeps,
  acting: Acting,
  { id, companyId }: Approval,
): Promise<void> {
  return administer(deps, acting, "answer calls", async (change) => {
    const request = await decide(change, acting, { id, state: "approved" });
    if (request.kind === "person") await admitPerson(deps, change, request, companyId);
    if (request.kind === "tenant") await bindTenant(deps, change, request);
  });
}

/** Turns down what waits; who asked may ask again. @throws Refusal as {@link approveRequest} */
export function declineRequest(deps: AdminDeps, acting: Acting, id: string): Promise<void> {
  return administer(deps, acting, "answer calls", async (change) => {
    await decide(change, acting, { id, state: "declined" });
  });
}

/** Takes the request from all others who would decide it, with its audit row. */
async function decide(
  { workspace, pending, at, record }: Change,
  { viewer }: Acting,
  { id, state }: { id: string; state: "approved" | "declined" },
): Promise<PendingRequest> {
  if (viewer.kind === "contact" || !isId(id)) throw refusal("not-found");
  const found = await pending.withId(workspace.id, id);
  if (!found) throw refusal("not-found");
  if (found.kind !== "call") mustBeAllowed(viewer, "decide requests");
  const request = await pending.decide(workspace.id, id, { state, by: viewer.techId, at });
  if (!request) throw refusal("conflict", { problem: "This was decided already." });
  const { kind, companyId, subject } = request;
  const email = kind === "person" ? parseEmailAddress(subject) : undefined;
  await record({
    action: state === "approved" ? "pending.approved" : "pending.declined",
    ...(email && { email }),
    ...(companyId !== undefined && { companyId }),
    about: { pending: id, kind },
  });
  return request;
}

/**
 * Creates the contact, who is told that they may come in. It links no identity: that needs what it
 * always needs, or one code (sign-in.md §5).
 */
async function admitPerson(
  deps: AdminDeps,
  change: Change,
  { subject, about }: PendingRequest,
  companyId: string | undefined,
): Promise<void> {
  const { workspace, books, at } = change;
  if (companyId === undefined) throw wrong("company", "must be chosen");
  if (!isId(companyId)) throw refusal("not-found");
  const company = await books.companies.read(workspace.id, companyId);
  if (company?.state === "closed") throw wrong("company", "is closed. Open it first");
  const contact = {
    ...NewContact.parse({ companyId, email: subject, ...detailsIn(about) }),
    id: change.newId(),
  };
  await checkContact(change, contact);
  if (!(await books.contacts.add(workspace.id, contact, at))) {
    const problem = "This company has a contact with this address already. Decline this request.";
    throw taken("company", problem);
  }
  const { id, email, active, sees } = contact;
  const facts = { contact: id, by: "admin", active, sees };
  await change.record({ action: "contact.created", email, companyId, about: facts });
  await welcome(deps, change, contact);
}

/** What a provider said of the person, where it would stand in the form; the rest is left out. */
function detailsIn(about: PendingAbout): Partial<NewContact> {
  const told = (["firstName", "lastName", "jobTitle"] as const).map((field) => {
    const read = NewContact.shape[field].safeParse(about[field]);
    return [field, read.success ? read.data : ""];
  });
  return Object.fromEntries(told);
}

/** Ours and another company's are never bound (sign-in.md §5). */
async function bindTenant(
  deps: AdminDeps,
  { workspace, consents, books, people, outbox, record }: Change,
  { companyId, about }: PendingRequest,
): Promise<void> {
  const { tenantId } = about;
  if (typeof tenantId !== "string" || companyId === undefined) throw refusal("not-found");
  const company = await books.companies.read(workspace.id, companyId);
  if (!company) throw refusal("not-found");
  if (company.state === "closed") {
    throw taken("company", `${company.name} is closed. Decline this request.`);
  }
  if (workspace.techTenantIds.includes(tenantId)) {
    throw taken("tenantId", `${tenantId} is a tenant of ${workspace.name} itself. Decline this.`);
  }
  const boundTo = await consents.boundTo(workspace.id, tenantId);
  if (boundTo === companyId) return;
  if (boundTo !== undefined || !(await consents.bind(workspace.id, tenantId, companyId))) {
    throw taken("tenantId", `${tenantId} belongs to another company already. Decline this.`);
  }
  await record({ action: "tenant.bound", companyId, about: { tenant: tenantId, by: "admin" } });
  await tellOfTenant(deps, { people, outbox }, workspace, { company: company.name, tenantId });
}
