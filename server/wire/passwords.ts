import { z } from "zod";

const Secret = z.string().min(1).max(200).describe("Letters and digits; never logged");

export const AskForPasswordLink = z.strictObject({
  workspace: z.string().max(100).optional(),
  email: z.string().max(1000),
});

export const SetPassword = z.strictObject({
  secret: Secret,
  password: z.string().min(1).max(1000).describe("12 to 128 characters; never logged"),
});

export const SentPasswordLink = z
  .strictObject({ to: z.string().describe("Whom it went to"), expiresAt: z.iso.datetime() })
  .meta({ id: "SentPasswordLink" });
export type SentPasswordLink = z.infer<typeof SentPasswordLink>;
