import { mustBeAllowed, type Viewer } from "#service/access";
import { recordEvent } from "#service/audit";
import type { ConsentLink } from "#service/identities";
import { fingerprint, fingerprints, isId, newId, newSecret, refusal } from "#service/kernel";
import { NUMBERS, portalName, type Workspace } from "#service/workspaces";
import { addFlow, startPath } from "./open-flow.ts";
import type { SigninDeps } from "./signin-deps.ts";

/**
 * Makes the link by which a client's administrator proposes their tenant for this company: single
 * use, seven days (sign-in.md §5).
 *
 * @returns the whole address, which is kept nowhere, and its end
 * @throws Refusal `not-found` to anyone but an admin, and for a company that is not theirs or closed
 */
export async function makeConsentLink(
  deps: SigninDeps,
  viewer: Viewer,
  companyId: string,
  correlation: string,
): Promise<{ url: string; expiresAt: number }> {
  mustBeAllowed(viewer, "propose tenants");
  if (viewer.kind !== "admin" || !isId(companyId)) throw refusal("not-found");
  const { workspaceId, techId: madeBy } = viewer;
  const madeAt = deps.clock.now();
  const expiresAt = madeAt + NUMBERS.consentLinkLife;
  const id = newId(madeAt, deps.chance);
  const secret = newSecret(deps.chance);
  await deps.atomically(async (stores) => {
    const print = fingerprint(deps.keyring, "consent", secret);
    const link = { id, workspaceId, companyId, madeBy, madeAt, expiresAt };
    if (!(await stores.consents.add(link, print))) throw refusal("not-found");
    await recordEvent(
      { ...deps, audit: stores.audit },
      {
        workspaceId,
        at: madeAt,
        action: "link.made",
        outcome: "done",
        actor: `tech:${madeBy}`,
        door: "browser",
        companyId,
        about: { link: id, kind: "consent" },
        correlation,
      },
    );
  });
  return { url: `${deps.publicUrl}/consent#${secret}`, expiresAt };
}

/** What a consent link's page may show before anything is pressed. Changes nothing. */
export async function lookAtConsent(
  deps: SigninDeps,
  secret: string,
): Promise<{ workspace: Workspace; portalName: string; company: string }> {
  const { link, workspace } = await open(deps, secret);
  return { workspace, portalName: portalName(workspace), company: link.companyName };
}

/**
 * The administrator's press: begins a run through Microsoft's pages, for this browser alone.
 *
 * @returns the address to go to and the flow cookie's secret
 * @throws Refusal `link-invalid`; `no-method` where Microsoft is not set up
 */
export async function beginConsent(
  deps: SigninDeps,
  secret: string,
): Promise<{ redirect: string; browser: string }> {
  const { link, workspace } = await open(deps, secret);
  const { id, browser } = await addFlow(deps, deps.stores, {
    workspaceId: workspace.id,
    provider: "microsoft",
    purpose: { consentId: link.id },
    popup: false,
  });
  return { redirect: startPath("microsoft", id), browser: browser! };
}

async function open(
  { keyring, stores, clock }: SigninDeps,
  secret: string,
): Promise<{ link: ConsentLink; workspace: Workspace }> {
  const link = await stores.consents.withFingerprint(fingerprints(keyring, "consent", secret));
  const workspace = link && (await stores.workspaces.withId(link.workspaceId));
  if (!link || !workspace || link.usedAt !== undefined || clock.now() >= link.expiresAt) {
    throw refusal("link-invalid", workspace && { workspaceId: workspace.id });
  }
  return { link, workspace };
}
