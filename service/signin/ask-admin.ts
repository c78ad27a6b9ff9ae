import { recordEvent } from "#service/audit";
import { newId } from "#service/kernel";
import { type PendingAbout, tellAdmins } from "#service/pending";
import { addressOf } from "./attempt.ts";
import type { AtMove } from "./at-move.ts";
import type { SigninDeps } from "./signin-deps.ts";

/**
 * More than one company claims the person, so nobody guesses: an admin gets a request to approve into
 * one of them (sign-in.md §2). Asking again makes no second one.
 */
export async function askAdmin(
  deps: SigninDeps,
  { attempt, workspace, caller, now }: Omit<AtMove, "save">,
): Promise<void> {
  const { door, identity } = attempt;
  const email = addressOf(attempt);
  if (!email) return;
  const id = newId(now, deps.chance);
  const workspaceId = workspace.id;
  await deps.atomically(async (stores) => {
    const asked = await stores.pending.ask({
      id,
      workspaceId,
      kind: "person",
      subject: email,
      about: aboutPerson(attempt),
      askedAt: now,
    });
    if (!asked) return;
    await tellAdmins(deps, stores, workspace, "person");
    await recordEvent(
      { ...deps, audit: stores.audit },
      {
        workspaceId,
        at: now,
        action: "pending.asked",
        outcome: "done",
        actor: "stranger",
        door,
        ...(identity && { method: identity.provider }),
        source: caller.source,
        email,
        about: { pending: id, kind: "person" },
        correlation: caller.correlation,
      },
    );
  });
}

/** What helps an admin to decide, and what approval needs to link the identity. */
function aboutPerson({ identity }: AtMove["attempt"]): PendingAbout {
  if (!identity) return {};
  const { provider, tenantId, subject, firstName, lastName, jobTitle, domainSid } = identity;
  return {
    provider,
    subject,
    ...(tenantId !== undefined && { tenantId }),
    ...(domainSid !== undefined && { domainSid }),
    ...(firstName !== undefined && { firstName }),
    ...(lastName !== undefined && { lastName }),
    ...(jobTitle !== undefined && { jobTitle }),
  };
}
