import type {
  Delivery,
  Diagnose,
  Diagnosed,
  PsaTested,
  PsaView,
  SavePsa,
  SyncStanding,
} from "#server/wire";
import type { Calls } from "./calls.ts";

/** What the pages of the PSA ask of the server. */
export function psaApi(calls: Calls) {
  return {
    view: () => calls.get<PsaView>("/api/admin/psa"),
    save: (input: SavePsa) => calls.put<PsaView>("/api/admin/psa", input),
    test: () => calls.post<PsaTested>("/api/admin/psa/test", {}),
    registerWebhooks: () => calls.post<unknown>("/api/admin/psa/webhooks", {}),
    standing: () => calls.get<SyncStanding>("/api/admin/sync"),
    readAgain: () => calls.post<unknown>("/api/admin/sync/runs", {}),
    writeAgain: (id: string) =>
      calls.post<unknown>(`/api/admin/sync/writes/${encodeURIComponent(id)}/again`, {}),
    diagnose: (input: Diagnose) => calls.post<Diagnosed>("/api/admin/sync/diagnose", input),
    delivery: (ticket: string) =>
      calls.get<Delivery>(`/api/delivery?ticket=${encodeURIComponent(ticket)}`),
  };
}
