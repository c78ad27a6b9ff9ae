import { type PsaHint, SETTLE } from "#service/psa";
import { mirrorCompanies } from "./mirror-companies.ts";
import { mirrorContacts } from "./mirror-contacts.ts";
import { knownBy, type Mirroring, notOvertaken } from "./mirroring.ts";
import { tellMirrored } from "./tell-mirrored.ts";

/**
 * A record that is not there any more, asked for by its id. A ticket is nobody's then, a contact's and
 * a company's ways in end; all of it comes back where the record does. What we wrote a moment ago may
 * not have come to light over there.
 */
export async function mirrorGone(ctx: Mirroring, { entity, id }: PsaHint): Promise<void> {
  const { workspaceId, stores } = ctx;
  const records = await knownBy(ctx, entity, [id]);
  const record = records.get(id);
  if (!record || notOvertaken(ctx, [{ id }], records).length === 0) return;
  const { ourId, label } = record;
  const fresh =
    ourId !== undefined &&
    (await stores.mirror.writtenSince(workspaceId, [ourId], ctx.readAt - SETTLE));
  if (fresh) return;
  if (entity === "company") {
    await mirrorCompanies(ctx, [{ id, name: label, active: false }]);
    return;
  }
  if (entity === "contact") {
    const nobody = { addresses: [], phone: "", jobTitle: "", active: false, mayEnter: false };
    await mirrorContacts(ctx, [{ id, firstName: label, lastName: "", ...nobody }]);
  }
  const gone = { ...record, active: false, leftOut: "gone" } as const;
  await stores.syncRecords.put(workspaceId, entity, [gone], ctx.readAt);
  if (entity === "ticket" && ourId !== undefined) await disown(ctx, ourId);
}

async function disown({ workspaceId, at, stores }: Mirroring, ticketId: string): Promise<void> {
  const [before] = await stores.mirror.holdTickets(workspaceId, [ticketId]);
  if (!before) return;
  const after = { ...before, companyId: undefined, contactId: undefined };
  await stores.mirror.changeTickets(workspaceId, [after]);
  const changed = [{ before, after, at }];
  const none = { added: [], said: [], reworded: [] };
  const told = { ...none, changed, at, techName: () => undefined, hushed: false };
  await stores.mirror.recordEvents(workspaceId, tellMirrored(told));
}
