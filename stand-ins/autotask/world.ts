import { Table } from "../psa/table.ts";

/** Autotask's records, as they go over the wire: camelCase in Autotask's own spelling. */
export type Company = {
  id: number;
  companyName: string;
  companyType: number;
  isActive: boolean;
  phone: string;
  lastActivityDate: string;
  lastTrackedModifiedDateTime: string;
};
export type Contact = {
  id: number;
  companyID: number;
  firstName: string;
  lastName: string;
  emailAddress: string | null;
  emailAddress2: string | null;
  emailAddress3: string | null;
  /** A number where everything else has booleans. */
  isActive: 0 | 1;
  phone: string | null;
  title: string | null;
  externalID: string | null;
  lastModifiedDate: string;
};
export type Resource = {
  id: number;
  firstName: string;
  lastName: string;
  email: string;
  userName: string;
  isActive: boolean;
  licenseType: number;
  defaultServiceDeskRoleID: number | null;
};
export type Ticket = {
  id: number;
  ticketNumber: string;
  title: string;
  description: string | null;
  companyID: number;
  contactID: number | null;
  status: number;
  priority: number;
  queueID: number | null;
  source: number | null;
  ticketCategory: number | null;
  assignedResourceID: number | null;
  assignedResourceRoleID: number | null;
  externalID: string | null;
  dueDateTime: string | null;
  createDate: string;
  lastActivityDate: string;
  completedDate: string | null;
};
export type TicketNote = {
  id: number;
  ticketID: number;
  title: string;
  description: string;
  noteType: number;
  publish: number;
  createDateTime: string;
  lastActivityDate: string;
  creatorResourceID: number | null;
  impersonatorCreatorResourceID: number | null;
};
export type TicketAttachment = {
  id: number;
  parentID: number;
  attachDate: string;
  attachedByContactID: number | null;
  attachedByResourceID: number | null;
  attachmentType: string;
  contentType: string | null;
  fileSize: number;
  fullPath: string;
  publish: number;
  title: string;
  /** Base64; only for one at a time, never in lists. */
  data: string | null;
};
type Webhook = {
  id: number;
  name: string;
  webhookUrl: string;
  deactivationUrl: string;
  secretKey: string;
  isActive: boolean;
  isReady: boolean;
  isSubscribedToCreateEvents: boolean;
  isSubscribedToUpdateEvents: boolean;
  isSubscribedToDeleteEvents: boolean;
  sendThresholdExceededNotification: boolean;
};
type WebhookField = {
  id: number;
  webhookID: number;
  fieldID: number;
  isSubscribedField: boolean;
  isDisplayAlwaysField: boolean;
};
/** Whose changes a webhook says nothing of. */
type WebhookExcludedResource = { id: number; webhookID: number; resourceID: number };

/** The choices of this installation: nobody else's have these numbers. */
export const VALUES = {
  status: { new: 1, inProgress: 8, waitingCustomer: 27, complete: 5, escalated: 41 },
  priority: { critical: 4, high: 1, medium: 62, low: 3 },
  queue: { desk: 29_683_481, network: 29_683_512, old: 8 },
  publish: { all: 1, internal: 2, comanaged: 40 },
  /** Files have a picklist of their own. */
  filePublish: { all: 1, internal: 2 },
  noteType: { taskNotes: 3, workflow: 13 },
  source: { portal: 2, phone: 9 },
  role: 29_681_885,
  license: { professional: 1, comanaged: 6, api: 7 },
} as const;

/** What webhooks can be about. */
export const HOOKED = ["Company", "Contact", "Ticket", "TicketNote"] as const;
export type Hooked = (typeof HOOKED)[number];

/** An Autotask database. */
export type World = ReturnType<typeof newWorld>;

/** What its clock says, as Autotask writes it: UTC, with fractions. */
export const timeOf = (now: number): string => new Date(now).toISOString().replace("Z", "0000Z");

/** The user that programs sign in as; a resource like others, but nobody. */
export const API_USER = "portico.api@awesome.example";

/** @param now its clock, in milliseconds since 1970 */
export function newWorld(now: () => number) {
  const hooks = (first: number) => ({
    webhooks: new Table<Webhook>(now, first),
    fields: new Table<WebhookField>(now, first + 50),
    excluded: new Table<WebhookExcludedResource>(now, first + 500),
  });
  const world = {
    now,
    companies: new Table<Company>(now, 29_683_000, 11),
    contacts: new Table<Contact>(now, 30_682_850, 3),
    resources: new Table<Resource>(now, 29_682_885, 5),
    tickets: new Table<Ticket>(now, 7_561, 4),
    notes: new Table<TicketNote>(now, 29_700_001, 2),
    attachments: new Table<TicketAttachment>(now, 61_007, 5),
    hooks: {
      Company: hooks(1_000),
      Contact: hooks(2_000),
      Ticket: hooks(3_000),
      TicketNote: hooks(4_000),
    } satisfies Record<Hooked, unknown>,
  };
  world.resources.add((id) => ({
    id,
    firstName: "Portico",
    lastName: "API",
    email: API_USER,
    userName: API_USER,
    isActive: true,
    licenseType: VALUES.license.api,
    defaultServiceDeskRoleID: null,
  }));
  return world;
}
