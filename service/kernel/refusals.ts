/**
 * The closed catalogue of refusals (sign-in.md §8). Each door has one exhaustive table from these
 * codes to its words, held complete by the compiler: `satisfies Record<RefusalCode, …>`.
 */
export const REFUSAL_CODES = [
  "bad-request",
  "email-malformed",
  "session-required",
  "code-wrong",
  "password-wrong",
  "sso-invalid",
  "cross-site",
  "restricted",
  "not-registered",
  "account-inactive",
  "account-pending",
  "not-open-yet",
  "wrong-app",
  "not-a-member",
  "no-method",
  "sso-unmatched",
  "sso-consent-needed",
  "sso-cancelled",
  "sso-unverified",
  "sso-conflict",
  "sso-guest",
  "not-found",
  "wrong-step",
  "conflict",
  "code-expired",
  "code-used",
  "code-superseded",
  "code-locked",
  "link-invalid",
  "autologin-gone",
  "too-large",
  "unsupported-media-type",
  "resend-too-soon",
  "too-many",
  "unavailable",
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** What a refusal may tell beside its code. Nothing here is secret or about somebody else. */
export type RefusalFacts = {
  /** Which field was wrong, and what is wrong or too many: for the codes that concern a form. */
  field?: string;
  problem?: string;
  /** Tries left before the code is locked: for `code-wrong`. */
  triesLeft?: number;
  /** Whole seconds until it is worth asking again: for `resend-too-soon`, `too-many`. */
  retryAfter?: number;
  /** Where an administrator agrees for everybody: for `sso-consent-needed`. */
  consentUrl?: string;
  /** Which attempt was refused; its door shows where it stands: for `wrong-step`. */
  attemptId?: string;
  /** Whose front door it is, so that words can name the provider and whom to ask. */
  workspaceId?: string;
};

/**
 * The one way in which a rule says no. A door turns it into words by its code; nobody shows
 * `message`, which exists for logs and carries nothing but the code.
 */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly facts: RefusalFacts;

  constructor(code: RefusalCode, facts: RefusalFacts = {}) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.facts = facts;
  }
}

/** Reads well at the place of use: `throw refusal("code-expired")`. */
export const refusal = (code: RefusalCode, facts?: RefusalFacts): Refusal =>
  new Refusal(code, facts);
