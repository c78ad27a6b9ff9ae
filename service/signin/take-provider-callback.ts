import type { Flow, Provider, ProviderAnswer } from "#service/identities";
import { fingerprint, fingerprints, newSecret, Refusal, refusal } from "#service/kernel";
import type { Caller } from "#service/sessions";
import { NUMBERS, type Workspace } from "#service/workspaces";
import { isOver } from "./attempt.ts";
import { explainRefusals, standingAt } from "./make-move.ts";
import type { Moved } from "./at-move.ts";
import { proposeTenant, type Proposed } from "./propose-tenant.ts";
import { proveByProvider } from "./prove-by-provider.ts";
import { callbackUrl, pagesOf, sealAnswer, unsealRun } from "./provider-run.ts";
import type { SigninDeps } from "./signin-deps.ts";
import { isFlowsBrowser } from "./start-provider-flow.ts";

/** What the provider sent back with the browser: its code, or why there is none. */
type SaidByProvider =
  | { kind: "code"; code: string }
  | Exclude<ProviderAnswer, { kind: "identity" }>;

/** Where a browser that came back is to go. */
export type CameBack =
  /** To the sign-in page, where its attempt stands; refused or not, the attempt says so. */
  | { kind: "attempt"; workspace: Workspace; refused?: Refusal }
  /** To the page that hands this one-time code to the popup's opener, and to nobody else. */
  | { kind: "popup"; code: string }
  /** To the page that thanks a client's administrator. */
  | ({ kind: "consent" } & Proposed);

/**
 * A browser came back from a provider. Only the browser that the run belongs to, with the state of
 * that run, and once: anything else advances nothing (sign-in.md §11).
 *
 * @throws Refusal `sso-invalid` for a foreign, replayed or late return; where a consent is refused,
 * why
 */
export async function takeProviderCallback(
  deps: SigninDeps,
  caller: Caller,
  back: { provider: Provider; state: string; browser?: string; said: SaidByProvider },
): Promise<CameBack> {
  const { provider, state, browser, said } = back;
  const prints = fingerprints(deps.keyring, "provider-state", state);
  const flow = await deps.stores.flows.withState(provider, prints);
  if (!flow) throw refusal("sso-invalid");
  const { workspaceId } = flow;
  if (!isFlowsBrowser(deps, flow, browser) || !(await spend(deps, flow))) {
    throw refusal("sso-invalid", { workspaceId });
  }
  const answer = said.kind === "code" ? await redeem(deps, flow, said.code) : said;
  if ("consentId" in flow.purpose) {
    return { kind: "consent", ...(await proposeTenant(deps, caller, flow, answer)) };
  }
  if (flow.popup) return { kind: "popup", code: await leave(deps, flow, answer) };
  return advance(deps, caller, { flow, attemptId: flow.purpose.attemptId, answer });
}

const spend = ({ stores, clock }: SigninDeps, flow: Flow): Promise<boolean> =>
  stores.flows.spend(flow, clock.now());

async function redeem(deps: SigninDeps, flow: Flow, code: string): Promise<ProviderAnswer> {
  const run = unsealRun(deps.keyring, flow.sealedRun);
  const pages = pagesOf(deps.providers, flow.provider, run);
  if (!pages) return { kind: "unavailable" };
  const { nonce, verifier } = run;
  const redirectUri = callbackUrl(deps.publicUrl, flow.provider);
  return pages.redeem({ code, nonce, verifier, redirectUri });
}

/** A popup advances nothing: what it came to waits for the window that opened it. */
async function leave(deps: SigninDeps, flow: Flow, answer: ProviderAnswer): Promise<string> {
  const { keyring, chance, clock, stores } = deps;
  const code = newSecret(chance);
  await stores.flows.leaveAnswer(flow, {
    codeFingerprint: fingerprint(keyring, "provider-code", code),
    sealedAnswer: sealAnswer(keyring, chance, answer),
    expiresAt: clock.now() + NUMBERS.provider.codeLife,
  });
  return code;
}

/** Goes on with the attempt that waits for this very run; any other has gone on without it. */
async function advance(
  deps: SigninDeps,
  caller: Caller,
  { flow, attemptId, answer }: { flow: Flow; attemptId: string; answer: ProviderAnswer },
): Promise<CameBack> {
  const found = await deps.stores.attempts.withId(attemptId);
  const waits = found?.attempt.step === "provider" && found.attempt.flowId === flow.id;
  if (!found || !waits || isOver(found.attempt, deps.clock.now())) {
    throw refusal("sso-invalid", { workspaceId: flow.workspaceId });
  }
  const at = standingAt(deps, found, caller);
  const { workspace } = found;
  try {
    await explainRefusals<Moved>(deps, at, () => proveByProvider(deps, at, answer, "pages"));
    return { kind: "attempt", workspace };
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return { kind: "attempt", workspace, refused: thrown };
  }
}
