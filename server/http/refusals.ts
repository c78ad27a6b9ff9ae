import type { RefusalCode, RefusalFacts } from "#service/kernel";

/** What the words of a refusal may name: the workspace whose front door it is. */
export type WorkspaceFacts = {
  readonly slug?: string | undefined;
  readonly name?: string | undefined;
  readonly supportAddress?: string | undefined;
  readonly supportPhone?: string | undefined;
};

type Words = { readonly facts: RefusalFacts; readonly workspace: WorkspaceFacts };

/** One row of sign-in.md §8: `detail` says what happened and the one next step. */
type RefusalWords = {
  readonly status: number;
  readonly title: string;
  readonly detail: (words: Words) => string;
};

const msp = ({ workspace }: Words): string => workspace.name ?? "your service desk";
const Msp = ({ workspace }: Words): string => workspace.name ?? "Your service desk";

/** "help@awesome.example or +44 20 …", or the desk's name where neither is known. */
function whomToAsk(words: Words): string {
  const { supportAddress, supportPhone } = words.workspace;
  const ways = [supportAddress, supportPhone].filter((way) => way !== undefined && way !== "");
  return ways.length > 0 ? ways.join(" or ") : msp(words);
}

/** A wait in the words of a person: seconds up to two minutes, then minutes, then hours. */
function wait(seconds: number | undefined): string {
  if (seconds === undefined) return "a while";
  if (seconds < 120) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}

function codeWrong({ facts }: Words): string {
  if (facts.triesLeft === undefined) {
    return "That code isn't right. Type the seven letters and digits from the newest email.";
  }
  const left = facts.triesLeft === 1 ? "1 try left." : `${facts.triesLeft} tries left.`;
  return `That code isn't right. ${left} Check the newest email and type it again.`;
}

/** With the link that an administrator opens, where there is one (sign-in.md §8). */
function consentNeeded(words: Words): string {
  const { consentUrl } = words.facts;
  const where = consentUrl === undefined ? "" : ` They can do so at ${consentUrl} .`;
  const first = "Your company's Microsoft administrator has to allow this app first.";
  return `${first}${where} Use a code meanwhile. Ask ${whomToAsk(words)}.`;
}

const says = (sentence: string) => (): string => sentence;
const asks = (sentence: string) => (words: Words) => `${sentence} Ask ${whomToAsk(words)}.`;

function row(status: number, title: string, detail: RefusalWords["detail"]): RefusalWords {
  return { status, title, detail };
}

