export { type Account, shutBecause } from "./account.ts";
export { type Contact, type Details, nameOf, NO_DETAILS } from "./contact.ts";
export { createContact } from "./create-contact.ts";
export type { People, PeopleStore } from "./people-store.ts";
export { platformsOf } from "./platforms-of.ts";
export type { Tech } from "./tech.ts";
