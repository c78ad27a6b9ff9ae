import { domainOf } from "#service/kernel";
import type { PsaContact } from "#service/psa";
import { type ContactPlan, planContacts } from "./plan-contacts.ts";
import type { MirrorContact } from "./mirror-store.ts";
import { knownBy, type Mirroring, notOvertaken, onceEach, tallyOf } from "./mirroring.ts";
import type { Tally } from "./sync-run.ts";

/**
 * The PSA's contacts in our tables. An inactive one comes along as inactive: they would make
 * themselves anew by signing in otherwise. Whoever is gone over there, is kept out of portals there,
 * or changed their company loses every session at once.
 *
 * @throws Error where somebody signed in as one of them a moment ago: the part is read again
 */
export async function mirrorContacts(ctx: Mirroring, given: readonly PsaContact[]): Promise<Tally> {
  const { workspaceId, stores } = ctx;
  const items = onceEach(given);
  const ids = items.map(({ id }) => id);
  const companyIds = items.map(({ companyId }) => companyId);
  const records = await knownBy(ctx, "contact", ids);
  const companies = await knownBy(ctx, "company", companyIds);
  const emails = items.flatMap(({ addresses }) => addresses[0] ?? []);
  const written = await stores.mirror.aliases(workspaceId, ids);
  const linked = [...records.values()].flatMap(({ ourId }) => ourId ?? []);
  const ours = await stores.mirror.contacts(workspaceId, {
    ids: [...linked, ...written.map(({ contactId }) => contactId)],
    emails,
  });
  const domains = await stores.mirror.domainOwners(workspaceId, [
    ...new Set(emails.map((email) => domainOf(email))),
  ]);
  const owned = await stores.syncRecords.ofOurs(
    workspaceId,
    "contact",
    ours.map(({ id }) => id),
  );
  const owners = new Map(owned.flatMap((record) => (record.ourId ? [[record.ourId, record]] : [])));
  const known = { records, companies, ours, owners, domains, newId: ctx.newId };
  const aliases = aliasesOf(written, ours);
  const plan = planContacts(notOvertaken(ctx, items, records), { ...known, aliases });
  await write(ctx, plan);
  return tallyOf(items, plan);
}

function aliasesOf(
  written: readonly { contactId: string; psaId: string }[],
  ours: readonly MirrorContact[],
): Map<string, MirrorContact[]> {
  const byId = new Map(ours.map((contact) => [contact.id, contact]));
  const aliases = new Map<string, MirrorContact[]>();
  for (const { contactId, psaId } of written) {
    const contact = byId.get(contactId);
    if (contact) aliases.set(psaId, [...(aliases.get(psaId) ?? []), contact]);
  }
  return aliases;
}

async function write(ctx: Mirroring, plan: ContactPlan): Promise<void> {
  const { workspaceId, at, stores } = ctx;
  await leave(ctx, plan);
  await readdress(ctx, plan);
  const added = await stores.mirror.addContacts(workspaceId, plan.added, at);
  if (added < plan.added.length) throw new Error("somebody signed in as a contact of this part");
  await stores.mirror.changeContacts(workspaceId, plan.changed);
  await stores.syncRecords.put(workspaceId, "contact", plan.records, ctx.readAt);
}

async function leave(ctx: Mirroring, { left }: ContactPlan): Promise<void> {
  const { workspaceId, at, stores } = ctx;
  for (const { id, email, companyId } of left) {
    const ended = await stores.books.departures.leave(workspaceId, [id], at);
    const about = { contact: id, because: "psa", after: { active: false }, ended };
    await ctx.record({ action: "contact.changed", email, companyId, about });
  }
}

/** As an admin's change of an address (sign-in.md §1, S1): what the old one proved ends. */
async function readdress(ctx: Mirroring, { readdressed }: ContactPlan): Promise<void> {
  const { workspaceId, at, stores } = ctx;
  const { departures, contacts } = stores.books;
  for (const { id, companyId, from, to } of readdressed) {
    if (!(await contacts.readdress(workspaceId, id, to))) continue;
    const moved = { from, to, keepProviders: false, at };
    const ended = await departures.readdress(workspaceId, id, moved);
    const left = await stores.people.withAddress(workspaceId, from);
    if (left.accounts.length === 0 && !left.tech) {
      await stores.passwords.forget(workspaceId, from);
      for (const identity of await stores.identities.ofAddress(workspaceId, from)) {
        await stores.identities.unlink({ workspaceId, id: identity.id, email: from }, at);
      }
    }
    const action = "contact.readdressed";
    const before = { contact: id, address: "before", because: "psa", ended };
    const after = { contact: id, address: "after", because: "psa" };
    await ctx.record({ action, email: from, companyId, about: before });
    await ctx.record({ action, email: to, companyId, about: after });
  }
}
