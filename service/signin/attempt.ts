import { type AppMode, type ProviderIdentity, vouchesFor } from "#service/identities";
import { type EmailAddress, type Instant, type RefusalCode, waitAfter } from "#service/kernel";
import type { ProvenBy } from "#service/sessions";
import { type Door, type Method, NUMBERS, type Platform } from "#service/workspaces";

/**
 * One run through sign-in, the same through every door (sign-in.md §1):
 *
 *            ┌──────── another email ────────┐
 *            ▼                               │
 *   ──▶ email ──▶ platform ──▶ method ──▶ code | password | provider
 *                    ▲                       │ proof
 *                    └── private: asked ─────┤
 *                        after proof         ▼
 *                                 details ──▶ stay ──▶ account ──▶ signed-in
 *                                (newcomers)          (several)
 *
 * A step with only one answer is skipped. Before proof a person may go back; after it, not.
 */
export const STEPS = [
  "email",
  "platform",
  "method",
  "code",
  "password",
  "provider",
  "details",
  "stay",
  "account",
  "signed-in",
] as const;
export type Step = (typeof STEPS)[number];

/**
 * What somebody may do at a step; `resend` is another letter, `microsoft` a token that Teams
 * brought.
 */
export type Move =
  | "email"
  | "platform"
  | "method"
  | "code"
  | "resend"
  | "password"
  | "microsoft"
  | "provider"
  | "details"
  | "stay"
  | "account";

/** Which moves a step takes; anything else is `wrong-step` (sign-in.md §11). */
export const LEGAL_MOVES: Record<Step, readonly Move[]> = {
  email: ["email", "microsoft"],
  platform: ["platform", "email"],
  method: ["method", "email", "microsoft"],
  code: ["code", "resend", "method", "email"],
  password: ["password", "method", "email"],
  provider: ["provider", "method", "email"],
  details: ["details"],
  stay: ["stay"],
  account: ["account"],
  "signed-in": [],
};

/** What the person should know beside the step; each door has words for it. */
export type Notice =
  /** Several letters were sent; the next one is possible then (§3). */
  | { kind: "several-letters"; nextAt: Instant }
  /** A letter went out a moment ago from another page, and its code works there alone (§4). */
  | { kind: "sent-elsewhere" }
  /** A letter is on its way if the address is known (§7, `private`). */
  | { kind: "if-known" }
  /**
   * A provider's sign-in was refused in another window; the other methods are there (S4). Where an
   * administrator has to agree first, with their link (§8).
   */
  | { kind: "refused"; code: RefusalCode; consentUrl?: string }
  /** The code that is waited for also links what a provider has proven (§5). */
  | { kind: "code-links" }
  /** Microsoft is taken only of people that the synced directory lists (§5). */
  | { kind: "directory-only" };

/** Where one run through sign-in stands, with all that its next move needs to know. */
export type Attempt = {
  id: string;
  workspaceId: string;
  /** Counts moves. Of two moves at once, one finds it changed and is refused. */
  revision: number;
  door: Door;
  step: Step;
  lastMoveAt: Instant;
  /** Where the person was heading when they came. */
  heading?: Platform;
  /** The portals that the app they came with offers; all of them where it is not said. */
  reach?: Platform[];
  /** The place to go to afterwards: a path of ours (S9). */
  returnTo?: string;
  email?: EmailAddress;
  /** Named by a link, so the address is shown masked until it is proven. */
  masked?: boolean;
  /** The contact whom a personalised link named: of all accounts with the address it alone counts. */
  linkedTo?: string;
  platform?: Platform;
  platforms?: Platform[];
  method?: Method;
  methods?: Method[];
  /** The letters this attempt has sent, and the code that is waited for. */
  letters?: { sent: number; lastAt: Instant; challengeId: string; codeExpiresAt: Instant };
  notice?: Notice;
  provenBy?: ProvenBy;
  /** The Teams app that a checked Microsoft token was made for. */
  mode?: AppMode;
  /** Whom a provider has proven in this attempt; where nobody knew them, a code may link them. */
  identity?: ProviderIdentity;
  /** Teams vouched for the person: nobody is asked whether to stay (S7). */
  vouchedByTeams?: boolean;
  /** The run through a provider's pages that is waited for. */
  flowId?: string;
  /** The session that was written as pending with the proof. */
  sessionId?: string;
  /** Accounts to choose from: contact ids with their company's name. */
  accounts?: { id: string; company: string }[];
  /** The contact or tech that the session will stand for. */
  contactId?: string;
  techId?: string;
  stay?: boolean;
};

/** The address that a row about the attempt may name: a typed one, or one that was vouched for. */
export function addressOf({ email, identity }: Attempt): EmailAddress | undefined {
  const claimed = identity?.email;
  return email ?? (identity && claimed && vouchesFor(identity, claimed) ? claimed : undefined);
}

/** Whether the attempt is over: it lives 60 minutes from its last move (§1). */
export const isOver = (attempt: Attempt, now: Instant): boolean =>
  now - attempt.lastMoveAt >= NUMBERS.attempt.life;

/**
 * Whether a move is legal now. In Teams one may go straight to Microsoft, and in chat the token comes
 * while its pages are waited for; after proof nothing goes back.
 */
export function isLegal(attempt: Attempt, move: Move, method?: Method): boolean {
  const { step, door } = attempt;
  if (step === "platform" && attempt.provenBy) return move === "platform";
  if (step === "email" && door !== "browser" && move === "method") return method === "microsoft";
  if (step === "provider" && door === "chat" && move === "microsoft") return true;
  return LEGAL_MOVES[attempt.step].includes(move);
}

/** When this attempt may ask for another letter: waits of 30, 60, then 120 s (§3). */
export function resendAt({ letters }: Attempt): Instant {
  if (!letters) return 0;
  return letters.lastAt + waitAfter(NUMBERS.code.resendWaits, letters.sent - 1);
}
