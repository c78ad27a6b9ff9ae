import type { ApprovePending, AskedCallList, AskForCall, PendingList } from "#server/wire";
import type { Calls } from "./calls.ts";
import { queryText } from "./desk-api.ts";

/** Binds what waits for somebody's word to a way of calling the server. */
export function pendingApi(calls: Calls) {
  const pending = (id: string, act: string) =>
    `/api/admin/pending/${encodeURIComponent(id)}/${act}`;
  const call = (id: string, act: string) => `/api/tech/calls/${encodeURIComponent(id)}/${act}`;
  return {
    pending: (cursor?: string) =>
      calls.get<PendingList>(`/api/admin/pending${queryText({ cursor })}`),
    approve: (id: string, input: ApprovePending) => calls.post<void>(pending(id, "approve"), input),
    decline: (id: string) => calls.post<void>(pending(id, "decline"), {}),
    calls: (cursor?: string) => calls.get<AskedCallList>(`/api/tech/calls${queryText({ cursor })}`),
    callDone: (id: string) => calls.post<void>(call(id, "done"), {}),
    declineCall: (id: string) => calls.post<void>(call(id, "decline"), {}),
  };
}

/** Asks for a call, from the sign-in page. */
export const askForCall = (calls: Calls, input: AskForCall) =>
  calls.post<void>("/api/calls", input);
