import { isId, parseEmailAddress } from "#service/kernel";
import {
  createContactOnce,
  createTicketOnce,
  markOf,
  outcomeOf,
  type Psa,
  PSA_PRIORITIES,
  PSA_STATES,
  writeNoteOnce,
  type WrittenOnce,
} from "#service/psa";
import { WRITTEN_HERE } from "./mirror-notes.ts";
import type { NewLink, Performed } from "./performed.ts";
import { firstWords, type PsaWrite } from "./psa-write.ts";
import type { SyncDeps } from "./sync-deps.ts";
import { writeFile } from "./write-file.ts";

type Deps = SyncDeps & { psa: Psa };

const NEVER: Performed = { kind: "never", reason: "not-there" };

/** Does one write over there. @throws PsaTrouble */
export function performWrite(deps: Deps, write: PsaWrite): Promise<Performed> {
  switch (write.kind) {
    case "contact":
      return writeContact(deps, write);
    case "ticket":
      return writeTicket(deps, write);
    case "reply":
    case "answer":
    case "note":
      return writeNote(deps, write);
    case "file":
      return writeOnTicket(deps, write, writeFile);
    case "state":
    case "priority":
    case "assign":
      return writeOnTicket(deps, write, changeTicket);
  }
}

const ended = (made: WrittenOnce, link: NewLink): Performed =>
  "id" in made ? { kind: "done", psaId: made.id, link } : made;

const tried = ({ triedAt }: PsaWrite) => (triedAt === undefined ? {} : { triedAt });

async function psaIdOf(
  { stores }: Deps,
  workspaceId: string,
  entity: "company" | "ticket" | "tech",
  ourId: string,
): Promise<string | undefined> {
  const [record] = await stores.syncRecords.ofOurs(workspaceId, entity, [ourId]);
  return record?.psaId;
}

/** Not one who is of another company there by now, or of none that is here: that is nobody of ours. */
async function contactIdOf(
  { stores }: Deps,
  workspaceId: string,
  ourId: string,
): Promise<string | undefined> {
  const [record] = await stores.syncRecords.ofOurs(workspaceId, "contact", [ourId]);
  const isElsewhere = record?.leftOut === "company-left-out" || record?.leftOut === "no-company";
  if (record && !isElsewhere) return record.psaId;
  return stores.psaWrites.writtenContact(workspaceId, ourId);
}

/** Theirs waits for them to be over there, or for an admin where they were refused there. */
async function contactFirst(
  { stores }: Deps,
  workspaceId: string,
  contactId: string,
): Promise<Performed> {
  const isRefused = await stores.psaWrites.isContactRefused(workspaceId, contactId);
  return isRefused
    ? { kind: "never", reason: "contact-refused" }
    : { kind: "contact-first", contactId };
}

async function writeContact(deps: Deps, write: PsaWrite): Promise<Performed> {
  const { workspaceId, contactId = "" } = write;
  const text = await deps.stores.psaWrites.contactText(workspaceId, contactId);
  const address = text && parseEmailAddress(text.email);
  if (!text || !address) return NEVER;
  const known = await contactIdOf(deps, workspaceId, contactId);
  if (known !== undefined) return { kind: "done", psaId: known };
  const companyId = await psaIdOf(deps, workspaceId, "company", text.companyId);
  if (companyId === undefined) return { kind: "not-yet", reason: "company-unknown" };
  const { firstName, lastName, phone, jobTitle } = text;
  const details = { firstName, lastName, phone, jobTitle };
  const contact = { mark: markOf(contactId), companyId, address, ...details };
  const made = await createContactOnce(deps, { contact, ...tried(write) });
  return ended(made, {
    entity: "contact",
    ourId: contactId,
    label: `${firstName} ${lastName}`.trim(),
  });
}

