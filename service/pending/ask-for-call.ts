import { type AuditDoor, recordEvent } from "#service/audit";
import { type Instant, newId, refusal, secondsUntil } from "#service/kernel";
import { findWorkspace, NUMBERS, type Workspace } from "#service/workspaces";
import { type CallForm, readCallForm } from "./call-form.ts";
import type { PendingDeps, PendingStores } from "./pending-deps.ts";
import type { CallAllowance, CallScope } from "./pending-store.ts";
import { tellAdmins } from "./tell-admins.ts";

type Asking = {
  workspace?: string | undefined;
  form: CallForm;
  door: AuditDoor;
  source: string;
  correlation: string;
};

/**
 * Somebody who cannot get in asks to be called (sign-in.md §8): an unverified request on the desk.
 * Nobody is looked up, nobody is created, and everybody is answered the same; asking again for the
 * very same makes no second request.
 *
 * @throws Refusal `bad-request` naming the field, `not-found` for an unknown workspace, `too-many`
 */
export async function askForCall(deps: PendingDeps, asking: Asking): Promise<void> {
  const workspace = await findWorkspace(deps.stores.workspaces, asking.workspace);
  const form = readCallForm(asking.form);
  const at = deps.clock.now();
  const id = newId(at, deps.chance);
  const workspaceId = workspace.id;
  const { name, company, number, line } = form;
  await deps.atomically(async (stores) => {
    const asked = await stores.pending.ask({
      id,
      workspaceId,
      kind: "call",
      subject: [number, name, company, line].join(" · "),
      about: { name, company, number, line },
      askedAt: at,
    });
    if (!asked) return;
    await countCall(stores, workspace, asking.source, at);
    await tellAdmins(deps, stores, workspace, "call");
    await recordEvent(
      { ...deps, audit: stores.audit },
      {
        workspaceId,
        at,
        action: "pending.asked",
        outcome: "done",
        actor: "stranger",
        door: asking.door,
        source: asking.source,
        about: { pending: id, kind: "call" },
        correlation: asking.correlation,
      },
    );
  });
}

/** In the transaction of the request: what the allowance does not cover was never asked for. */
async function countCall(
  { pending }: PendingStores,
  { id: workspaceId }: Workspace,
  source: string,
  at: Instant,
): Promise<void> {
  const { aSource, aWorkspace } = NUMBERS.calls;
  const scopes: [CallScope, CallAllowance][] = [
    [{ workspaceId, source }, aSource],
    [{ workspaceId }, aWorkspace],
  ];
  for (const [scope, allowance] of scopes) {
    const full = await pending.takeCall(scope, allowance, at);
    if (!full) continue;
    const again = Math.min(...full) + allowance.within;
    throw refusal("too-many", {
      workspaceId,
      retryAfter: secondsUntil(again, at),
      problem: "Enough calls were asked for just now.",
    });
  }
}
