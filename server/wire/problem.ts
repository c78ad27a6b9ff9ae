import { z } from "zod";
import { Attempt, WorkspaceName } from "./signin.ts";

/** A refusal as it leaves the house: RFC 9457, with the code that clients decide by. */
export const Problem = z
  .strictObject({
    type: z.literal("about:blank"),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().describe("A sentence for the person, naming the next step"),
    field: z.string().optional(),
    triesLeft: z.int().optional(),
    retryAfter: z.int().optional().describe("Whole seconds"),
    attempt: Attempt.optional().describe("With `wrong-step`: where the attempt stands"),
    workspace: WorkspaceName.optional().describe("Whose front door it was, where that is known"),
    support: z
      .strictObject({ address: z.string().optional(), phone: z.string().optional() })
      .optional(),
    reference: z.string().describe("What to quote to the service desk"),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof Problem>;
