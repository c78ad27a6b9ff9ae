import { mustBeAllowed } from "#service/access";
import type { AuditLog } from "#service/audit";
import {
  type Atomically,
  draw,
  fingerprint,
  type Instant,
  matches,
  minutes,
  newId,
  refusal,
} from "#service/kernel";
import { callerNumberLetter, type Outbox, postLetter } from "#service/mail";
import { shutBecause } from "#service/people";
import type { LinkStore } from "#service/signin";
import { houseFacts, NUMBERS, type Workspace } from "#service/workspaces";
import type { CallerChecks, CallerVoice } from "./caller-check.ts";
import { tell, type TicketActs } from "./change-ticket.ts";
import type { HeldTicket, TicketChanges } from "./ticket-changes.ts";
import { recordBy } from "./record-by.ts";
import { writeOnce } from "./write-once.ts";
import { reachOf, type Writer } from "./writer.ts";

type Stores = {
  ticketChanges: TicketChanges;
  callerChecks: CallerChecks;
  links: Pick<LinkStore, "holder">;
  outbox: Outbox;
  audit: AuditLog;
};

/** How a number gets to the contact: shown in their chat, or mailed to their address. */
const CALLER_WAYS = ["teams", "mail"] as const;
type CallerWay = (typeof CALLER_WAYS)[number];

/** What proving who is calling needs. */
export type CallerActs = Omit<TicketActs, "atomically"> & {
  publicUrl: string;
  atomically: Atomically<Stores>;
};

type Asked = { number: string; workspace: Workspace; way: CallerWay };

/** What an answer came to: the tries that are left tell where the next one may still be right. */
export type CallerAnswer = { verified: boolean; left: number };

const { life, tries, digits } = NUMBERS.callers;

/**
 * Shows the contact of a ticket a number in their chat, or mails it, and whoever is calling says it. It
 * opens nothing, and counts for the tech who asked alone.
 *
 * @returns until when it counts
 * @throws Refusal `not-found`; `conflict` where nobody can be shown one
 */
export async function askCaller(
  deps: CallerActs & { callerVoice: CallerVoice },
  writer: Writer,
  asked: Asked,
): Promise<Instant> {
  const techId = techOf(writer);
  const code = draw(deps.chance, "0123456789", digits);
  const at = deps.clock.now();
  const { way } = asked;
  const kept = await deps.atomically(async (stores) => {
    const ticket = await held(stores, writer, asked.number);
    if (!ticket.contactEmail) throw refusal("conflict", { problem: NOBODY });
    const print = fingerprint(deps.keyring, "caller", secretOf(ticket, way, code));
    const check = { workspaceId: ticket.workspaceId, ticketId: ticket.id, fingerprint: print };
    await stores.callerChecks.open({ ...check, techId, at });
    await record(deps, stores, writer, { ticket, action: "caller.asked", at, way });
    if (way === "mail") await mail(deps, stores, asked.workspace, { ticket, code, at });
    return check;
  });
  const until = at + life;
  const said = way === "mail" ? "shown" : await deps.callerVoice({ ...kept, number: code, until });
  if (said === "shown") return until;
  await deps.atomically(({ callerChecks }) => callerChecks.end(kept));
  throw refusal("conflict", { problem: NOT_SHOWN[said] });
}

/** Posts the number's letter, in the transaction that made it, to whom any other would be posted. */
async function mail(
  deps: CallerActs,
  { outbox, links }: Stores,
  workspace: Workspace,
  { ticket, code, at }: { ticket: HeldTicket; code: string; at: Instant },
): Promise<void> {
  const holder = ticket.contactId && (await links.holder(workspace.id, ticket.contactId));
  if (!holder || shutBecause(holder.account)) throw refusal("conflict", { problem: SHUT_OUT });
  const { contact, company } = holder.account;
  const number = `${code.slice(0, 3)} ${code.slice(3)}`;
  const link = `${deps.publicUrl}/p/${workspace.slug}?to=/tickets/${ticket.number}`;
  const facts = { ...houseFacts(workspace, company), number, minutes: life / minutes(1), link };
  const letter = { ...callerNumberLetter(facts), to: contact.email, expiresAt: at + life };
  await postLetter({ ...deps, outbox }, workspace, { kind: "caller-number", ...letter });
}

