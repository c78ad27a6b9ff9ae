import type { Refusal, RefusalCode, RefusalFacts } from "#service/kernel";
import type { Workspace } from "#service/workspaces";
import { EVERYDAY } from "./everyday.ts";

/** The one thing to do after a refusal: what the card offers first. */
type NextStep = "again" | "new-code" | "other-email" | "sign-in" | "help";

type Words = { facts: RefusalFacts; workspace: Workspace | undefined };
type Row = { title: string; says: (words: Words) => string; next: NextStep };

const msp = ({ workspace }: Words): string => workspace?.name ?? "your service desk";
const Msp = ({ workspace }: Words): string => workspace?.name ?? "Your service desk";

/** Whom to write to or ring up, or the desk's name where neither is known. */
export function whomToAsk(workspace: Workspace | undefined): string {
  const ways = [workspace?.supportAddress, workspace?.supportPhone].filter(Boolean);
  return ways.length > 0 ? ways.join(" or ") : (workspace?.name ?? "your service desk");
}

const ask = (words: Words): string => `Ask ${whomToAsk(words.workspace)}.`;

/** A wait in a person's words: seconds up to two minutes, then minutes, then hours. */
function wait(seconds: number | undefined): string {
  if (seconds === undefined) return "a while";
  if (seconds < 120) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}

function codeWrong({ facts: { triesLeft } }: Words): string {
  if (triesLeft === undefined) return "Type the seven letters and digits from the newest email.";
  const left = triesLeft === 1 ? "1 try left." : `${triesLeft} tries left.`;
  return `That code isn't right. ${left} Check the newest email and type it again.`;
}

const row = (next: NextStep, title: string, says: string | Row["says"]): Row => ({
  next,
  title,
  says: typeof says === "string" ? () => says : says,
});

/** A refusal in a line, with what a person may quote. */
export const saidOf = (
  { code, facts }: Refusal,
  { workspace, reference }: { workspace: Workspace | undefined; reference: string },
): string => [REFUSALS[code].says({ facts, workspace }), EVERYDAY.reference(reference)].join(" ");

