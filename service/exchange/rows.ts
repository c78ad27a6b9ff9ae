import {
  address,
  domainPattern,
  domainSid,
  line,
  list,
  name,
  prose,
  readBy,
  sessionDays,
  tenantId,
  timeZone,
} from "#service/administration";
import { COMPANY_STATES } from "#service/companies";
import { PRIORITIES, TICKET_STATES } from "#service/tickets";
import { METHODS } from "#service/workspaces";
import { z } from "zod";
import { readInstant } from "./instant-text.ts";

const LONGEST_NAME = 200;
/** As long as the door takes one (promises.md, “Limits”): what was written goes through a file. */
const LONGEST_BODY = 1024 * 1024;

const ref = name(200);
const instant = readBy(readInstant, "must be an instant, like 2026-11-21T10:05:57Z");

/** What a file says of the workspace itself. What it leaves out stays as it is. */
export const WorkspaceRow = z.strictObject({
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  name: name(LONGEST_NAME).optional(),
  supportAddress: z.union([z.literal(""), address]).optional(),
  supportPhone: line(50).optional(),
  techTenantIds: list(tenantId).optional(),
  timeZone: timeZone.optional(),
});
export type WorkspaceRow = z.infer<typeof WorkspaceRow>;

/** Found by `ref` where given, else by name. `null` lifts a narrowing or a brand of its own. */
export const CompanyRow = z.strictObject({
  ref: ref.optional(),
  name: name(LONGEST_NAME).optional(),
  state: z.enum(COMPANY_STATES).optional(),
  domains: list(domainPattern).optional(),
  domainSids: list(domainSid).optional(),
  tenantIds: list(tenantId).optional(),
  pilots: list(address).optional(),
  methods: list(z.enum(METHODS)).nullable().optional(),
  sessionDays: sessionDays.nullable().optional(),
  brand: z.strictObject({ portalName: name(100).nullable().optional() }).optional(),
});
export type CompanyRow = z.infer<typeof CompanyRow>;

/** Found by company and address, which are therefore not to be changed by a file. */
export const ContactRow = z.strictObject({
  company: name(LONGEST_NAME),
  email: address,
  firstName: line(100).optional(),
  lastName: line(100).optional(),
  phone: line(50).optional(),
  jobTitle: line(200).optional(),
  active: z.boolean().optional(),
  sees: z.enum(["own", "company"]).optional(),
});
export type ContactRow = z.infer<typeof ContactRow>;

/** Found by address. */
export const TechRow = z.strictObject({
  email: address,
  firstName: line(100).optional(),
  lastName: line(100).optional(),
  admin: z.boolean().optional(),
  active: z.boolean().optional(),
});
export type TechRow = z.infer<typeof TechRow>;

/** One entry of a ticket's conversation. `internal`: for the desk alone. */
const NoteRow = z.strictObject({
  by: z.enum(["contact", "desk"]),
  author: name(LONGEST_NAME),
  at: instant,
  body: prose(LONGEST_BODY),
  internal: z.boolean().default(false),
});

/** Found by `ref` where given, else by `number`, else by company, contact and title. */
const AnyTicketRow = z.strictObject({
  ref: ref.optional(),
  number: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/)
    .optional(),
  company: name(LONGEST_NAME),
  /** Unset: the company's own, or whose it is already. */
  contact: address.optional(),
  // A hundred characters as people count them may be more as JavaScript does.
  title: name(400),
  body: prose(LONGEST_BODY).optional(),
  state: z.enum(TICKET_STATES).optional(),
  priority: z.enum(PRIORITIES).optional(),
  confidential: z.boolean().optional(),
  fields: z
    .array(z.strictObject({ label: name(LONGEST_NAME), value: prose(LONGEST_BODY) }))
    .max(100)
    .optional(),
  createdAt: instant.optional(),
  updatedAt: instant.optional(),
  notes: z.array(NoteRow).max(10_000).optional(),
});
export const TicketRow = AnyTicketRow.refine(
  ({ contact, ref, number }) => (contact ?? ref ?? number) !== undefined,
  { path: ["contact"], error: "must be given, or a ref or a number by which the ticket is found" },
);
export type TicketRow = z.infer<typeof TicketRow>;
