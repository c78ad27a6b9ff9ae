import type {
  ContactCard,
  ContactList,
  LinkedSignIns,
  MailedPersonalisedLink,
  PersonalisedLinkList,
  SentPasswordLink,
  TechCard,
  TechList,
} from "#server/wire";
import type { Calls } from "./calls.ts";
import { queryText } from "./desk-api.ts";

/** What the pages of contacts and techs ask of the server. */
export function peopleApi(calls: Calls) {
  const at = (...parts: string[]): string => `/api/${parts.map(encodeURIComponent).join("/")}`;
  return {
    contacts: (asked: { q?: string; cursor?: string }) =>
      calls.get<ContactList>(`/api/admin/contacts${queryText(asked)}`),
    contact: (id: string) => calls.get<ContactCard>(at("admin", "contacts", id)),
    techs: () => calls.get<TechList>("/api/admin/techs"),
    tech: (id: string) => calls.get<TechCard>(at("admin", "techs", id)),
    linked: (id: string) => calls.get<LinkedSignIns>(at("admin", "people", id, "identities")),
    unlink: (id: string, identity: string) =>
      calls.remove(at("admin", "people", id, "identities", identity)),
    mailPassword: (id: string) =>
      calls.post<SentPasswordLink>(at("admin", "people", id, "password-letter"), {}),
    links: (id: string) => calls.get<PersonalisedLinkList>(at("tech", "contacts", id, "links")),
    mailLink: (id: string) =>
      calls.post<MailedPersonalisedLink>(at("tech", "contacts", id, "links", "mail"), {}),
    revoke: (id: string, link: string) => calls.remove(at("tech", "contacts", id, "links", link)),
  };
}
