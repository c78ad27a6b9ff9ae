import { z } from "zod";

export const AskCaller = z.strictObject({
  way: z.enum(["teams", "mail"]).describe("Where they are shown the number"),
});
export type AskCaller = z.infer<typeof AskCaller>;

export const AskedCaller = z
  .strictObject({
    until: z.iso.datetime().describe("When the number that they are shown counts no more"),
  })
  .meta({ id: "AskedCaller" });
export type AskedCaller = z.infer<typeof AskedCaller>;

export const CheckCaller = z.strictObject({
  said: z.string().max(40).nullable().describe("The number that they say; null: they cannot"),
});
export type CheckCaller = z.infer<typeof CheckCaller>;

export const CheckedCaller = z
  .strictObject({
    verified: z.boolean(),
    left: z.int().describe("The tries that are left; none where it is over"),
  })
  .meta({ id: "CheckedCaller" });
export type CheckedCaller = z.infer<typeof CheckedCaller>;
