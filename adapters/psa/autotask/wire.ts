import { z } from "zod";

/** What we read of Autotask's records: camelCase in Autotask's own spelling. */
const Text = z.string().nullish();
const Id = z.int();
const Key = z.int().nullish();
/** Booleans are booleans, except a contact's, which are 0 and 1 (psa.md §3). */
const Flag = z.union([z.boolean(), z.int()]).nullish();

export const Company = z.object({
  id: Id,
  companyName: Text,
  isActive: Flag,
  lastActivityDate: Text,
  lastTrackedModifiedDateTime: Text,
});

export const Contact = z.object({
  id: Id,
  companyID: Key,
  firstName: Text,
  lastName: Text,
  emailAddress: Text,
  emailAddress2: Text,
  emailAddress3: Text,
  phone: Text,
  title: Text,
  isActive: Flag,
  externalID: Text,
  lastModifiedDate: Text,
});

export const Resource = z.object({
  id: Id,
  firstName: Text,
  lastName: Text,
  email: Text,
  userName: Text,
  isActive: Flag,
  licenseType: Key,
  defaultServiceDeskRoleID: Key,
});

export const Ticket = z.object({
  id: Id,
  ticketNumber: Text,
  title: Text,
  description: Text,
  companyID: Key,
  contactID: Key,
  status: Key,
  priority: Key,
  queueID: Key,
  assignedResourceID: Key,
  externalID: Text,
  createDate: Text,
  lastActivityDate: Text,
});

export const Note = z.object({
  id: Id,
  ticketID: Key,
  description: Text,
  publish: Key,
  createDateTime: Text,
  creatorResourceID: Key,
  impersonatorCreatorResourceID: Key,
  /** Seen in code, not in the specification: read where it is there, never relied on. */
  createdByContactID: Key,
});

/** Without its bytes, which come for one at a time alone. */
export const Attachment = z.object({
  id: Id,
  parentID: Key,
  title: Text,
  fullPath: Text,
  publish: Key,
  attachmentType: Text,
  fileSize: z.number().nullish(),
  attachDate: Text,
});
const Data = z.object({ data: Text });
/** One of its ticket's; installations answer it in a list or by itself. */
export const AttachmentData = z.object({
  items: z.array(Data).nullish(),
  item: Data.nullish(),
});

export const Zone = z.object({ url: z.string() });
export const Created = z.object({ itemId: Id });
/** What whoever stands in front of Autotask may say though it says that all is well. */
export const Complaint = z.union([
  z.object({ errors: z.array(z.unknown()).min(1) }),
  z.object({ message: z.string() }),
]);
export const Trouble = z.object({ errors: z.array(z.string()).min(1) });
export const Threshold = z.object({
  externalRequestThreshold: z.number(),
  currentTimeframeRequestCount: z.number(),
});

export const FieldInformation = z.object({
  fields: z.array(
    z.object({
      name: z.string(),
      length: z.number().nullish(),
      picklistValues: z
        .array(
          z.object({
            value: Text,
            label: Text,
            isDefaultValue: Flag,
            isActive: Flag,
            isSystem: Flag,
          }),
        )
        .nullish(),
    }),
  ),
});

export const Webhook = z.object({ id: Id, webhookUrl: Text });
export const WebhookField = z.object({ id: Id });
export const ExcludedResource = z.object({ id: Id, resourceID: Key });
export const Callout = z.object({
  EntityType: z.string(),
  Id: Id,
  Fields: z.record(z.string(), z.unknown()).nullish(),
});

/** A flag in either of its spellings. */
export const isOn = (flag: boolean | number | null | undefined): boolean =>
  flag === true || flag === 1;

export type Wire = {
  company: z.infer<typeof Company>;
  contact: z.infer<typeof Contact>;
  resource: z.infer<typeof Resource>;
  ticket: z.infer<typeof Ticket>;
  note: z.infer<typeof Note>;
  attachment: z.infer<typeof Attachment>;
};