async function writeTicket(deps: Deps, write: PsaWrite): Promise<Performed> {
  const { workspaceId, ticketId = "" } = write;
  // It came to light by its mark, and may be somebody else's by now.
  const known = await psaIdOf(deps, workspaceId, "ticket", ticketId);
  if (known !== undefined) return { kind: "done", psaId: known };
  const text = await deps.stores.psaWrites.ticketText(workspaceId, ticketId);
  if (!text?.contactId || !text.companyId) return NEVER;
  const companyId = await psaIdOf(deps, workspaceId, "company", text.companyId);
  if (companyId === undefined) return { kind: "not-yet", reason: "company-unknown" };
  const contactId = await contactIdOf(deps, workspaceId, text.contactId);
  if (contactId === undefined) return contactFirst(deps, workspaceId, text.contactId);
  const ticket = {
    mark: markOf(ticketId),
    companyId,
    contactId,
    title: text.title,
    body: firstWords(text),
    ...(text.priority !== "normal" && { priority: text.priority }),
  };
  const made = await createTicketOnce(deps, { ticket, ...tried(write) });
  const done = ended(made, { entity: "ticket", ourId: ticketId, label: "" });
  if (made.kind === "wait" || done.kind !== "done") return done;
  const number = made.number ?? (await numberOf(deps.psa, made.id));
  return { ...done, ...(number !== undefined && { number }) };
}

/** It is there, whatever becomes of this question: a later reading brings its number, too. */
async function numberOf(psa: Psa, id: string): Promise<string | undefined> {
  const asked = await outcomeOf(psa.ticket(id));
  return asked.kind === "done" ? asked.value?.number : undefined;
}

async function writeNote(deps: Deps, write: PsaWrite): Promise<Performed> {
  const { workspaceId, noteId = "", ticketId: ours = "", kind } = write;
  const text = await deps.stores.psaWrites.noteText(workspaceId, noteId);
  const ticketId = await psaIdOf(deps, workspaceId, "ticket", ours);
  if (!text || ticketId === undefined) return NEVER;
  const known = await deps.stores.psaWrites.knownNotes(workspaceId, ours);
  const sought = { since: write.madeAt, known };
  const link = { entity: "note", ourId: noteId, label: WRITTEN_HERE } as const;
  const common = { ticketId, body: text.body };
  if (kind === "reply" && write.contactId !== undefined) {
    const id = await contactIdOf(deps, workspaceId, write.contactId);
    if (id === undefined) return contactFirst(deps, workspaceId, write.contactId);
    const person = await deps.stores.psaWrites.contactText(workspaceId, write.contactId);
    const workspace = await deps.stores.workspaces.withId(workspaceId);
    const name = `${person?.firstName ?? ""} ${person?.lastName ?? ""}`.trim() || person?.email;
    const contact = { id, name: name ?? "" };
    const note = { as: "contact", ...common, contact, via: workspace?.name ?? "" } as const;
    return ended(await writeNoteOnce(deps, { note, ...sought, ...tried(write) }), link);
  }
  // What was for the desk alone stays so, whatever it is called.
  const as = kind === "note" || text.audience === "desk" ? "internal" : "member";
  const tech = write.value;
  const memberId = tech === undefined ? undefined : await psaIdOf(deps, workspaceId, "tech", tech);
  const workspace = await deps.stores.workspaces.withId(workspaceId);
  // Nobody is to get two letters about one answer (portals.md, "Email").
  const tells = as === "member" && workspace?.settings.letters.tickets.replied === "psa";
  const by = { ...(memberId !== undefined && { memberId }), ...(tells && { tells }) };
  const note = { as, ...common, ...by } as const;
  const made = await writeNoteOnce(deps, { note, ...sought, ...tried(write) });
  // What becomes public over there is news then, and not before.
  return ended(made, { ...link, active: as === "member" });
}

/** What goes onto a ticket that is over there. */
async function writeOnTicket(
  deps: Deps,
  write: PsaWrite,
  act: (deps: Deps, write: PsaWrite, ticketId: string) => Promise<Performed>,
): Promise<Performed> {
  const id = await psaIdOf(deps, write.workspaceId, "ticket", write.ticketId ?? "");
  return id === undefined ? NEVER : act(deps, write, id);
}

/** These may be said twice: they say how it shall be, not what happened. */
async function changeTicket(deps: Deps, write: PsaWrite, id: string): Promise<Performed> {
  const { workspaceId, kind, value } = write;
  const { psa } = deps;
  if (kind === "assign") {
    const known = value !== undefined && isId(value);
    const memberId = known ? await psaIdOf(deps, workspaceId, "tech", value) : undefined;
    if (known && memberId === undefined) return { kind: "never", reason: "tech-unknown" };
    await psa.assign(id, memberId);
    return { kind: "done" };
  }
  const state = PSA_STATES.find((each) => each === value);
  const priority = PSA_PRIORITIES.find((each) => each === value);
  if (kind === "state" && state) await psa.setState(id, state);
  else if (kind === "priority" && priority) await psa.setPriority(id, priority);
  else return NEVER;
  return { kind: "done" };
}
