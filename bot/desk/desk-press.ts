import { z } from "zod";
import { PRIORITIES, QUEUES } from "#service/tickets";

const Typed = z.string().max(20_000).default("");
const TicketNumber = z.string().min(1).max(64);
const Page = z.int().min(0).max(1000).default(0);
/** Files that were sent, as only we can read them. */
const Sealed = z.string().max(20_000);
const Cursor = z.string().max(500).optional();

/** Whom a card was drawn for, and which drawing it is; anybody can forge it, so it proves nothing. */
const drawn = { owner: z.string().max(100), form: z.string().max(100) };
/** What stands in a ticket's fields: whatever is pressed, it is not lost. */
const drafts = { reply: Typed, note: Typed };
const onTicket = { ...drawn, ...drafts, number: TicketNumber, page: Page };

const State = z.enum(["open", "waiting", "closed"]);
/** As the card showed it, and as it is to be: what nobody touched is left as it is by now. */
const worked = {
  wasState: z.string().max(20),
  wasPriority: z.string().max(20),
  wasAssignee: z.string().max(100),
  state: State.optional().catch(undefined),
  priority: z.enum(PRIORITIES).optional().catch(undefined),
  assignee: z.string().max(100).optional(),
};

/** How a request's own questions are called among a card's fields: apart from ours. */
const FIELD = "field-";
export const fieldId = (name: string): string => `${FIELD}${name}`;

/** A request's form as it came back, with the answers to its own questions by their names. */
const RequestForm = z
  .looseObject({
    ...drawn,
    do: z.literal("request"),
    type: z.string().max(63),
    title: Typed,
    body: Typed,
    files: Sealed.optional(),
  })
  .transform(({ owner, form, do: verb, type, title, body, files, ...typed }) => {
    const answered = Object.entries(typed).flatMap(([id, value]) =>
      id.startsWith(FIELD) && typeof value === "string" ? [[id.slice(FIELD.length), value]] : [],
    );
    const fields: Record<string, string> = Object.fromEntries(answered);
    return { owner, form, do: verb, type, title, body, fields, files };
  });

/** What is pressed on a card of the desk (teams.md, "Chat"). */
export const DeskPress = z.discriminatedUnion("do", [
  z.object({ ...drawn, do: z.literal("list"), cursor: Cursor }),
  z.object({ ...drawn, do: z.literal("queue-page"), queue: z.enum(QUEUES), cursor: Cursor }),
  z.object({ ...onTicket, do: z.literal("ticket") }),
  z.object({ ...onTicket, do: z.literal("reply"), waits: z.boolean().default(false) }),
  z.object({ ...onTicket, do: z.literal("note-down") }),
  z.object({ ...onTicket, do: z.literal("close") }),
  z.object({ ...onTicket, do: z.literal("reopen") }),
  z.object({ ...onTicket, do: z.literal("claim") }),
  z.object({ ...onTicket, do: z.literal("work") }),
  z.object({ ...onTicket, ...worked, do: z.literal("change") }),
  z.object({ ...drawn, do: z.literal("form"), type: z.string().max(63).default("") }),
  RequestForm,
  z.object({
    ...drawn,
    do: z.literal("attach"),
    files: Sealed,
    words: Typed,
    ticket: z.string().max(64).default(""),
    internal: z.boolean().default(false),
  }),
  z.object({ ...drawn, do: z.literal("company"), accountId: z.string().max(100).default("") }),
]);
export type DeskPress = z.infer<typeof DeskPress>;

/** A press on the card of one ticket. */
export type TicketPress = Extract<DeskPress, { number: string }>;
/** A request's form as it came back. */
export type RequestPress = Extract<DeskPress, { do: "request" }>;
/** A press that says where files belong. */
export type AttachPress = Extract<DeskPress, { do: "attach" }>;
