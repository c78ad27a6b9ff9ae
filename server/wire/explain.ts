import { z } from "zod";
import { Method, Platform } from "./signin.ts";

/** What would happen, and what would change: `/api/admin/explain`, `/api/tech/help`, `…/replay`. */

const Instant = z.iso.datetime();
const Address = z.string().max(1000);

export const ExplainSignin = z.strictObject({
  email: Address,
  tenant: z.string().max(100).optional().describe("The Microsoft tenant their token would name"),
  heading: Platform.optional().describe("The portal they are heading for"),
  method: Method.optional().describe("Only what this method leads to"),
});
export type ExplainSignin = z.infer<typeof ExplainSignin>;

export const Explanation = z.strictObject({
  step: z.enum([
    "email",
    "who",
    "company",
    "platform",
    "method",
    "entry",
    "limits",
    "links",
    "auto-login",
  ]),
  mark: z.enum(["yes", "no", "note"]),
  says: z.string(),
  change: z.string().nullable().describe("What to change so that the answer is another"),
  code: z.string().nullable().describe("What the person would be refused with"),
});
export type Explanation = z.infer<typeof Explanation>;

export const Explained = z
  .strictObject({
    steps: z.array(Explanation),
    accounts: z.array(z.strictObject({ id: z.string(), company: z.string(), open: z.boolean() })),
    tries: z.array(
      z.strictObject({
        at: Instant,
        action: z.string(),
        outcome: z.string(),
        reason: z.string().nullable(),
        method: z.string().nullable(),
        door: z.string(),
        reference: z.string(),
      }),
    ),
    locked: z.boolean().describe("Whether typing is closed for the address"),
  })
  .meta({ id: "Explained" });
export type Explained = z.infer<typeof Explained>;

export const CallerVerifiedBy = z.enum([
  "called-back",
  "seen-in-person",
  "vouched-by-colleague",
  "matched-number",
]);
export type CallerVerifiedBy = z.infer<typeof CallerVerifiedBy>;

export const ClearLockForCaller = z.strictObject({
  email: Address,
  callerVerifiedBy: CallerVerifiedBy.describe("How you made sure who is calling"),
});
export type ClearLockForCaller = z.infer<typeof ClearLockForCaller>;

const Effect = z.strictObject({
  count: z.int(),
  examples: z
    .array(
      z.strictObject({
        email: z.string(),
        platform: Platform,
        code: z.string().nullable().describe("The refusal, after the change or before it"),
        from: z.string().nullable().describe("The company a newcomer lands in now"),
        to: z.string().nullable().describe("The one they would land in"),
      }),
    )
    .describe("Twenty at most"),
});

export const Replayed = z
  .strictObject({
    loseMethod: Effect.describe("Their only method would be gone"),
    shutOut: Effect.describe("They would be refused"),
    letIn: Effect.describe("They are refused now, and would get in"),
    moved: Effect.describe("Newcomers who would land in another company"),
    people: z.int().describe("Contacts and techs that the rules were run over"),
    strangers: z.int().describe("Addresses of nobody's that tried in the last 30 days"),
  })
  .meta({ id: "Replayed" });
export type Replayed = z.infer<typeof Replayed>;
