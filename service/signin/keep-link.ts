import { type AuditLog, recordEvent } from "#service/audit";
import { type Duration, fingerprint, newId, newSecret } from "#service/kernel";
import type { LinkActor } from "./link-actor.ts";
import type { LinkStore } from "./link-store.ts";
import type { Link } from "./link.ts";
import type { SigninDeps } from "./signin-deps.ts";

/** What making a link needs of the world. */
export type LinkDeps = Pick<
  SigninDeps,
  "clock" | "chance" | "keyring" | "publicUrl" | "configuredMethods"
>;

type Unmade<Of> = Of extends Link
  ? Omit<Of, "id" | "createdAt" | "expiresAt"> & { life: Duration }
  : never;

/**
 * Keeps a new link by its fingerprint, with its audit row. The secret is in the answer and nowhere
 * else. Runs on the stores of the transaction that it belongs to.
 */
export async function keepLink(
  deps: Omit<LinkDeps, "publicUrl" | "configuredMethods">,
  stores: { links: LinkStore; audit: AuditLog },
  { link, by, companyId }: { link: Unmade<Link>; by: LinkActor; companyId?: string },
): Promise<{ id: string; secret: string; expiresAt: number }> {
  const { life, ...rest } = link;
  const now = deps.clock.now();
  const secret = newSecret(deps.chance);
  const id = newId(now, deps.chance);
  const expiresAt = now + life;
  const times = { id, createdAt: now, expiresAt };
  await stores.links.add({ ...rest, ...times }, fingerprint(deps.keyring, "link", secret));
  await recordEvent(
    { ...deps, audit: stores.audit },
    {
      ...by,
      workspaceId: rest.workspaceId,
      at: now,
      action: "link.made",
      outcome: "done",
      email: rest.email,
      ...(companyId && { companyId }),
      about: { link: id, kind: rest.kind },
    },
  );
  return { id, secret, expiresAt };
}
