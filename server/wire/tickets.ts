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

export const TicketNote = z
  .strictObject({
    id: z.string(),
    author: z.strictObject({ name: z.string(), side: z.enum(["contact", "desk"]) }),
    at: Instant,
    body: z.string(),
  })
  .meta({ id: "TicketNote" });
export type TicketNote = z.infer<typeof TicketNote>;

export const Ticket = TicketRow.extend({
  body: z.string(),
  notes: z.array(TicketNote),
  attachments: z.array(
    z.strictObject({ id: z.string(), name: z.string(), size: z.int(), type: z.string() }),
  ),
}).meta({ id: "Ticket" });
export type Ticket = z.infer<typeof Ticket>;

export const ListTickets = z.strictObject({
  state: TicketState.optional(),
  q: z.string().max(200).optional(),
  cursor: z.string().max(500).optional(),
});
export type ListTickets = z.infer<typeof ListTickets>;
