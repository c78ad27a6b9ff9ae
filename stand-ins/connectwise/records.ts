import type { components } from "connectwise-rest/dist/ManageTypes.js";

/** The records of the vendor's own specification, each with the id that it has once it is kept. */
type Schemas = components["schemas"];
type Kept<T> = T & { id: number };

export type Company = Kept<Schemas["Company"]>;
export type Contact = Kept<Schemas["Contact"]>;
export type CommunicationItem = Schemas["ContactCommunicationItem"];
/** Fields that only its own pages use are left out. */
export type Member = Kept<
  Pick<
    Schemas["Member"],
    | "identifier"
    | "firstName"
    | "lastName"
    | "licenseClass"
    | "inactiveFlag"
    | "officeEmail"
    | "mobileEmail"
    | "homeEmail"
    | "primaryEmail"
    | "defaultEmail"
    | "_info"
  >
>;
export type Ticket = Kept<Schemas["Ticket"]>;
export type ServiceNote = Kept<Schemas["ServiceNote"]>;
export type TicketNote = Kept<Schemas["ServiceTicketNote"]>;
export type Board = Kept<Schemas["Board"]>;
export type BoardStatus = Kept<Schemas["BoardStatus"]>;
export type Priority = Kept<Schemas["Priority"]>;
export type CommunicationType = Kept<Schemas["CommunicationType"]>;
/** With the bytes, which only a download shows, and what it belongs to. */
export type DocumentInfo = Kept<Schemas["DocumentInfo"]>;
export type Document = { id: number; ticketId: number; info: DocumentInfo; bytes: Uint8Array };
export type CallbackEntry = Kept<Schemas["CallbackEntry"]>;
export type Trouble = Schemas["ErrorResponseMessage"];
export type Info = Schemas["Info"];
