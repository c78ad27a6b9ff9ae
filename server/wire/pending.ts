import { z } from "zod";

/** What waits for somebody's word: `/api/calls`, `/api/admin/pending`, `/api/tech/calls`. */

const Id = z.string().max(100);
const Instant = z.iso.datetime();
const named = z.strictObject({ id: z.string(), name: z.string() });
const next = z.string().nullable().describe("Send back as `cursor`; null at the end");
/** The rules say more kindly what is too long. */
const Field = z.string().max(1000);

export const AskForCall = z.strictObject({
  workspace: z.string().max(100).optional(),
  name: Field,
  company: Field,
  number: Field.describe("Where to call"),
  line: Field.default("").describe("What it is about, in one line"),
});
export type AskForCall = z.input<typeof AskForCall>;

export const ListPending = z.strictObject({ cursor: z.string().max(100).optional() });

const asked = { id: z.string(), askedAt: Instant };

/** Unverified: a stranger wrote it. */
const call = {
  ...asked,
  name: z.string(),
  company: z.string(),
  number: z.string(),
  line: z.string(),
};

export const AskedCall = z.strictObject(call).meta({ id: "AskedCall" });
export type AskedCall = z.infer<typeof AskedCall>;

export const AskedCallList = z
  .strictObject({ items: z.array(AskedCall), next })
  .meta({ id: "AskedCallList" });
export type AskedCallList = z.infer<typeof AskedCallList>;

export const PendingItem = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("person"),
      ...asked,
      email: z.string(),
      name: z.string(),
      jobTitle: z.string(),
      candidates: z.array(named).describe("Companies that claim the address"),
    }),
    z.strictObject({
      kind: z.literal("tenant"),
      ...asked,
      company: named,
      tenantId: z.string(),
      name: z.string().describe("Who consented"),
      email: z.string().nullable(),
      verified: z.boolean().describe("Whether Microsoft confirmed that address"),
    }),
    z.strictObject({ kind: z.literal("call"), ...call }),
  ])
  .meta({ id: "PendingItem" });
export type PendingItem = z.infer<typeof PendingItem>;

export const PendingList = z
  .strictObject({
    items: z.array(PendingItem),
    next,
    suspended: z
      .array(z.strictObject({ domain: z.string(), because: z.string(), company: named }))
      .describe("Mapped domains that own nobody any more, and why"),
  })
  .meta({ id: "PendingList" });
export type PendingList = z.infer<typeof PendingList>;

export const ApprovePending = z.strictObject({
  company: Id.optional().describe("For a person: where the contact is created"),
});
export type ApprovePending = z.infer<typeof ApprovePending>;