/**
 * What the caller said. Right or given up, the result is an internal note with its audit row, once.
 *
 * @param said undefined where they could not say it
 * @throws Refusal `not-found`; `conflict` where no number is waited for
 */
export async function checkCaller(
  deps: CallerActs,
  writer: Writer,
  { number, said }: { number: string; said: string | undefined },
): Promise<CallerAnswer> {
  const techId = techOf(writer);
  return deps.atomically(async (stores) => {
    const ticket = await held(stores, writer, number);
    const at = deps.clock.now();
    const shown = { workspaceId: ticket.workspaceId, ticketId: ticket.id };
    const tried = { ...shown, techId, since: at - life, most: tries };
    const taken = await stores.callerChecks.takeTry(tried);
    if (!taken) throw refusal("conflict", { problem: OVER });
    const code = said?.replace(/\D/g, "");
    const way = CALLER_WAYS.find(
      (each) =>
        code !== undefined &&
        matches(deps.keyring, "caller", secretOf(ticket, each, code), taken.fingerprint),
    );
    const verified = way !== undefined;
    const left = verified || said === undefined ? 0 : taken.left;
    if (verified || left === 0) {
      await stores.callerChecks.end({ ...shown, fingerprint: taken.fingerprint });
      await writeDown(deps, stores, writer, { ticket, way, at });
    }
    return { verified, left };
  });
}

const NOBODY = "Nobody here asked for this ticket, so there is nobody to show a number to.";
const SHUT_OUT =
  "They can't use the portal now, so no letter goes to them. Make sure in another way who is calling.";
const OVER = "No number is waited for any more. Show them another one.";
const NOT_SHOWN = {
  "no-chat": "They aren't signed in to the chat in Teams. Make sure in another way who is calling.",
  unreachable: "Their chat in Teams can't be reached right now. Try again shortly.",
} as const;

/** @throws Refusal `not-found` for contacts */
function techOf({ viewer }: Writer): string {
  mustBeAllowed(viewer, "work on tickets");
  if (viewer.kind === "contact") throw refusal("not-found");
  return viewer.techId;
}

async function held(
  { ticketChanges }: Stores,
  writer: Writer,
  number: string,
): Promise<HeldTicket> {
  const ticket = await ticketChanges.hold(reachOf(writer), number);
  if (!ticket) throw refusal("not-found");
  return ticket;
}

/** A number is its ticket's and its contact's: of another one's it proves nothing. */
const secretOf = ({ id, contactEmail }: HeldTicket, way: CallerWay, code: string): string =>
  JSON.stringify([id, contactEmail, way, code]);

/** `way`: by which the number came that they said; undefined where they said none. */
type Result = { ticket: HeldTicket; way: CallerWay | undefined; at: Instant };

async function writeDown(
  deps: CallerActs,
  stores: Stores,
  writer: Writer,
  { ticket, way, at }: Result,
): Promise<void> {
  const { ticketChanges: changes, audit } = stores;
  const who = ticket.contactEmail ?? "";
  const said = { teams: `${who} was shown in Teams`, mail: `was mailed to ${who}` };
  const body = way
    ? `Caller verified: they said the number that ${said[way]}.`
    : `Caller not verified: they did not say the number that ${who} was sent.`;
  const changing = { ticket, changes, at, newId: () => newId(at, deps.chance) };
  const { note } = await writeOnce(changing, writer, { body, key: undefined, audience: "desk" });
  const happened = [{ kind: "noted" as const, audience: "desk" as const, noteId: note.id }];
  await tell({ ...deps, changes, audit }, writer, { ticket, at, happened });
  const action = way ? "caller.verified" : "caller.not-verified";
  await record(deps, stores, writer, { ticket, action, at, way });
}

type Row = {
  ticket: HeldTicket;
  action: "caller.asked" | "caller.verified" | "caller.not-verified";
  at: Instant;
  way: CallerWay | undefined;
};

function record(
  deps: CallerActs,
  { audit }: Stores,
  writer: Writer,
  { ticket, action, at, way }: Row,
): Promise<void> {
  const { companyId, contactEmail, number } = ticket;
  return recordBy({ ...deps, audit }, writer, {
    ...{ companyId, at, action },
    ...(contactEmail && { email: contactEmail }),
    about: { ticket: number, ...(way && { way }) },
  });
}
