import type { AutoLoginLinkList } from "#server/wire";
import type { Calls } from "./calls.ts";

/** What pages ask about the links in ticket letters; their secrets never come. */
export function ticketLinksApi(calls: Calls) {
  const ofContact = (id: string): string =>
    `/api/admin/contacts/${encodeURIComponent(id)}/auto-login-links`;
  return {
    of: (contactId: string) => calls.get<AutoLoginLinkList>(ofContact(contactId)),
    end: (id: string) => calls.remove(`/api/admin/auto-login-links/${encodeURIComponent(id)}`),
    endAllOf: (contactId: string) => calls.remove(ofContact(contactId)),
  };
}
