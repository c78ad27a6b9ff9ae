import { z } from "zod";

/** Clients' directories as admins decide about them: `/api/admin/directory…`. */

const Instant = z.iso.datetime();
const Company = z.strictObject({ id: z.string(), name: z.string() });
const Trouble = z
  .enum(["unavailable", "busy", "consent-needed", "refused", "changed"])
  .describe("Why it could not be read; nothing was changed then");
export type DirectoryTrouble = z.infer<typeof Trouble>;

export const DirectoryRun = z
  .strictObject({
    id: z.string(),
    tenantId: z.string(),
    company: Company,
    byAdmin: z.boolean().describe("Asked for; else it was due"),
    startedAt: Instant,
    finishedAt: Instant.nullable().describe("null: under way"),
    trouble: Trouble.nullable(),
    counts: z.strictObject({
      read: z.int(),
      added: z.int(),
      changed: z.int(),
      left: z.int(),
      conflicts: z.int(),
      sessions: z.int().describe("Sessions of leavers that ended"),
    }),
  })
  .meta({ id: "DirectoryRun" });
export type DirectoryRun = z.infer<typeof DirectoryRun>;

export const DirectoryRuns = z
  .strictObject({ items: z.array(DirectoryRun).describe("The latest first") })
  .meta({ id: "DirectoryRuns" });
export type DirectoryRuns = z.infer<typeof DirectoryRuns>;

const choice = {
  on: z.boolean(),
  groupId: z.string().max(100).nullable().describe("Only members of this group; null: everybody"),
  deactivatesLeavers: z.boolean().describe("Their contacts at the company become inactive, too"),
};

export const DirectoryCard = z
  .strictObject({
    tenantId: z.string(),
    company: Company,
    ...choice,
    people: z.int().describe("Whom it lists today"),
    consentUrl: z.string().nullable().describe("Where the tenant's administrator agrees"),
    lastRun: DirectoryRun.nullable(),
  })
  .meta({ id: "DirectoryCard" });
export type DirectoryCard = z.infer<typeof DirectoryCard>;

export const Directories = z
  .strictObject({
    configured: z.boolean().describe("Whether there is a registration for it"),
    items: z.array(DirectoryCard).describe("Every bound tenant, by company"),
  })
  .meta({ id: "Directories" });
export type Directories = z.infer<typeof Directories>;

export const DecideDirectory = z.strictObject(choice);
export type DecideDirectory = z.infer<typeof DecideDirectory>;

const address = z.string().nullable().describe("null: without an address");
export const DirectoryPreview = z
  .strictObject({
    trouble: Trouble.nullable(),
    read: z.int(),
    counts: z.strictObject({
      added: z.int(),
      changed: z.int(),
      left: z.int(),
      conflicts: z.int(),
    }),
    added: z.array(address).describe("The first hundred, as all lists here"),
    changed: z.array(z.strictObject({ from: address, to: address })),
    left: z.array(address),
    conflicts: z.array(
      z.strictObject({
        email: address,
        because: z.enum(["same-address", "linked-otherwise", "other-company"]),
      }),
    ),
    domains: z.array(z.string()).describe("Not known to be the tenant's yet"),
  })
  .meta({ id: "DirectoryPreview" });
export type DirectoryPreview = z.infer<typeof DirectoryPreview>;
