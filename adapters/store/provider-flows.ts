import type { Flow, FlowStore } from "#service/identities";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

type FlowRow = {
  workspace_id: string;
  id: string;
  provider: Flow["provider"];
  attempt_id: string | null;
  consent_id: string | null;
  popup: boolean;
  browser_fingerprint: Buffer | null;
  sealed_run: Buffer;
  expires_at: number;
  used_at: number | null;
};

const COLUMNS = `workspace_id, id, provider, attempt_id, consent_id, popup, browser_fingerprint,
  sealed_run, expires_at, used_at`;

function flowFrom(row: FlowRow): Flow {
  const { attempt_id: attemptId, consent_id: consentId } = row;
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    provider: row.provider,
    purpose: attemptId === null ? { consentId: consentId! } : { attemptId },
    popup: row.popup,
    ...(row.browser_fingerprint && { browserFingerprint: row.browser_fingerprint }),
    sealedRun: row.sealed_run,
    expiresAt: row.expires_at,
    ...(row.used_at !== null && { usedAt: row.used_at }),
  };
}

const open = statement(
  "provider-flow-open",
  `insert into provider_flow (workspace_id, id, provider, attempt_id, consent_id, popup,
                              state_fingerprint, browser_fingerprint, sealed_run, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);
const withId = statement(
  "provider-flow-with-id",
  `select ${COLUMNS} from provider_flow where id = $1`,
);
const withState = statement(
  "provider-flow-with-state",
  `select ${COLUMNS} from provider_flow where state_fingerprint = any ($1::bytea[]) and provider = $2`,
);
const claimBrowser = statement(
  "provider-flow-claim-browser",
  `update provider_flow set browser_fingerprint = $3
    where workspace_id = $1 and id = $2 and used_at is null and expires_at > $4`,
);
const spend = statement(
  "provider-flow-spend",
  `update provider_flow set used_at = $3
    where workspace_id = $1 and id = $2 and used_at is null and expires_at > $3`,
);
const leaveAnswer = statement(
  "provider-flow-leave-answer",
  `update provider_flow set code_fingerprint = $3, sealed_answer = $4, code_expires_at = $5
    where workspace_id = $1 and id = $2`,
);
// What it says is gone with the code: nobody needs it a second time.
const takeAnswer = statement(
  "provider-flow-take-answer",
  `with found as (
     select workspace_id, id, sealed_answer from provider_flow
      where attempt_id = $1 and code_fingerprint = any ($2::bytea[])
        and code_used_at is null and code_expires_at > $3
        for update)
   update provider_flow f set code_used_at = $3, sealed_answer = null
     from found
    where f.workspace_id = found.workspace_id and f.id = found.id
   returning f.id, found.sealed_answer`,
);

export function flowStore(db: Queryable): FlowStore {
  return {
    async open(flow, stateFingerprint) {
      const { workspaceId, id, provider, purpose, popup, browserFingerprint } = flow;
      const attemptId = "attemptId" in purpose ? purpose.attemptId : null;
      const consentId = "consentId" in purpose ? purpose.consentId : null;
      const what = [workspaceId, id, provider, attemptId, consentId, popup, stateFingerprint];
      const rest = [browserFingerprint ?? null, flow.sealedRun, stamp(flow.expiresAt)];
      await change(db, open, [...what, ...rest]);
    },
    async withId(id) {
      const [row] = await ask<FlowRow>(db, withId, [id]);
      return row && flowFrom(row);
    },
    async withState(provider, fingerprints) {
      const [row] = await ask<FlowRow>(db, withState, [fingerprints, provider]);
      return row && flowFrom(row);
    },
    async claimBrowser({ workspaceId, id }, fingerprint, at) {
      return (await change(db, claimBrowser, [workspaceId, id, fingerprint, stamp(at)])) === 1;
    },
    async spend({ workspaceId, id }, at) {
      return (await change(db, spend, [workspaceId, id, stamp(at)])) === 1;
    },
    async leaveAnswer({ workspaceId, id }, { codeFingerprint, sealedAnswer, expiresAt }) {
      const left = [codeFingerprint, sealedAnswer, stamp(expiresAt)];
      await change(db, leaveAnswer, [workspaceId, id, ...left]);
    },
    async takeAnswer(attemptId, codeFingerprints, at) {
      type Taken = { id: string; sealed_answer: Buffer };
      const [row] = await ask<Taken>(db, takeAnswer, [attemptId, codeFingerprints, stamp(at)]);
      return row && { flowId: row.id, sealedAnswer: row.sealed_answer };
    },
  };
}
