import { minutes } from "#service/kernel";
import {
  type AutotaskConfig,
  type NewPsaReply,
  type Psa,
  type PsaNote,
  type SoughtNote,
} from "#service/psa";
import { foundNote } from "../found-note.ts";
import { keyOf } from "../found.ts";
import type { PsaPipeDeps } from "../http/pipe.ts";
import { oneLine, plainText, shortened } from "../plain-text.ts";
import { remembered } from "../remembered.ts";
import type { AutotaskClient } from "./client.ts";
import { inParts } from "./filter.ts";
import { isSame } from "./people.ts";
import { type Fields, fieldsOf, usualChoice } from "./picklists.ts";
import { audienceBy, publishFor } from "./publish.ts";
import { at, refOf } from "./translate.ts";
import * as wire from "./wire.ts";

type Notes = Pick<
  Psa,
  "notes" | "findNote" | "addReplyAsContact" | "addReplyAsMember" | "addInternalNote"
>;
type Resources = { self: number | undefined; names: ReadonlyMap<number, string> };

const LONGEST_BODY = 32_000;

/** What is written on Autotask's tickets. */
export function autotaskNotes(
  deps: PsaPipeDeps,
  client: AutotaskClient,
  config: AutotaskConfig,
): Notes {
  const fields = fieldsOf(deps, client, "TicketNotes");
  const resources = remembered(deps.clock, minutes(10), () => readResources(client, config));
  const read = async (ticketIds: readonly string[]): Promise<wire.Wire["note"][]> => {
    const records = [];
    for (const value of inParts(ticketIds.map((id) => Number(keyOf(id))))) {
      const filter = [{ op: "in", field: "ticketID", value } as const];
      records.push(...(await client.list({ entity: "TicketNotes", shape: wire.Note, filter })));
    }
    return records;
  };
  const add = async (note: SoughtNote["note"]): Promise<{ id: string }> => {
    const known = await fields.get();
    const as = note.as === "contact" ? undefined : note.memberId;
    const path = `Tickets/${keyOf(note.ticketId)}/Notes`;
    return client.create(path, newNote(note, known, config), as);
  };
  return {
    async notes(ticketIds) {
      const records = await read(ticketIds);
      const audience = audienceBy(await fields.get(), config);
      const people = await resources.get();
      return records.map((record) => translated(record, audience, people));
    },
    async findNote(sought) {
      const records = await read([sought.note.ticketId]);
      const known = await fields.get();
      const audience = audienceBy(known, config);
      const notes = records.map((record) => translated(record, audience, NOBODY_KNOWN));
      const from = await client.theirClock.from(sought.since);
      return foundNote(notes, sought, { rendered: rendered(sought.note, known), from });
    },
    addReplyAsContact: (reply) => add({ as: "contact", ...reply }),
    addReplyAsMember: (note) => add({ as: "member", ...note }),
    addInternalNote: (note) => add({ as: "internal", ...note }),
  };
}

const NOBODY_KNOWN: Resources = { self: undefined, names: new Map() };

async function readResources(client: AutotaskClient, { user }: AutotaskConfig): Promise<Resources> {
  const resources = await client.list({ entity: "Resources", shape: wire.Resource });
  return {
    self: resources.find(({ userName }) => isSame(userName, user))?.id,
    names: new Map(
      resources.map(({ id, firstName, lastName }) => [
        id,
        `${firstName ?? ""} ${lastName ?? ""}`.trim(),
      ]),
    ),
  };
}

type AudienceOf = ReturnType<typeof audienceBy>;

/**
 * Autotask's own way to let a contact speak is not in its specification; so their reply comes from
 * us and says whose it is (psa.md §3).
 */
const SAID_BY = /^From ([^\n]{1,100}) via ([^\n]{1,100}):\n+/;
const prefixOf = ({ contact, via }: NewPsaReply): string =>
  `From ${oneLine(contact.name, 100)} via ${oneLine(via, 100)}:\n\n`;

function rendered(note: SoughtNote["note"], fields: Fields): string {
  const text = note.as === "contact" ? prefixOf(note) + note.body : note.body;
  return shortened(text, fields.length("description", LONGEST_BODY));
}

function newNote(note: SoughtNote["note"], fields: Fields, config: AutotaskConfig): object {
  const audience = note.as === "internal" ? "internal" : "public";
  return {
    ticketID: Number(note.ticketId),
    title: TITLES[note.as],
    description: rendered(note, fields),
    noteType: usualChoice(fields.choices("noteType"), /^task notes$/i, "noteType"),
    publish: publishFor(audience, fields, config),
  };
}

const TITLES = { contact: "Reply", member: "Reply", internal: "Internal note" } as const;

function translated(
  record: wire.Wire["note"],
  audience: AudienceOf,
  { self, names }: Resources,
): PsaNote {
  const text = plainText(record.description);
  // Only what we wrote ourselves may say for whom: others could claim to be anybody.
  const isOurs = self !== undefined && record.creatorResourceID === self;
  const contact = isOurs ? SAID_BY.exec(text) : null;
  const byContact = contact !== null || Boolean(record.createdByContactID);
  const name = names.get(record.creatorResourceID ?? 0) ?? "";
  return {
    id: String(record.id),
    ticketId: refOf(record.ticketID) ?? "",
    audience: audience(record.publish),
    author: { side: byContact ? "contact" : "desk", name: contact?.[1] ?? name },
    body: contact ? text.slice(contact[0].length) : text,
    ...at("at", record.createDateTime),
  };
}
