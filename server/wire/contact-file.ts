import { z } from "zod";

export const ExportContacts = z.strictObject({
  company: z.string().max(100).optional().describe("The contacts of this company alone"),
});

export const ImportContacts = z.strictObject({
  csv: z.string().describe("Columns as an export names them; what is left out stays as it is"),
  preview: z.boolean().describe("Only tells what would come of it"),
});
export type ImportContacts = z.infer<typeof ImportContacts>;

export const ImportedContacts = z
  .strictObject({
    added: z.int(),
    changed: z.int(),
    same: z.int(),
    wrong: z.int().describe("Nothing was written where anything is wrong"),
    problems: z
      .array(z.strictObject({ place: z.string(), says: z.string() }))
      .describe("The first of what is wrong"),
  })
  .meta({ id: "ImportedContacts" });
export type ImportedContacts = z.infer<typeof ImportedContacts>;