/** The only sentences with which this door refuses. Those marked † in sign-in.md are literal. */
export const REFUSALS = {
  "bad-request": row(400, "Something isn't right", ({ facts }) =>
    [facts.problem ?? "Something in that request isn't right.", "Correct it and try again."].join(
      " ",
    ),
  ),
  "email-malformed": row(400, "That isn't an email address", ({ facts }) =>
    [
      "That isn't an email address.",
      facts.problem ?? "Write one address, like ann@client.com.",
    ].join(" "),
  ),
  "session-required": row(401, "Sign in", says("Sign in to continue.")),
  "code-wrong": row(401, "That code isn't right", codeWrong),
  "password-wrong": row(
    401,
    "That didn't match",
    says("That email and password don't match. Try again, or choose another way to sign in."),
  ),
  "sso-invalid": row(
    401,
    "That sign-in couldn't be checked",
    says(
      "That Microsoft or Google sign-in couldn't be checked. Try again, or use a code where allowed.",
    ),
  ),
  "cross-site": row(
    403,
    "Not from here",
    says("That came from another site, so nothing was done. Open the portal itself and try again."),
  ),
  restricted: row(
    403,
    "Sign in again",
    says("This sign-in can't do that. Sign in again to continue."),
  ),
  "not-registered": row(403, "Not registered", (words) =>
    [
      "Your email address hasn't been registered and we're not able to automatically create an",
      `account for you. Send us an email at ${whomToWrite(words)} so we can create an account for`,
      "you.",
    ].join(" "),
  ),
  "account-inactive": row(
    403,
    "Your account is not active",
    asks("Your account is not active, so you can't sign in with it."),
  ),
  "account-pending": row(
    403,
    "Almost there",
    (words) => `We need to finish setting up your account. ${Msp(words)} has been told.`,
  ),
  "not-open-yet": row(
    403,
    "Not open yet",
    (words) => `Not open yet. ${Msp(words)} will tell you when it is.`,
  ),
  "wrong-app": row(
    403,
    "Open it in your browser",
    says("This part of the portal doesn't open here. Open the portal in your browser and sign in."),
  ),
  "not-a-member": row(
    403,
    "Not for this account",
    asks("This is for members of the service desk only. Use your own work account."),
  ),
  "no-method": row(
    403,
    "No way to sign in there",
    asks("There is no way to sign in there with this account. Use a different email."),
  ),
  "sso-unmatched": row(
    403,
    "We don't know this account",
    says(
      "That sign-in worked, but it isn't linked to anyone here. Use a code where allowed, or a different account.",
    ),
  ),
  "sso-consent-needed": row(403, "Your administrator has to agree first", consentNeeded),
  "sso-cancelled": row(
    403,
    "You stopped the sign-in",
    says("You stopped before it was finished. Try again, or choose another way to sign in."),
  ),
  "sso-unverified": row(
    403,
    "Your address isn't confirmed there",
    says("Microsoft or Google hasn't confirmed your address. Use a code where allowed."),
  ),
  "sso-conflict": row(
    403,
    "Linked to somebody else",
    asks("That sign-in and this address are already linked otherwise. Use a code where allowed."),
  ),
  "sso-guest": row(
    403,
    "You are a guest there",
    says("You are a guest in that organisation. Sign in with your own one, or use a code."),
  ),
  "not-found": row(
    404,
    "Nothing here",
    says("There is nothing here. Go back to the start of the portal and try from there."),
  ),
  "wrong-step": row(
    409,
    "You are already further",
    says("Your sign-in stands at another step. Go on from there."),
  ),
  conflict: row(
    409,
    "It changed meanwhile",
    ({ facts }) =>
      facts.problem ??
      "Somebody changed this meanwhile. Load it again and then repeat what you did.",
  ),
  "code-expired": row(
    410,
    "That code has expired",
    says("That code has expired (codes last 10 minutes). Send a new code."),
  ),
  "code-used": row(
    410,
    "Already used",
    says("That code or link was already used. Send a new code to sign in again."),
  ),
  "code-superseded": row(
    410,
    "There is a newer code",
    says("A newer code was sent. Use the newest email."),
  ),
  "code-locked": row(
    410,
    "Too many tries",
    ({ facts }) => facts.problem ?? "Too many tries. Send a new code.",
  ),
  "link-invalid": row(
    410,
    "That link doesn't work",
    says(
      "This sign-in link is incomplete, has expired or is no longer valid for this workspace. Ask your service provider for a fresh link.",
    ),
  ),
  "autologin-gone": row(
    410,
    "Sign in to see your ticket",
    says("That link can no longer sign you in. Sign in and we'll take you to your ticket."),
  ),
  "too-large": row(413, "Too large", ({ facts }) =>
    [facts.problem ?? "That is larger than we take here.", "Make it smaller and try again."].join(
      " ",
    ),
  ),
  "unsupported-media-type": row(
    415,
    "Not in that form",
    says("Only JSON is taken here (application/json, UTF-8, not compressed). Send it like that."),
  ),
  "resend-too-soon": row(
    429,
    "Wait a moment",
    ({ facts }) =>
      `Wait ${wait(facts.retryAfter)} before the next code. The last one still works, or choose another way to sign in.`,
  ),
  "too-many": row(429, "Too many tries for now", ({ facts }) =>
    facts.problem !== undefined
      ? `${facts.problem} Wait ${wait(facts.retryAfter)}, then try again.`
      : `Too many tries for now. Wait ${wait(facts.retryAfter)}, use the link in your newest email, or choose another way to sign in.`,
  ),
  unavailable: row(
    503,
    "Not available right now",
    says("We can't reach what we need right now. Try again shortly."),
  ),
} satisfies Record<RefusalCode, RefusalWords>;

/** Where S2's sentence sends a person: the support address, or the desk's name without one. */
function whomToWrite(words: Words): string {
  return words.workspace.supportAddress || whomToAsk(words);
}
