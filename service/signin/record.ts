import { type AuditAction, type AuditFacts, recordEvent } from "#service/audit";
import type { Refusal } from "#service/kernel";
import type { AtMove } from "./at-move.ts";
import { addressOf, type Attempt } from "./attempt.ts";
import type { SigninDeps, SigninStores } from "./signin-deps.ts";

/** Writes down what happened to an attempt, on the stores of the transaction it happened in. */
export function record(
  deps: SigninDeps,
  { audit }: Pick<SigninStores, "audit">,
  { attempt, workspace, caller, now }: Omit<AtMove, "save">,
  said: { action: AuditAction; refused?: Refusal; about?: AuditFacts; companyId?: string },
): Promise<void> {
  const method = attempt.provenBy ?? attempt.method;
  const email = addressOf(attempt);
  return recordEvent(
    { ...deps, audit },
    {
      workspaceId: workspace.id,
      at: now,
      action: said.action,
      outcome: said.refused ? "refused" : "done",
      ...(said.refused && { reason: said.refused.code }),
      actor: actorOf(attempt),
      door: attempt.door,
      ...(method && { method }),
      source: caller.source,
      ...(email && { email }),
      ...(said.companyId && { companyId: said.companyId }),
      about: { attempt: attempt.id, step: attempt.step, ...said.about },
      correlation: caller.correlation,
    },
  );
}

function actorOf({ contactId, techId }: Attempt): string {
  if (contactId) return `contact:${contactId}`;
  return techId ? `tech:${techId}` : "stranger";
}
