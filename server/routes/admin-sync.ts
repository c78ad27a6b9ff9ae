import {
  askForSync,
  deliveryOf,
  diagnose,
  readStanding,
  type SyncStanding,
  tryAgain,
} from "#service/sync";
import type { TicketStore } from "#service/tickets";
import { Nothing, route, type Route } from "#server/http";
import * as wire from "#server/wire";
import { adminActing, adminViewer } from "./admin-call.ts";
import type { PsaRouteDeps } from "./admin-psa.ts";
import { recogniseCaller } from "./callers.ts";
import { iso, isoOrNull } from "./instants.ts";
import { READ } from "./verbs.ts";

const ACT = { method: "POST", auth: "session" } as const;

/** How far sync is, what it could not bring along, what waits, and why something is missing. */
export const adminSyncRoutes = (deps: PsaRouteDeps): Route[] => [
  route({
    ...READ,
    path: "/api/admin/sync",
    summary: "How far sync with the PSA is, what it left out, and what waits to be written there",
    answer: wire.SyncStanding,
    handle: async (call) => ({
      answer: present(await readStanding(deps.sync, await adminViewer(deps, call))),
    }),
  }),
  route({
    ...ACT,
    path: "/api/admin/sync/runs",
    summary: "Has everything read again, soon",
    answer: Nothing,
    status: 204,
    handle: async (call) => {
      await askForSync(deps.sync, await adminActing(deps, call));
      return { answer: {} };
    },
  }),
  route({
    ...ACT,
    path: "/api/admin/sync/writes/{id}/again",
    summary: "Tries once more what the PSA refused",
    answer: Nothing,
    status: 204,
    handle: async (call) => {
      await tryAgain(deps.sync, await adminActing(deps, call), call.params.id);
      return { answer: {} };
    },
  }),
  route({
    ...ACT,
    path: "/api/admin/sync/diagnose",
    summary: "Why is this company, contact or ticket missing?",
    body: wire.Diagnose,
    answer: wire.Diagnosed,
    status: 200,
    handle: async (call) => {
      const viewer = await adminViewer(deps, call);
      const { here = null, there = null, findings } = await diagnose(deps.sync, viewer, call.body);
      const told = findings.map((finding) => ({
        code: finding.code,
        because: ("because" in finding ? finding.because : undefined) ?? null,
      }));
      return { answer: { here, there, findings: told } };
    },
  }),
];

/** What whoever sees a ticket is told of its way to the PSA. */
export const deliveryRoutes = (deps: PsaRouteDeps & { tickets: TicketStore }): Route[] => [
  route({
    ...READ,
    path: "/api/delivery",
    summary: "Whether the PSA answers, and whether something of a ticket waits to be sent there",
    query: wire.AskDelivery,
    answer: wire.Delivery,
    handle: async (call) => {
      const recognised = await recogniseCaller(deps.sessions, call);
      const { sync, tickets } = deps;
      return { answer: await deliveryOf({ ...sync, tickets }, recognised, call.query.ticket) };
    },
  }),
];

const present = (standing: SyncStanding): wire.SyncStanding => ({
  connected: standing.connected,
  downSince: isoOrNull(standing.downSince),
  runs: standing.runs.map(
    ({ id, kind, startedAt, finishedAt, entity, trouble = null, counts }) => ({
      id,
      kind,
      startedAt: iso(startedAt),
      finishedAt: isoOrNull(finishedAt),
      entity,
      trouble,
      counts,
    }),
  ),
  counts: standing.counts,
  leftOut: standing.leftOut.flatMap(({ entity, psaId, label, leftOut, ourId }) =>
    leftOut ? [{ entity, psaId, label, because: leftOut, isHere: ourId !== undefined }] : [],
  ),
  open: standing.open.map(
    ({ id, kind, ticketNumber = null, state, reason = null, tries, madeAt }) => ({
      id,
      kind,
      ticket: ticketNumber,
      state,
      reason,
      tries,
      madeAt: iso(madeAt),
    }),
  ),
});
