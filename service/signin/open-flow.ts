import type { AppMode, FlowPurpose, Provider } from "#service/identities";
import { fingerprint, newId, newSecret, refusal } from "#service/kernel";
import { NUMBERS } from "#service/workspaces";
import type { Attempt } from "./attempt.ts";
import type { AtMove, Moved } from "./at-move.ts";
import { newRun, sealRun } from "./provider-run.ts";
import type { SigninDeps, SigninStores } from "./signin-deps.ts";

/**
 * Begins a run through a provider's pages. A browser gets a cookie with it, without which neither
 * start nor callback does anything: a start link sent to somebody else is worth nothing (sign-in.md
 * §11). A tab and chat open a popup, which gets its own cookie at start.
 *
 * @throws Refusal `no-method` where the provider is not set up
 */
export function openFlow(
  deps: SigninDeps,
  at: AtMove,
  attempt: Attempt,
  provider: Provider,
): Promise<Moved> {
  const { notice: _, ...next } = attempt;
  return deps.atomically(async (stores) => {
    const { id, browser } = await addFlow(deps, stores, {
      workspaceId: attempt.workspaceId,
      provider,
      purpose: { attemptId: attempt.id },
      popup: attempt.door !== "browser",
      ...(headsForDesk(deps, attempt) && { mode: "tech" }),
      // A masked address is not told to whoever opened the link that named it (§4).
      ...(attempt.email && !attempt.masked && { loginHint: attempt.email }),
    });
    const saved = await at.save(stores, {
      ...next,
      step: "provider",
      method: provider,
      flowId: id,
    });
    return { ...saved, ...(browser !== undefined && { browser }) };
  });
}

/**
 * Whether it is tech mode's app that asks: in Teams, for who heads for the desk. Which people it lets
 * in is decided by their tenant, whatever they head for (sign-in.md §5).
 */
const headsForDesk = ({ providers }: SigninDeps, attempt: Attempt): boolean =>
  providers.techFlow !== undefined &&
  attempt.door !== "browser" &&
  (attempt.mode === "tech" || attempt.heading === "tech" || attempt.heading === "admin");

type Wanted = {
  workspaceId: string;
  provider: Provider;
  purpose: FlowPurpose;
  popup: boolean;
  loginHint?: NonNullable<Attempt["email"]>;
  mode?: AppMode;
};

/** Writes a run down. `browser` is the cookie's secret, where the browser is here to take it. */
export async function addFlow(
  deps: SigninDeps,
  { flows }: Pick<SigninStores, "flows">,
  { workspaceId, provider, purpose, popup, loginHint, mode }: Wanted,
): Promise<{ id: string; browser?: string }> {
  const { chance, clock, keyring, providers } = deps;
  if (!providers.flows[provider]) throw refusal("no-method");
  const now = clock.now();
  const id = newId(now, chance);
  const run = newRun(chance, { loginHint, mode });
  const browser = popup ? undefined : newSecret(chance);
  await flows.open(
    {
      id,
      workspaceId,
      provider,
      purpose,
      popup,
      ...(browser !== undefined && {
        browserFingerprint: fingerprint(keyring, "provider-browser", browser),
      }),
      sealedRun: sealRun(keyring, chance, run),
      expiresAt: now + NUMBERS.provider.runLife,
    },
    fingerprint(keyring, "provider-state", run.state),
  );
  return { id, ...(browser !== undefined && { browser }) };
}

/** The address that a run begins at, for the browser that is to make it. */
export const startPath = (provider: Provider, flowId: string): string =>
  `/api/signin/${provider}/start?flow=${flowId}`;
