import { hours } from "#service/kernel";
import {
  type AutotaskConfig,
  invalid,
  type NewPsaTicket,
  type Psa,
  type PsaPriority,
  type PsaTicket,
} from "#service/psa";
import { found, keyOf } from "../found.ts";
import type { PsaPipeDeps } from "../http/pipe.ts";
import { oneLine, plainText, shortened } from "../plain-text.ts";
import { timeText } from "../time.ts";
import { priorityMeant, priorityToWrite } from "../usual-priority.ts";
import type { AutotaskClient } from "./client.ts";
import { filterText, type Term } from "./filter.ts";
import { changedSince } from "./people.ts";
import { type Choice, type Fields, meaningOf, usualChoice } from "./picklists.ts";
import { at, refOf } from "./translate.ts";
import * as wire from "./wire.ts";

type Reading = Pick<Psa, "tickets" | "ticket" | "findTicketByMark" | "meta">;
type Writing = Pick<
  Psa,
  "createTicket" | "setState" | "close" | "reopen" | "setPriority" | "assign"
>;
type Parts = {
  client: AutotaskClient;
  config: AutotaskConfig;
  fields: { get(): Promise<Fields> };
};

const LONGEST_TITLE = 255;
const LONGEST_BODY = 8000;

/** Tickets of Autotask, read. */
export function autotaskTickets({ client, config, fields }: Parts): Reading {
  const asTicket = async (record: wire.Wire["ticket"]): Promise<PsaTicket> =>
    translated(record, await fields.get(), config);
  return {
    async tickets({ openOnly, since, cursor }) {
      const known = await fields.get();
      const { items, ...rest } = await client.page({
        entity: "Tickets",
        shape: wire.Ticket,
        filter: [
          ...(openOnly ? notClosed(known.choices("status"), config) : []),
          ...inQueues(config),
          ...(await changedSince(client, "lastActivityDate", since)),
        ],
        cursor,
      });
      return { items: items.map((record) => translated(record, known, config)), ...rest };
    },
    async ticket(id) {
      const record = await found(() => client.item("Tickets", id, wire.Ticket));
      return record && asTicket(record);
    },
    async findTicketByMark(mark) {
      const marked = await client.list({
        entity: "Tickets",
        shape: wire.Ticket,
        filter: [{ op: "eq", field: "externalID", value: filterText(mark) }],
      });
      const record = marked.find(({ externalID }) => externalID === mark);
      return record && asTicket(record);
    },
    async meta() {
      const known = await fields.get();
      const named = (field: string) =>
        known.choices(field).map(({ id, label }) => ({ id: String(id), name: label }));
      return {
        boards: named("queueID"),
        statuses: known.choices("status").map((status) => ({
          id: String(status.id),
          name: status.label,
          clientLabel: status.label,
          state: meaningOf(status, config),
        })),
        priorities: named("priority").map((priority) => ({
          ...priority,
          priority: priorityMeant(priority, config.priorities),
        })),
      };
    },
  };
}

function notClosed(known: readonly Choice[], config: AutotaskConfig): Term[] {
  const closed = known.filter((status) => meaningOf(status, config) === "closed");
  if (closed.length === 0) return [];
  return [{ op: "notIn", field: "status", value: closed.map(({ id }) => id) }];
}

const inQueues = ({ boards }: AutotaskConfig): Term[] =>
  boards.length === 0 ? [] : [{ op: "in", field: "queueID", value: boards.map(Number) }];

