import { VALUES } from "./world.ts";

/** What Autotask says of a field (`entityInformation/fields`). */
export type Field = {
  type: "integer" | "string" | "boolean" | "datetime";
  length?: number;
  required?: boolean;
  readOnly?: boolean;
  queryable?: boolean;
  choices?: readonly Choice[];
};
type Choice = {
  value: number;
  label: string;
  isDefault?: boolean;
  isActive?: boolean;
  isSystem?: boolean;
};
export type Fields = Readonly<Record<string, Field>>;

const key: Field = { type: "integer" };
const flag: Field = { type: "boolean" };
const text = (length: number): Field => ({ type: "string", length });
const written: Field = { type: "datetime", readOnly: true };
const id: Field = { type: "integer", readOnly: true };
const must = (field: Field): Field => ({ ...field, required: true });
const choice = (...choices: Choice[]): Field => ({ type: "integer", choices });
const { status, priority, queue, publish, filePublish, noteType, source, license } = VALUES;

const STATUS = choice(
  { value: status.new, label: "New", isSystem: true },
  { value: status.inProgress, label: "In Progress" },
  { value: status.waitingCustomer, label: "Waiting Customer" },
  { value: status.complete, label: "Complete", isSystem: true },
  { value: status.escalated, label: "Escalated to vendor", isActive: false },
);
const PRIORITY = choice(
  { value: priority.critical, label: "Critical" },
  { value: priority.high, label: "High" },
  { value: priority.medium, label: "Medium", isDefault: true },
  { value: priority.low, label: "Low" },
);
const QUEUE = choice(
  { value: queue.desk, label: "Service Desk" },
  { value: queue.network, label: "Network" },
  { value: queue.old, label: "Old queue", isActive: false },
);
const PUBLISH = choice(
  { value: publish.all, label: "All Autotask Users", isSystem: true },
  { value: publish.internal, label: "Internal Project Team", isSystem: true },
  { value: publish.comanaged, label: "Internal & Co-Managed", isSystem: true },
);
const FILE_PUBLISH = choice(
  { value: filePublish.all, label: "All Autotask Users", isSystem: true },
  { value: filePublish.internal, label: "Internal Users Only", isSystem: true },
);
const LICENSE = choice(
  { value: license.professional, label: "Professional", isSystem: true },
  { value: license.comanaged, label: "Co-Managed", isSystem: true },
  { value: license.api, label: "API User", isSystem: true },
);
const NOTE_TYPE = choice(
  { value: noteType.workflow, label: "Workflow Rule Note - Task", isSystem: true },
  { value: noteType.taskNotes, label: "Task Notes" },
);

/** Every entity that is simulated, and what may be in it. */
export const FIELDS = {
  Companies: {
    id,
    companyName: must(text(100)),
    companyType: must(key),
    isActive: flag,
    phone: text(25),
    lastActivityDate: written,
    lastTrackedModifiedDateTime: written,
  },
  Contacts: {
    id,
    companyID: must(key),
    firstName: must(text(20)),
    lastName: must(text(20)),
    emailAddress: text(254),
    emailAddress2: text(254),
    emailAddress3: text(254),
    isActive: must(key),
    phone: text(25),
    title: text(50),
    externalID: text(50),
    lastModifiedDate: written,
  },
  Resources: {
    id,
    firstName: text(50),
    lastName: text(50),
    email: text(254),
    userName: text(64),
    isActive: flag,
    licenseType: LICENSE,
    defaultServiceDeskRoleID: key,
  },
  Tickets: {
    id,
    ticketNumber: { ...text(50), readOnly: true },
    title: must(text(255)),
    description: text(8000),
    companyID: must(key),
    contactID: key,
    status: must(STATUS),
    priority: must(PRIORITY),
    queueID: QUEUE,
    source: choice({ value: source.portal, label: "Client Portal" }),
    ticketCategory: key,
    assignedResourceID: key,
    assignedResourceRoleID: key,
    externalID: text(50),
    dueDateTime: { type: "datetime" },
    createDate: written,
    lastActivityDate: written,
    completedDate: written,
  },
  TicketNotes: {
    id,
    ticketID: must(key),
    title: must(text(250)),
    description: must(text(32_000)),
    noteType: must(NOTE_TYPE),
    publish: must(PUBLISH),
    createDateTime: written,
    lastActivityDate: written,
    creatorResourceID: id,
    impersonatorCreatorResourceID: id,
  },
  TicketAttachments: {
    id,
    parentID: { type: "integer" },
    attachDate: written,
    attachedByContactID: key,
    attachedByResourceID: id,
    attachmentType: must(text(30)),
    contentType: { ...text(100), readOnly: true },
    fileSize: { type: "integer", readOnly: true, queryable: false },
    fullPath: must(text(255)),
    publish: must(FILE_PUBLISH),
    title: must(text(255)),
    data: { type: "string", queryable: false },
  },
} as const satisfies Record<string, Fields>;

export type Entity = keyof typeof FIELDS;

const webhook: Fields = {
  id,
  name: must(text(50)),
  webhookUrl: must(text(500)),
  deactivationUrl: must(text(500)),
  secretKey: must(text(64)),
  isActive: must(flag),
  isReady: { ...flag, readOnly: true },
  isSubscribedToCreateEvents: must(flag),
  isSubscribedToUpdateEvents: must(flag),
  isSubscribedToDeleteEvents: must(flag),
  sendThresholdExceededNotification: must(flag),
  notificationEmailAddress: text(150),
  ownerResourceID: key,
};
export const WEBHOOK: Fields = webhook;

/** The fields of a webhook's fields: which ones can be subscribed to is a picklist. */
export const webhookField = (names: readonly string[]): Fields => ({
  id,
  webhookID: must(key),
  fieldID: must(choice(...names.map((label, at) => ({ value: 400 + at * 7, label })))),
  isSubscribedField: must(flag),
  isDisplayAlwaysField: must(flag),
});

export const EXCLUDED_RESOURCE: Fields = { id, webhookID: must(key), resourceID: must(key) };

/** As `entityInformation/fields` answers. */
export function fieldInformation(fields: Fields) {
  return Object.entries(fields).map(([name, field]) => ({
    name,
    dataType: field.type,
    length: field.length ?? 0,
    isRequired: field.required === true,
    isReadOnly: field.readOnly === true,
    isQueryable: field.queryable !== false,
    isReference: false,
    isPickList: field.choices !== undefined,
    picklistValues: (field.choices ?? []).map(({ value, label, ...facts }, sortOrder) => ({
      value: String(value),
      label,
      isDefaultValue: facts.isDefault === true,
      sortOrder,
      isActive: facts.isActive !== false,
      isSystem: facts.isSystem === true,
    })),
  }));
}
