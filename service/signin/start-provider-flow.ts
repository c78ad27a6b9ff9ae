import type { Flow, Provider } from "#service/identities";
import { fingerprint, isId, matches, newSecret, refusal } from "#service/kernel";
import { callbackUrl, pagesOf, unsealRun } from "./provider-run.ts";
import type { SigninDeps } from "./signin-deps.ts";

/** Where to send a browser; with `browser`, the secret that its flow cookie gets. */
type StartedFlow = { redirect: string; browser?: string; popup: boolean };

/**
 * Sends a browser on to the provider's pages. One that was given its cookie with the attempt must
 * bring it; a popup lives in another storage partition and gets one here (sign-in.md §11).
 *
 * @param asked `flow` from the start address, `browser` from the flow cookie
 * @throws Refusal `sso-invalid` for a run that is over, used, or another browser's; `unavailable`
 */
export async function startProviderFlow(
  deps: SigninDeps,
  asked: { provider: Provider; flow: string; browser?: string },
): Promise<StartedFlow> {
  const { provider, browser } = asked;
  const flow = isId(asked.flow) ? await deps.stores.flows.withId(asked.flow) : undefined;
  const now = deps.clock.now();
  if (flow?.provider !== provider || flow.usedAt !== undefined || now >= flow.expiresAt) {
    throw refusal("sso-invalid");
  }
  const its = isFlowsBrowser(deps, flow, browser);
  if (!its && !flow.popup) throw refusal("sso-invalid", { workspaceId: flow.workspaceId });
  const given = its ? undefined : newSecret(deps.chance);
  if (given !== undefined) {
    const print = fingerprint(deps.keyring, "provider-browser", given);
    if (!(await deps.stores.flows.claimBrowser(flow, print, now))) throw refusal("sso-invalid");
  }
  const run = unsealRun(deps.keyring, flow.sealedRun);
  const { state, nonce, verifier, loginHint } = run;
  const pages = pagesOf(deps.providers, provider, run);
  if (!pages) throw refusal("sso-invalid", { workspaceId: flow.workspaceId });
  const redirect = await pages.authorizeUrl({
    state,
    nonce,
    verifier,
    redirectUri: callbackUrl(deps.publicUrl, provider),
    ...(loginHint !== undefined && { loginHint }),
    // Whoever asked for a popup is not known to be here: nobody is signed in by it unasked.
    mustPick: flow.popup,
  });
  return { redirect, popup: flow.popup, ...(given !== undefined && { browser: given }) };
}

/** Whether a browser is the one that a run belongs to. */
export const isFlowsBrowser = (
  { keyring }: Pick<SigninDeps, "keyring">,
  { browserFingerprint }: Flow,
  browser: string | undefined,
): boolean =>
  browser !== undefined &&
  browserFingerprint !== undefined &&
  matches(keyring, "provider-browser", browser, browserFingerprint);
