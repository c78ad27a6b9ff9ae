import type { Disclosure, Method, Name, Platform } from "./cast.ts";
import { manualSays } from "./manual.ts";
import { type Attempt, type Challenge, type Model, SPEC } from "./model.ts";
import { afterEmail, afterProof, type Asked, getsLetters } from "./rules.ts";

/** What an act has to come to: the step that is reached, or a refusal with what it tells. */
export type Outcome = {
  comesTo: string;
  triesLeft?: number;
  retryAfter?: number;
  /** A new code was made for this, and a letter went out where anybody gets it. */
  issued?: Challenge;
  posted?: boolean;
  /** The proof was taken: the attempt waits for the person's answers, then there is a session. */
  signsIn?: boolean;
};

/** What is said with a move, resolved against what this run has seen. */
export type Said =
  | { move: "email"; name: Name | "malformed" }
  | { move: "platform"; platform: Platform }
  | { move: "method"; method: Method | "google" }
  | { move: "code"; typed: string | undefined }
  | { move: "resend" | "details" | "microsoft" | "provider" }
  | { move: "password"; right: boolean }
  | { move: "stay"; stay: boolean }
  | { move: "account"; at: number };

export type Act = { actor: number; now: number };

const refused = (comesTo: string, more: Partial<Outcome> = {}): Outcome => ({ comesTo, ...more });
const seconds = (until: number, now: number): number => Math.ceil((until - now) / 1000);

const askedBy = (model: Model, attempt: Attempt, name: Name): Asked => ({
  name,
  disclosure: attempt.disclosure,
  door: attempt.door,
  heading: attempt.heading,
  created: model.created.has(`${attempt.disclosure} ${name}`),
});

/** A new attempt, which stays away where its address is refused. */
export function start(
  model: Model,
  { actor, now }: Act,
  begun: { disclosure: Disclosure; door: Attempt["door"]; heading?: Platform; name?: Name },
): Outcome {
  const { name, ...rest } = begun;
  const attempt: Attempt = { ...rest, step: "email", lastMoveAt: now, challenges: [] };
  const outcome = name ? giveAddress(model, { actor, now }, attempt, name) : { comesTo: "email" };
  if (outcome.comesTo === attempt.step) model.attempts.set(actor, attempt);
  return outcome;
}

/** A move in the actor's attempt. What is refused leaves it as it was. */
export function expect(model: Model, { actor, now }: Act, said: Said): Outcome {
  const attempt = model.attempts.get(actor);
  if (!attempt || now - attempt.lastMoveAt >= SPEC.attempt) return refused("not-found");
  const { door, step, provenBy } = attempt;
  const taken = manualSays({ door, step, proven: provenBy !== undefined }, said.move);
  // Of the methods of this model none is Microsoft, the one that a tab may begin with.
  const tooSoon = step === "email" && said.move === "method";
  if (taken !== "taken" || tooSoon) return refused(tooSoon ? "wrong-step" : taken);
  const at = { actor, now };
  const outcome = moved(model, at, attempt, said);
  if (outcome.comesTo === attempt.step) attempt.lastMoveAt = now;
  return outcome;
}

function moved(model: Model, at: Act, attempt: Attempt, said: Said): Outcome {
  switch (said.move) {
    case "email":
      if (said.name === "malformed") return refused("email-malformed");
      return giveAddress(model, at, attempt, said.name);
    case "platform":
      return choosePortal(model, at, attempt, said.platform);
    case "method":
      if (said.method === "google" || !attempt.methods?.includes(said.method)) {
        return refused("no-method");
      }
      return choose(model, at, attempt, said.method);
    case "resend":
      return choose(model, at, attempt, "code");
    case "code":
      return typeCode(model, at, attempt, said.typed);
    case "password":
      return typePassword(model, at, attempt, said.right);
    case "microsoft":
    case "provider":
      return refused("no-method");
    case "details":
      return goTo(attempt, "stay");
    case "stay":
      attempt.stay = said.stay;
      return attempt.accounts && attempt.accounts.length > 1
        ? goTo(attempt, "account")
        : { ...goTo(attempt, "signed-in"), signsIn: true };
    case "account":
      if (said.at >= (attempt.accounts?.length ?? 0)) return refused("not-found");
      return { ...goTo(attempt, "signed-in"), signsIn: true };
  }
}

function goTo(attempt: Attempt, step: Attempt["step"]): Outcome {
  attempt.step = step;
  return { comesTo: step };
}

/** S1 to S4, and "the same address again at step code counts as a resend" (§3). */
function giveAddress(model: Model, at: Act, attempt: Attempt, name: Name): Outcome {
  const next = afterEmail(askedBy(model, attempt, name));
  if (next.kind === "refused") return refused(next.code);
  const same = attempt.name === name;
  if (same && attempt.step === "code") return choose(model, at, attempt, "code");
  if (!same) attempt.letters = undefined;
  attempt.name = name;
  attempt.platform = undefined;
  return follow(model, at, attempt, next);
}

function follow(
  model: Model,
  at: Act,
  attempt: Attempt,
  next: Exclude<ReturnType<typeof afterEmail>, { kind: "refused" }>,
): Outcome {
  if (next.kind === "platform") {
    attempt.platforms = next.platforms;
    return goTo(attempt, "platform");
  }
  attempt.platform = next.platform;
  attempt.methods = next.methods;
  const [only, ...others] = next.methods;
  if (attempt.disclosure === "private") return choose(model, at, attempt, "code");
  return only && others.length === 0 ? choose(model, at, attempt, only) : goTo(attempt, "method");
}

