import { z } from "zod";

export const TicketState = z.enum(["new", "open", "waiting", "closed"]);
export type TicketState = z.infer<typeof TicketState>;

const Company = z.strictObject({ name: z.string() });
const Instant = z.iso.datetime();

export const TicketRow = z
  .strictObject({
    id: z.string().describe("The ticket's number: opaque, unique in the workspace"),
    title: z.string(),
    state: TicketState,
    updatedAt: Instant,
    company: Company,
  })
  .meta({ id: "TicketRow" });
export type TicketRow = z.infer<typeof TicketRow>;

export const TicketList = z
  .strictObject({
    items: z.array(TicketRow),
    next: z.string().nullable().describe("Send back as `cursor`; null at the end"),
  })
  .meta({ id: "TicketList" });
export type TicketList = z.infer<typeof TicketList>;

export const SimilarTickets = z
  .strictObject({ items: z.array(TicketRow) })
  .meta({ id: "SimilarTickets" });
export type SimilarTickets = z.infer<typeof SimilarTickets>;

export const Author = z.strictObject({ name: z.string(), side: z.enum(["contact", "desk"]) });
export type Author = z.infer<typeof Author>;

export const TicketNote = z
  .strictObject({ id: z.string(), author: Author, at: Instant, body: z.string() })
  .meta({ id: "TicketNote" });
export type TicketNote = z.infer<typeof TicketNote>;

export const Attachment = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    size: z.int().describe("Bytes"),
    type: z.string(),
    author: Author,
    at: Instant,
  })
  .meta({ id: "Attachment" });
export type Attachment = z.infer<typeof Attachment>;

export const Ticket = TicketRow.extend({
  formerly: z.array(z.string()).describe("Numbers that it had before: each still leads to it"),
  body: z.string(),
  createdAt: Instant,
  contact: z.strictObject({ name: z.string() }),
  confidential: z.boolean().describe("Shows to who asked and to the desk alone"),
  fields: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  notes: z.array(TicketNote),
  attachments: z.array(Attachment),
}).meta({ id: "Ticket" });
export type Ticket = z.infer<typeof Ticket>;

export const ListTickets = z.strictObject({
  state: TicketState.optional(),
  q: z.string().max(200).optional(),
  cursor: z.string().max(500).optional(),
});
export type ListTickets = z.infer<typeof ListTickets>;

export const OpenTicket = z.strictObject({
  title: z.string().min(1).max(400).describe("1 to 100 characters"),
  body: z.string(),
  type: z.string().max(63).optional().describe("A request type's name; none for a free ticket"),
  fields: z
    .record(z.string().max(40), z.string().max(20_000))
    .optional()
    .describe("Answers by the names of the type's fields"),
});
export type OpenTicket = z.infer<typeof OpenTicket>;

export const WriteReply = z.strictObject({ body: z.string() });
export type WriteReply = z.infer<typeof WriteReply>;

export const NameFile = z.strictObject({ name: z.string().min(1).max(1000) });
