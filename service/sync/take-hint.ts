import { fingerprint, isId, matches, newId } from "#service/kernel";
import { type Psa, type PsaHint, PsaTrouble, type RawWebhook, unsealPsaConfig } from "#service/psa";
import { connected } from "./keep-in-step.ts";
import { mirrorCompanies } from "./mirror-companies.ts";
import { mirrorContacts } from "./mirror-contacts.ts";
import { mirrorTickets } from "./mirror-tickets.ts";
import { isStillThere, type Mirroring, mirroring } from "./mirroring.ts";
import type { PsaConnection } from "./psa-connection.ts";
import { hookSecretOf } from "./psa-setting.ts";
import type { SyncDeps } from "./sync-deps.ts";

/**
 * Something called in the PSA's name. It is believed where it knows our own secret and its signature
 * is right, and then it is only a hint: the record is read again by its id, so that a call that came
 * twice, late or out of order changes nothing.
 *
 * @returns what to read again; undefined for what is not to be believed, which is told nobody
 */
export async function weighHook(
  deps: SyncDeps,
  { workspaceId, secret, webhook }: { workspaceId: string; secret: string; webhook: RawWebhook },
): Promise<PsaHint | undefined> {
  const connection = isId(workspaceId)
    ? await deps.stores.psaConnections.of(workspaceId)
    : undefined;
  if (!connection) return undefined;
  const ours = fingerprint(deps.keyring, "psa", hookSecretOf(deps, connection));
  if (!matches(deps.keyring, "psa", secret, ours)) return undefined;
  return connected(deps, connection).verifyWebhook(webhook);
}

/** Reads one record again. Trouble is left to the next pass, which reads it anyway. */
export async function takeHint(
  deps: SyncDeps,
  { workspaceId, hint }: { workspaceId: string; hint: PsaHint },
): Promise<void> {
  const connection = await deps.stores.psaConnections.of(workspaceId);
  if (!connection) return;
  const readAt = deps.clock.now();
  try {
    const take = await readAgain(deps, connection, hint);
    await deps.atomically(async (stores) => {
      if (!(await isStillThere(stores, connection))) return;
      const at = deps.clock.now();
      const correlation = newId(at, deps.chance);
      await take?.(mirroring({ ...deps, stores }, { workspaceId, at, readAt, correlation }));
    });
  } catch (thrown) {
    if (!(thrown instanceof PsaTrouble)) throw thrown;
  }
}

type Take = (ctx: Mirroring) => Promise<unknown>;

async function readAgain(
  deps: SyncDeps,
  connection: PsaConnection,
  { entity, id }: PsaHint,
): Promise<Take | undefined> {
  const psa = connected(deps, connection);
  if (entity === "company") {
    const company = await psa.company(id);
    return company && ((ctx) => mirrorCompanies(ctx, [company]));
  }
  if (entity === "contact") {
    const contact = await psa.contact(id);
    const company = contact?.companyId && (await psa.company(contact.companyId));
    return (
      contact &&
      (async (ctx) => {
        if (company) await mirrorCompanies(ctx, [company]);
        return mirrorContacts(ctx, [contact]);
      })
    );
  }
  return readTicketAgain(psa, id, boardsOf(deps, connection));
}

function boardsOf({ keyring }: SyncDeps, { sealed }: PsaConnection): readonly string[] {
  const config = unsealPsaConfig(keyring, sealed);
  return config.kind === "built-in" ? [] : config.boards;
}

/** A ticket with its notes, its contact and its company: whatever of them is new comes along. */
export async function readTicketAgain(
  psa: Psa,
  id: string,
  boards: readonly string[],
): Promise<Take | undefined> {
  const ticket = await psa.ticket(id);
  if (!ticket) return undefined;
  const company = ticket.companyId && (await psa.company(ticket.companyId));
  const contact = ticket.contactId && (await psa.contact(ticket.contactId));
  const notes = await psa.notes([id]);
  return async (ctx) => {
    if (company) await mirrorCompanies(ctx, [company]);
    if (contact) await mirrorContacts(ctx, [contact]);
    return mirrorTickets(ctx, { tickets: [ticket], notes }, boards);
  };
}