function choosePortal(model: Model, at: Act, attempt: Attempt, platform: Platform): Outcome {
  if (!attempt.platforms?.includes(platform)) return refused("not-a-member");
  const { name, provenBy } = attempt;
  if (provenBy) return enter(model, attempt, name!, { platform, by: provenBy });
  const next = afterEmail({ ...askedBy(model, attempt, name!), chosen: platform });
  if (next.kind === "refused") return refused(next.code);
  return follow(model, at, attempt, next);
}

/** S4: a letter, if it is time for one; or the page for the password. */
function choose(model: Model, { actor, now }: Act, attempt: Attempt, method: Method): Outcome {
  if (method === "password") return goTo(attempt, "password");
  const { letters, name } = attempt;
  const wait = letters && SPEC.waits[Math.min(letters.sent, SPEC.waits.length) - 1]!;
  if (letters && now < letters.lastAt + wait!) {
    if (attempt.step !== "code") return goTo(attempt, "code");
    return refused("resend-too-soon", { retryAfter: seconds(letters.lastAt + wait!, now) });
  }
  const full = model.letterAllowance.draw(model.poolOf(actor, attempt, name!), now);
  attempt.letters = { sent: (letters?.sent ?? 0) + 1, lastAt: now };
  goTo(attempt, "code");
  if (full !== undefined && letters) return { comesTo: "code" };
  for (const each of attempt.challenges) each.ended ??= "superseded";
  const issued: Challenge = { name: name!, sentAt: now, tries: 0, asker: attempt };
  attempt.challenges.push(issued);
  const posted = full === undefined && getsLetters(askedBy(model, attempt, name!));
  return { comesTo: "code", issued, posted };
}

/** §3, "Checked in this order". */
function typeCode(
  model: Model,
  { actor, now }: Act,
  attempt: Attempt,
  typed: string | undefined,
): Outcome {
  const current = attempt.challenges.at(-1)!;
  if (typed === undefined) return refused("code-wrong", { triesLeft: SPEC.tries - current.tries });
  if (attempt.challenges.slice(0, -1).some(({ code }) => code === typed)) {
    return refused("code-superseded");
  }
  if (current.ended === "used") return refused("code-used");
  if (now >= current.sentAt + SPEC.code) return refused("code-expired");
  if (current.tries >= SPEC.tries) return refused("code-locked");
  const again = model.codeAllowance.draw(model.poolOf(actor, attempt, current.name), now);
  if (again !== undefined) return refused("too-many", { retryAfter: seconds(again, now) });
  current.tries += 1;
  if (typed !== current.code) {
    return current.tries >= SPEC.tries
      ? refused("code-locked")
      : refused("code-wrong", { triesLeft: SPEC.tries - current.tries });
  }
  return spend(model, attempt, current);
}

/** A code or link that is right: both end, and the address's wrong ones are forgotten. */
function spend(model: Model, attempt: Attempt, challenge: Challenge): Outcome {
  const { name } = challenge;
  const entered = enter(model, attempt, name, { platform: attempt.platform, by: "code" });
  if (entered.comesTo !== attempt.step) return entered;
  challenge.ended = "used";
  const pool = `${attempt.disclosure} ${name}`;
  model.codeAllowance.forget(pool, `${pool} known`);
  return entered;
}

function typePassword(
  model: Model,
  { actor, now }: Act,
  attempt: Attempt,
  right: boolean,
): Outcome {
  const name = attempt.name!;
  const again = model.passwordAllowance.draw(model.poolOf(actor, attempt, name), now);
  if (again !== undefined) return refused("too-many", { retryAfter: seconds(again, now) });
  if (!right) return refused("password-wrong");
  const entered = enter(model, attempt, name, { platform: attempt.platform, by: "password" });
  if (entered.comesTo !== attempt.step) return entered;
  const pool = `${attempt.disclosure} ${name}`;
  model.passwordAllowance.forget(pool, `${pool} known`);
  return entered;
}

/** S6 to S8, on a proof. */
function enter(
  model: Model,
  attempt: Attempt,
  name: Name,
  { platform, by }: { platform?: Platform | undefined; by: Method },
): Outcome {
  const entered = afterProof(askedBy(model, attempt, name), platform, by);
  if (entered.kind === "refused") return refused(entered.code);
  attempt.name = name;
  attempt.provenBy = by;
  if (entered.kind === "platform") {
    attempt.platforms = entered.platforms;
    return goTo(attempt, "platform");
  }
  attempt.platform = entered.platform;
  attempt.accounts = entered.accounts;
  if (!entered.create) return goTo(attempt, "stay");
  model.created.add(`${attempt.disclosure} ${name}`);
  return goTo(attempt, "details");
}

/** A mailed link: what its page is told, and what a click comes to, in whichever browser (§3). */
export function expectLook(challenge: Challenge, now: number): string {
  if (challenge.ended) return `code-${challenge.ended}`;
  return now >= challenge.sentAt + SPEC.code ? "code-expired" : "open";
}

export function click(model: Model, { actor, now }: Act, challenge: Challenge): Outcome {
  const look = expectLook(challenge, now);
  if (look !== "open") return refused(look);
  const { asker, name } = challenge;
  // It leads where the one who asked for it was heading; what was chosen since for another does not count.
  const attempt: Attempt = {
    disclosure: asker.disclosure,
    door: "browser",
    step: "email",
    lastMoveAt: now,
    heading: asker.heading,
    platform: asker.name === name ? asker.platform : undefined,
    challenges: [challenge],
  };
  const outcome = spend(model, attempt, challenge);
  if (outcome.comesTo === attempt.step) model.attempts.set(actor, attempt);
  return outcome;
}
