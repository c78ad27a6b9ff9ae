import type { ListTickets, Platform, Session, Ticket, TicketList } from "#server/wire";
import type { Calls } from "./calls.ts";
import { deskApi, queryText } from "./desk-api.ts";
import { noticesApi } from "./notices-api.ts";

/** What the portals ask of the server. */
export type PortalApi = ReturnType<typeof portalApi>;

/** Binds the portals' calls to a way of calling the server. */
export function portalApi(calls: Calls) {
  return {
    ...deskApi(calls),
    ...noticesApi(calls),
    session: () => calls.get<Session>("/api/session"),
    tickets: (input: ListTickets) =>
      calls.get<TicketList>(`/api/client/tickets${queryText(input)}`),
    ticket: (id: string) => calls.get<Ticket>(`/api/client/tickets/${encodeURIComponent(id)}`),
    useAccount: (accountId: string) => calls.post<Session>("/api/session/account", { accountId }),
    usePlatform: (platform: Platform) => calls.post<Session>("/api/session/platform", { platform }),
    signOut: () => calls.remove("/api/session"),
    signOutEverywhere: () => calls.remove("/api/sessions"),
  };
}
