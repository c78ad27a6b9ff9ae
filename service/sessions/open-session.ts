import {
  type Chance,
  type Clock,
  fingerprint,
  type Instant,
  type Keyring,
  newId,
  newSecret,
} from "#service/kernel";
import { type Door, NUMBERS, type Platform } from "#service/workspaces";
import { endAfter, lifetime } from "./lifetime.ts";
import type { PendingSession, SessionStore } from "./session-store.ts";

/** What making a session needs of the world. */
export type SessionDeps = {
  clock: Clock;
  chance: Chance;
  keyring: Keyring;
  sessions: SessionStore;
};

/** What a door hands to the person: the only time that the secret exists in clear. */
export type OpenedSession = {
  secret: string;
  platform: Platform;
  stay: boolean;
  expiresAt: Instant;
  endsAt: Instant;
};

type Proof = Omit<PendingSession, "id" | "at" | "endsAt" | "provenAt"> & {
  /** When the person proved who they are: now, unless they only go over from another session. */
  provenAt?: Instant;
};

/**
 * What may still be asked after a proof, each within an attempt's life of the answer before: which
 * portal, which details, whether to stay, which account (sign-in.md §1).
 */
const QUESTIONS_AFTER_PROOF = 4;

/**
 * A session as its proof leaves it: it opens nothing until it is activated, and dies with its attempt
 * (sign-in.md §3). It is written down in the transaction that spends the proof.
 */
export function pendingSession(
  { clock, chance }: Pick<SessionDeps, "clock" | "chance">,
  proof: Proof,
): PendingSession {
  const at = clock.now();
  const { provenAt = at } = proof;
  const endsAt = at + QUESTIONS_AFTER_PROOF * NUMBERS.attempt.life;
  return { ...proof, provenAt, id: newId(at, chance), at, endsAt };
}

/** Writes a {@link pendingSession} down. @returns its id */
export async function beginSession(deps: SessionDeps, proof: Proof): Promise<string> {
  const pending = pendingSession(deps, proof);
  await deps.sessions.addPending(pending);
  return pending.id;
}

/** Activates a pending session for one platform and person, and makes its secret. */
export async function openSession(
  { clock, chance, keyring, sessions }: SessionDeps,
  input: {
    workspaceId: string;
    id: string;
    door: Door;
    platform: Platform;
    contactId?: string;
    techId?: string;
    stay: boolean;
    /** As in the proof. */
    provenAt?: Instant;
  },
): Promise<OpenedSession | undefined> {
  const at = clock.now();
  const secret = newSecret(chance);
  const { door, provenAt = at, ...activation } = input;
  const { idle } = lifetime(input.platform, input.stay, door);
  const endsAt = endAfter(input, { now: at, provenAt });
  if (endsAt <= at) return undefined;
  const ends = { expiresAt: Math.min(at + idle, endsAt), endsAt };
  const opened = await sessions.activate({
    ...activation,
    ...ends,
    fingerprint: fingerprint(keyring, "session", secret),
    at,
  });
  return opened ? { secret, platform: input.platform, stay: input.stay, ...ends } : undefined;
}
