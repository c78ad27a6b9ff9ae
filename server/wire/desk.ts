import { z } from "zod";
import { Attachment, Ticket, TicketRow, TicketState } from "./tickets.ts";

/** The desk's side of tickets, and what may be asked of it. */

const Instant = z.iso.datetime();

export const Priority = z.enum(["low", "normal", "high", "urgent"]);
export type Priority = z.infer<typeof Priority>;

export const Colleague = z
  .strictObject({ id: z.string(), name: z.string() })
  .meta({ id: "Colleague" });
export type Colleague = z.infer<typeof Colleague>;

export const ColleagueList = z.strictObject({ items: z.array(Colleague) });
export type ColleagueList = z.infer<typeof ColleagueList>;

const deskFields = {
  createdAt: Instant,
  priority: Priority,
  contact: z.strictObject({ name: z.string() }),
  assignee: Colleague.nullable(),
  confidential: z.boolean(),
};

export const DeskRow = TicketRow.extend(deskFields).meta({ id: "DeskRow" });
export type DeskRow = z.infer<typeof DeskRow>;

export const DeskList = z
  .strictObject({
    items: z.array(DeskRow),
    next: z.string().nullable().describe("Send back as `cursor`; null at the end"),
  })
  .meta({ id: "DeskList" });
export type DeskList = z.infer<typeof DeskList>;

export const Queue = z.enum(["unassigned", "mine", "open", "all"]);
export type Queue = z.infer<typeof Queue>;

export const ListQueue = z.strictObject({
  queue: Queue.optional(),
  order: z.enum(["updated", "age"]).optional().describe("`age`: the oldest request first"),
  state: TicketState.optional(),
  priority: Priority.optional(),
  company: z.string().max(100).optional().describe("A company's id"),
  q: z.string().max(200).optional(),
  cursor: z.string().max(500).optional(),
});
export type ListQueue = z.infer<typeof ListQueue>;

export const QueueCompanyList = z.strictObject({
  items: z.array(z.strictObject({ id: z.string(), name: z.string() })),
});
export type QueueCompanyList = z.infer<typeof QueueCompanyList>;

export const FindQueueCompanies = z.strictObject({
  q: z.string().max(200).optional(),
  id: z.string().max(100).optional().describe("That one alone"),
});

export const InternalNote = z
  .strictObject({
    id: z.string(),
    author: z.strictObject({ name: z.string() }),
    at: Instant,
    body: z.string(),
  })
  .meta({ id: "InternalNote" });
export type InternalNote = z.infer<typeof InternalNote>;

export const TicketEvent = z
  .strictObject({
    kind: z.enum([
      "opened",
      "replied",
      "answered",
      "noted",
      "assigned",
      "state",
      "priority",
      "attached",
      "changed",
    ]),
    by: z.string(),
    at: Instant,
    from: z.string().nullable().optional(),
    to: z.string().nullable().optional(),
    toName: z.string().optional(),
  })
  .meta({ id: "TicketEvent" });
export type TicketEvent = z.infer<typeof TicketEvent>;

export const DeskTicket = Ticket.extend({
  ...deskFields,
  contact: z.strictObject({ name: z.string(), email: z.string() }),
  internal: z
    .strictObject({ notes: z.array(InternalNote), attachments: z.array(Attachment) })
    .describe("For the team alone"),
  history: z.array(TicketEvent),
}).meta({ id: "DeskTicket" });
export type DeskTicket = z.infer<typeof DeskTicket>;

/** Where a tech may put a ticket. */
const Moved = z.enum(["open", "waiting", "closed"]);

export const AnswerTicket = z.strictObject({ body: z.string(), state: Moved.optional() });
export type AnswerTicket = z.infer<typeof AnswerTicket>;
export const MoveTicket = z.strictObject({ state: Moved });
export const AssignTicket = z.strictObject({ techId: z.string().max(100).nullable() });
export const PrioritiseTicket = z.strictObject({ priority: Priority });
export const NameDeskFile = z.strictObject({
  name: z.string().min(1).max(1000),
  internal: z.enum(["true", "false"]).optional(),
});

export const RequestField = z
  .strictObject({
    name: z.string(),
    label: z.string(),
    kind: z.enum(["text", "long-text", "choice", "date", "file"]),
    required: z.boolean(),
    choices: z.array(z.string()),
  })
  .meta({ id: "RequestField" });
export type RequestField = z.infer<typeof RequestField>;

export const RequestType = z
  .strictObject({
    slug: z.string().describe("Its name in addresses"),
    title: z.string(),
    category: z.string(),
    words: z.string(),
    fields: z.array(RequestField),
    confidential: z.boolean(),
  })
  .meta({ id: "RequestType" });
export type RequestType = z.infer<typeof RequestType>;

export const Catalogue = z
  .strictObject({ items: z.array(RequestType), somethingElse: z.boolean() })
  .meta({ id: "Catalogue" });
export type Catalogue = z.infer<typeof Catalogue>;

export const AdminRequestType = RequestType.extend({
  active: z.boolean(),
  position: z.int(),
}).meta({ id: "AdminRequestType" });
export type AdminRequestType = z.infer<typeof AdminRequestType>;

export const AdminRequestTypeList = z.strictObject({ items: z.array(AdminRequestType) });

export const DeskLimits = z
  .strictObject({ largestFile: z.int().describe("Bytes") })
  .meta({ id: "DeskLimits" });
export type DeskLimits = z.infer<typeof DeskLimits>;

export const DeskHours = z
  .strictObject({
    open: z.boolean(),
    hours: z.array(z.strictObject({ from: Instant, to: Instant })).describe("The coming week's"),
    expectedReply: Instant.nullable().describe("For a request of this moment"),
  })
  .meta({ id: "DeskHours" });
export type DeskHours = z.infer<typeof DeskHours>;
