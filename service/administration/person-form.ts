import { z } from "zod";
import { address, line } from "./fields.ts";

const names = { firstName: line(100), lastName: line(100) };

/** What an admin may write of a contact; the address has a form of its own. */
export const ContactForm = z.strictObject({
  ...names,
  phone: line(50),
  jobTitle: line(200),
  sees: z.enum(["own", "company"]),
  active: z.boolean(),
});
export type ContactForm = z.input<typeof ContactForm>;

/** A contact to be added; nothing but company and address must be known. */
export const NewContact = z.strictObject({
  companyId: z.string(),
  email: address,
  firstName: line(100).default(""),
  lastName: line(100).default(""),
  phone: line(50).default(""),
  jobTitle: line(200).default(""),
  sees: z.enum(["own", "company"]).default("own"),
  active: z.boolean().default(true),
});
export type NewContact = z.input<typeof NewContact>;

/** What an admin may write of a tech. */
export const TechForm = z.strictObject({ ...names, admin: z.boolean(), active: z.boolean() });
export type TechForm = z.input<typeof TechForm>;

/** A tech to be added: no admin unless said. */
export const NewTech = z.strictObject({
  email: address,
  firstName: line(100).default(""),
  lastName: line(100).default(""),
  admin: z.boolean().default(false),
  active: z.boolean().default(true),
});
export type NewTech = z.input<typeof NewTech>;