/** What this door says to each refusal, and what it offers next (sign-in.md §8). */
export const REFUSALS = {
  "bad-request": row("again", "Something isn't right", ({ facts }) =>
    [facts.problem ?? "That couldn't be read.", "Correct it and try again."].join(" "),
  ),
  "email-malformed": row(
    "again",
    "That isn't an email address",
    "Write one address, like ann@client.com.",
  ),
  "session-required": row("sign-in", "You're not signed in", "Sign in to continue."),
  "code-wrong": row("again", "That code isn't right", codeWrong),
  "password-wrong": row(
    "again",
    "That didn't match",
    "Passwords are never typed in chat. Use a code instead.",
  ),
  "sso-invalid": row(
    "other-email",
    "That sign-in couldn't be checked",
    "Your Microsoft or Google sign-in couldn't be checked. Try again, or use a code where allowed.",
  ),
  "cross-site": row("sign-in", "Not from here", "Nothing was done. Start again from this chat."),
  restricted: row("sign-in", "Sign in again", "This sign-in can't do that. Sign in to continue."),
  "not-registered": row(
    "other-email",
    "Not registered",
    ({ workspace }) =>
      "Your email address hasn't been registered and we're not able to automatically create an " +
      `account for you. Send us an email at ${workspace?.supportAddress || whomToAsk(workspace)} ` +
      "so we can create an account for you.",
  ),
  "account-inactive": row(
    "other-email",
    "Your account is not active",
    (words) => `You can't sign in with it. ${ask(words)}`,
  ),
  "account-pending": row(
    "help",
    "Almost there",
    (words) => `We need to finish setting up your account. ${Msp(words)} has been told.`,
  ),
  "not-open-yet": row(
    "other-email",
    "Not open yet",
    (words) => `Not open yet. ${Msp(words)} will tell you when it is.`,
  ),
  "wrong-app": row(
    "help",
    "This app is for somebody else",
    (words) =>
      `This is the app of the people who work at ${msp(words)}. Use the app for clients instead. ` +
      ask(words),
  ),
  "not-a-member": row(
    "other-email",
    "Not for this account",
    (words) =>
      `This is for members of the service desk only. Use your own work address. ${ask(words)}`,
  ),
  "no-method": row(
    "other-email",
    "No way to sign in there",
    (words) => `There is no way to sign in there with this account here. ${ask(words)}`,
  ),
  "sso-unmatched": row(
    "other-email",
    "We don't know this account",
    "That sign-in worked, but it isn't linked to anyone here. Use a code where allowed.",
  ),
  "sso-consent-needed": row(
    "other-email",
    "Your administrator has to agree first",
    ({ facts: { consentUrl } }) =>
      [
        "Your company's Microsoft administrator has to allow this app.",
        ...(consentUrl === undefined ? [] : [`They can do so at ${consentUrl} .`]),
        "Use a code meanwhile.",
      ].join(" "),
  ),
  "sso-cancelled": row(
    "again",
    "You stopped the sign-in",
    "You stopped before it was finished. Try again, or use a code.",
  ),
  "sso-unverified": row(
    "other-email",
    "Your address isn't confirmed there",
    "Microsoft or Google hasn't confirmed your address. Use a code where allowed.",
  ),
  "sso-conflict": row(
    "other-email",
    "Linked to somebody else",
    (words) => `That sign-in and this address are already linked otherwise. ${ask(words)}`,
  ),
  "sso-guest": row(
    "other-email",
    "You are a guest there",
    "Sign in with your own organisation, or use a code.",
  ),
  "not-found": row("sign-in", "Nothing here", "This is over. Start again."),
  "wrong-step": row("again", "You are already further", "Go on from here."),
  conflict: row(
    "again",
    "It changed meanwhile",
    ({ facts }) => facts.problem ?? "Somebody changed this meanwhile. Try again.",
  ),
  "code-expired": row(
    "new-code",
    "That code has expired",
    "That code has expired (codes last 10 minutes). Send a new code.",
  ),
  "code-used": row(
    "new-code",
    "Already used",
    "That code was already used. Send a new code to sign in again.",
  ),
  "code-superseded": row(
    "again",
    "There is a newer code",
    "A newer code was sent. Use the newest email.",
  ),
  "code-locked": row(
    "new-code",
    "Too many tries",
    ({ facts }) => facts.problem ?? "Too many tries. Send a new code.",
  ),
  "link-invalid": row(
    "sign-in",
    "That link doesn't work",
    "This sign-in link is incomplete, has expired or is no longer valid for this workspace. Ask your service provider for a fresh link.",
  ),
  "autologin-gone": row(
    "sign-in",
    "Sign in to see your ticket",
    "That link can no longer sign you in. Sign in and we'll take you to your ticket.",
  ),
  "too-large": row(
    "again",
    "Too large",
    ({ facts }) => facts.problem ?? "That is larger than we take. Make it smaller.",
  ),
  "unsupported-media-type": row("help", "Not in that form", "That can't be taken here."),
  "resend-too-soon": row(
    "again",
    "Wait a moment",
    ({ facts }) => `Wait ${wait(facts.retryAfter)} before the next code. The last one still works.`,
  ),
  "too-many": row("again", "Too many tries for now", ({ facts }) =>
    facts.problem !== undefined
      ? `${facts.problem} Wait ${wait(facts.retryAfter)}, then try again.`
      : `Wait ${wait(facts.retryAfter)}, or use the link in your newest email to sign in in a browser.`,
  ),
  unavailable: row(
    "help",
    "Not available right now",
    "We can't reach what we need right now. Try again shortly.",
  ),
} satisfies Record<RefusalCode, Row>;
