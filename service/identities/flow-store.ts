import type { Instant } from "#service/kernel";
import type { Provider } from "./identity.ts";

/** What a run through a provider's pages is for. */
export type FlowPurpose = { attemptId: string } | { consentId: string };

/**
 * One run through a provider's pages. What it must say again to the provider (state, nonce, PKCE
 * verifier) is sealed; the browser it belongs to is known by a cookie's fingerprint.
 */
export type Flow = {
  id: string;
  workspaceId: string;
  provider: Provider;
  purpose: FlowPurpose;
  /** A popup lives in another storage partition: its outcome goes by a one-time code (§11). */
  popup: boolean;
  browserFingerprint?: Uint8Array;
  sealedRun: Uint8Array;
  expiresAt: Instant;
  usedAt?: Instant;
};

/** Where runs are kept, found by fingerprints only. */
export type FlowStore = {
  open(flow: Flow, stateFingerprint: Uint8Array): Promise<void>;
  withId(id: string): Promise<Flow | undefined>;
  withState(provider: Provider, fingerprints: readonly Uint8Array[]): Promise<Flow | undefined>;
  /** Hands the run to a browser: guarded by neither used nor expired. False where it was. */
  claimBrowser(flow: Flow, fingerprint: Uint8Array, at: Instant): Promise<boolean>;
  /** What the provider sent back is taken once: guarded by neither used nor expired. */
  spend(flow: Flow, at: Instant): Promise<boolean>;
  /** Leaves the outcome of a popup for whoever brings its one-time code. */
  leaveAnswer(
    flow: Flow,
    left: { codeFingerprint: Uint8Array; sealedAnswer: Uint8Array; expiresAt: Instant },
  ): Promise<void>;
  /** Takes a popup's outcome by its code, once, for this attempt alone; undefined where it is gone. */
  takeAnswer(
    attemptId: string,
    codeFingerprints: readonly Uint8Array[],
    at: Instant,
  ): Promise<{ flowId: string; sealedAnswer: Uint8Array } | undefined>;
};
