import type { FieldTypes } from "./conditions.ts";

/** What conditions may name, of what we simulate; anything else the vendor refuses, too. */
export const FIELDS = {
  company: {
    id: "number",
    identifier: "text",
    name: "text",
    deletedFlag: "flag",
    "status/id": "number",
    "status/name": "text",
    lastUpdated: "date",
  },
  contact: {
    id: "number",
    firstName: "text",
    lastName: "text",
    inactiveFlag: "flag",
    "company/id": "number",
    "company/name": "text",
    lastUpdated: "date",
  },
  contactItem: {
    "communicationItems/value": "text",
    "communicationItems/communicationType": "text",
    "communicationItems/defaultFlag": "flag",
  },
  member: {
    id: "number",
    identifier: "text",
    inactiveFlag: "flag",
    officeEmail: "text",
    primaryEmail: "text",
    lastUpdated: "date",
  },
  ticket: {
    id: "number",
    summary: "text",
    closedFlag: "flag",
    externalXRef: "text",
    "board/id": "number",
    "board/name": "text",
    "status/id": "number",
    "status/name": "text",
    "company/id": "number",
    "contact/id": "number",
    "owner/id": "number",
    lastUpdated: "date",
  },
  board: { id: "number", name: "text", inactiveFlag: "flag", projectFlag: "flag" },
  status: { id: "number", name: "text", inactive: "flag", closedStatus: "flag" },
  named: { id: "number" },
} as const satisfies Record<string, FieldTypes>;

/** How long texts may be. */
export const LENGTHS = {
  contact: { firstName: 30, lastName: 30, title: 100 },
  ticket: { summary: 100, externalXRef: 100, contactName: 62, contactEmailAddress: 250 },
} as const satisfies Record<string, Record<string, number>>;
