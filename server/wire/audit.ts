import { z } from "zod";

/** The audit log, as it crosses to the admin portal (sign-in.md §9). */

const Instant = z.iso.datetime().describe("ISO 8601, UTC");
const Id = z.string().max(100);

/** What narrows the log. Names and reasons are closed words, so that nobody types an address here. */
const Filter = {
  person: z.string().max(1000).optional().describe("An address"),
  company: Id.optional(),
  contact: Id.optional(),
  tech: Id.optional(),
  from: Instant.optional(),
  to: Instant.optional().describe("Not counted any more"),
  action: z
    .string()
    .max(60)
    .regex(/^[a-z]+(?:[.-][a-z]+)*$/)
    .optional(),
  outcome: z.enum(["done", "refused"]).optional(),
  reason: z
    .string()
    .max(40)
    .regex(/^[a-z]+(?:-[a-z]+)*$/)
    .optional()
    .describe("A refusal's code"),
  reference: z
    .string()
    .max(64)
    .regex(/^[\w-]+$/)
    .optional(),
};

export const BrowseAudit = z.strictObject({ ...Filter, cursor: Id.optional() });
export type BrowseAudit = z.infer<typeof BrowseAudit>;

export const ExportAudit = z.strictObject({ ...Filter, format: z.enum(["csv", "json"]) });
export type ExportAudit = z.infer<typeof ExportAudit>;

export const AuditRow = z
  .strictObject({
    id: Id,
    number: z.int().nullable().describe("Its place in the chain; null for a moment, until sealed"),
    at: Instant,
    action: z.string(),
    outcome: z.enum(["done", "refused"]),
    reason: z.string().nullable(),
    person: z
      .strictObject({
        state: z.enum(["known", "erased", "unreadable"]),
        email: z.string().nullable(),
      })
      .nullable()
      .describe("Whom it is about"),
    actor: z.strictObject({
      kind: z.string(),
      id: z.string().nullable(),
      name: z.string().nullable(),
    }),
    company: z.strictObject({ id: z.string(), name: z.string().nullable() }).nullable(),
    door: z.string(),
    method: z.string().nullable(),
    source: z.string().nullable(),
    about: z
      .record(z.string(), z.unknown())
      .describe("Facts beside it, before and after among them"),
    reference: z.string(),
  })
  .meta({ id: "AuditRow" });
export type AuditRow = z.infer<typeof AuditRow>;

export const AuditPage = z
  .strictObject({
    items: z.array(AuditRow),
    next: z.string().nullable().describe("Send back as `cursor`; null at the end"),
  })
  .meta({ id: "AuditPage" });
export type AuditPage = z.infer<typeof AuditPage>;

export const AuditVerified = z
  .strictObject({
    intact: z.boolean(),
    rows: z.int().optional(),
    from: z.int().optional().describe("The first number still kept"),
    mark: z.string().optional().describe("Where the chain ends: kept elsewhere, it shows a cut"),
    at: z.int().optional().describe("The first number that is wrong"),
    problem: z.enum(["changed", "missing"]).optional(),
  })
  .meta({ id: "AuditVerified" });
export type AuditVerified = z.infer<typeof AuditVerified>;

export const ErasePerson = z.strictObject({ email: z.string().max(1000) });

export const ErasedPerson = z
  .strictObject({
    people: z.int().describe("0 where the log knew nobody of this address"),
    devices: z.int(),
    budgets: z.int(),
    letters: z.int(),
    requests: z.int().describe("What waited for an admin, or was decided lately"),
    sessions: z.int().describe("Ended ones"),
    links: z.int().describe("Those that were over, and those to choose a password"),
  })
  .meta({ id: "ErasedPerson" });
export type ErasedPerson = z.infer<typeof ErasedPerson>;