function translated(record: wire.Wire["ticket"], known: Fields, config: AutotaskConfig): PsaTicket {
  const status = known.choices("status").find(({ id }) => id === record.status);
  const priority = known.choices("priority").find(({ id }) => id === record.priority);
  const refs = {
    boardId: refOf(record.queueID),
    companyId: refOf(record.companyID),
    contactId: refOf(record.contactID),
    memberId: refOf(record.assignedResourceID),
    mark: record.externalID || undefined,
  };
  return {
    id: String(record.id),
    number: record.ticketNumber || String(record.id),
    title: record.title ?? "",
    body: plainText(record.description),
    state: status ? meaningOf(status, config) : "open",
    stateLabel: status?.label ?? "",
    priority: priorityMeant(
      { id: refOf(record.priority), name: priority?.label },
      config.priorities,
    ),
    ...Object.fromEntries(Object.entries(refs).filter(([, value]) => value !== undefined)),
    ...at("createdAt", record.createDate),
    ...at("updatedAt", record.lastActivityDate),
  };
}

/** Tickets of Autotask, written. */
export function autotaskTicketWriting(
  { clock }: PsaPipeDeps,
  { client, config, fields }: Parts,
): Writing {
  const setState: Psa["setState"] = async (id, state) => {
    const known = (await fields.get()).choices("status");
    const fitting = known.filter((status) => meaningOf(status, config) === state);
    const chosen = fitting.find((status) => config.states[String(status.id)]) ?? fitting[0];
    if (!chosen) throw invalid("status", `No status means "${state}".`);
    await client.change("Tickets", { id: Number(keyOf(id)), status: chosen.id });
  };
  return {
    async createTicket(ticket) {
      const due = config.dueInHours && clock.now() + hours(config.dueInHours);
      const body = newTicket(ticket, await fields.get(), config);
      return client.create("Tickets", { ...body, ...(due && { dueDateTime: timeText(due) }) });
    },
    setState,
    close: (id) => setState(id, "closed"),
    reopen: (id) => setState(id, "open"),
    async setPriority(id, priority) {
      const chosen = priorityFor(priority, await fields.get(), config);
      if (chosen === undefined) return;
      await client.change("Tickets", { id: Number(keyOf(id)), priority: chosen });
    },
    async assign(id, memberId) {
      const to = memberId === undefined ? NOBODY : await somebody(client, memberId);
      await client.change("Tickets", { id: Number(keyOf(id)), ...to });
    },
  };
}

const priorityFor = (
  priority: PsaPriority,
  fields: Fields,
  { priorities }: AutotaskConfig,
): number | undefined => {
  const known = fields
    .choices("priority")
    .map(({ id, label }) => ({ id: String(id), name: label }));
  return priorityToWrite(priority, known, priorities);
};

function newTicket(ticket: NewPsaTicket, fields: Fields, config: AutotaskConfig): object {
  const fresh = fields.choices("status").find((status) => meaningOf(status, config) === "new")?.id;
  const asked = ticket.priority && priorityFor(ticket.priority, fields, config);
  return {
    companyID: Number(ticket.companyId),
    contactID: Number(ticket.contactId),
    title: oneLine(ticket.title, LONGEST_TITLE),
    description: shortened(ticket.body, fields.length("description", LONGEST_BODY)),
    status: fresh ?? usualChoice(fields.choices("status"), /^new\b/i, "status"),
    priority: asked ?? usualChoice(fields.choices("priority"), /^(?:medium|normal)\b/i, "priority"),
    externalID: ticket.mark,
    ...(config.board !== undefined && { queueID: Number(config.board) }),
    ...(config.source !== undefined && { source: Number(config.source) }),
    ...(config.ticketCategory !== undefined && { ticketCategory: Number(config.ticketCategory) }),
  };
}

const NOBODY = { assignedResourceID: null, assignedResourceRoleID: null };

/** Autotask assigns to a member in a role: the one that the member usually has at the desk. */
async function somebody(client: AutotaskClient, memberId: string): Promise<object> {
  const resource = await client.item("Resources", memberId, wire.Resource);
  const role = resource?.defaultServiceDeskRoleID;
  if (!role) throw invalid("assignedResourceRoleID", "This member has no role at the desk.");
  return { assignedResourceID: resource.id, assignedResourceRoleID: role };
}
