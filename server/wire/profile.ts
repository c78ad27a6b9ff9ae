import { z } from "zod";

const Detail = z.string().max(100);

export const OwnProfile = z
  .strictObject({
    email: z.string(),
    kind: z.enum(["contact", "tech"]),
    firstName: z.string(),
    lastName: z.string(),
    phone: z.string().describe("A contact's alone, as the job title"),
    jobTitle: z.string(),
    mayHavePassword: z.boolean().describe("Whether a password opens this portal to them"),
  })
  .meta({ id: "OwnProfile" });
export type OwnProfile = z.infer<typeof OwnProfile>;

export const ChangeProfile = z.strictObject({
  firstName: Detail.optional(),
  lastName: Detail.optional(),
  phone: Detail.optional(),
  jobTitle: Detail.optional(),
});
export type ChangeProfile = z.infer<typeof ChangeProfile>;
