import type { AdminRequestType } from "#server/wire";
import type { Calls } from "./calls.ts";

const at = (slug: string): string => `/api/admin/request-types/${encodeURIComponent(slug)}`;

/** What the page of request types asks of the server. */
export const requestTypesApi = (calls: Calls) => ({
  all: () => calls.get<{ items: AdminRequestType[] }>("/api/admin/request-types"),
  add: (type: AdminRequestType) => calls.post<AdminRequestType>("/api/admin/request-types", type),
  change: (slug: string, type: AdminRequestType) => calls.put<AdminRequestType>(at(slug), type),
  remove: (slug: string) => calls.remove(at(slug)),
});
