import { z } from "zod";

/** What we read of ConnectWise's records. Everything but the id may be missing over there. */
const Text = z.string().nullish();
const Flag = z.boolean().nullish();
const Id = z.int();
const Ref = z.object({ id: Id.nullish(), name: Text, identifier: Text }).nullish();
const About = z.object({ lastUpdated: Text, dateEntered: Text }).nullish();

export const Company = z.object({
  id: Id,
  name: Text,
  status: Ref,
  deletedFlag: Flag,
  _info: About,
});

export const Contact = z.object({
  id: Id,
  firstName: Text,
  lastName: Text,
  company: Ref,
  title: Text,
  inactiveFlag: Flag,
  disablePortalLoginFlag: Flag,
  communicationItems: z
    .array(z.object({ value: Text, defaultFlag: Flag, communicationType: Text }))
    .nullish(),
  _info: About,
});

export const Member = z.object({
  id: Id,
  firstName: Text,
  lastName: Text,
  licenseClass: Text,
  inactiveFlag: Flag,
  officeEmail: Text,
  mobileEmail: Text,
  homeEmail: Text,
  primaryEmail: Text,
  defaultEmail: Text,
});

export const Ticket = z.object({
  id: Id,
  summary: Text,
  board: Ref,
  status: Ref,
  company: Ref,
  contact: Ref,
  owner: Ref,
  priority: Ref,
  externalXRef: Text,
  closedFlag: Flag,
  _info: About,
});

export const Note = z.object({
  id: Id,
  noteType: Text,
  text: Text,
  detailDescriptionFlag: Flag,
  internalAnalysisFlag: Flag,
  resolutionFlag: Flag,
  timeStart: Text,
  originalAuthor: Text,
  member: Ref,
  contact: Ref,
  _info: About,
});

export const Document = z.object({
  id: Id,
  title: Text,
  fileName: Text,
  publicFlag: Flag,
  linkFlag: Flag,
  urlFlag: Flag,
  size: z.number().nullish(),
  _info: About,
});

export const Status = z.object({
  id: Id,
  name: Text,
  inactive: Flag,
  closedStatus: Flag,
  defaultFlag: Flag,
  customerPortalDescription: Text,
});

export const Named = z.object({ id: Id, name: Text, inactiveFlag: Flag, projectFlag: Flag });
export const CommunicationType = z.object({
  id: Id,
  emailFlag: Flag,
  phoneFlag: Flag,
  defaultFlag: Flag,
});
export const Priority = z.object({ id: Id, name: Text, sortOrder: z.number().nullish() });
export const Created = z.object({ id: Id });
export const SystemInfo = z.object({ version: Text });
export const Trouble = z.object({
  code: Text,
  message: Text,
  errors: z.array(z.object({ message: Text, field: Text })).nullish(),
});

export const Callback = z.object({
  ID: Id,
  Action: Text,
  Type: Text,
  CompanyId: Text,
  Metadata: z.object({ key_url: z.string() }),
});
export const SigningKey = z.object({ signing_key: z.string().min(1) });
export const CallbackEntry = z.object({ id: Id, url: Text, type: Text, inactiveFlag: Flag });

export type Wire = {
  company: z.infer<typeof Company>;
  contact: z.infer<typeof Contact>;
  member: z.infer<typeof Member>;
  ticket: z.infer<typeof Ticket>;
  note: z.infer<typeof Note>;
  document: z.infer<typeof Document>;
  status: z.infer<typeof Status>;
};
