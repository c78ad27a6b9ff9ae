import type { ListTickets, Platform, Session, Ticket, TicketList } from "#server/wire";
import type { Calls } from "./calls.ts";

/** A company as the admin portal lists it. */
export type CompanyRow = {
  readonly id: string;
  readonly name: string;
  readonly state: "preparing" | "active" | "closed";
  readonly domains: readonly string[];
  readonly contacts: number;
};

/** Whose tickets are read: a contact's own, or the workspace's for its techs. */
export type TicketSide = "client" | "tech";

/** What the portals ask of the server. */
export type PortalApi = ReturnType<typeof portalApi>;

function queryOf(input: ListTickets): string {
  const query = new URLSearchParams();
  if (input.state) query.set("state", input.state);
  if (input.q) query.set("q", input.q);
  if (input.cursor) query.set("cursor", input.cursor);
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

/** Binds the portals' calls to a way of calling the server. */
export function portalApi(calls: Calls) {
  return {
    session: () => calls.get<Session>("/api/session"),
    tickets: (side: TicketSide, input: ListTickets) =>
      calls.get<TicketList>(`/api/${side}/tickets${queryOf(input)}`),
    ticket: (side: TicketSide, id: string) =>
      calls.get<Ticket>(`/api/${side}/tickets/${encodeURIComponent(id)}`),
    companies: () => calls.get<{ items: CompanyRow[] }>("/api/admin/companies"),
    useAccount: (accountId: string) => calls.post<Session>("/api/session/account", { accountId }),
    usePlatform: (platform: Platform) => calls.post<Session>("/api/session/platform", { platform }),
    signOut: () => calls.remove("/api/session"),
    signOutEverywhere: () => calls.remove("/api/sessions"),
  };
}
