import type { Attempt, Platform, Session, StartAttempt } from "#server/wire";
import { ProblemError } from "../../api/problem.ts";
import type { SignInApi } from "../../api/signin-api.ts";
import type { Arrival } from "./arrival.ts";
import {
  forgetAttempt,
  type KeptAttempt,
  keptAttempt,
  markOf,
  type Shelf,
} from "./kept-attempt.ts";
import { placeOf } from "./place.ts";

/** Arrivals that ask for an attempt of their own; the others wait for a click first. */
export type Starting = Exclude<
  Arrival,
  { kind: "login-now" | "first-link" | "auto-login" | "consent" }
>;

/** How a page begins: already inside, back where it was left, or with a new attempt. */
export type Beginning =
  | { found: "session"; place: string }
  | { found: "attempt"; attempt: Attempt; key: string; link?: string | undefined };

type Deps = { api: SignInApi; door: StartAttempt["door"]; shelf: Shelf; now: number };

/** Which portal they are heading to, where the link or the place says so (sign-in.md S2, S3). */
function headingOf(arrival: Starting): Platform | undefined {
  if (arrival.to && /^\/tech(\/|\?|$)/.test(arrival.to)) return "tech";
  if (arrival.to && /^\/admin(\/|\?|$)/.test(arrival.to)) return "admin";
  return arrival.kind === "sign-in" ? undefined : "client";
}

function startOf(arrival: Starting, door: StartAttempt["door"]): StartAttempt {
  const platform = headingOf(arrival);
  return {
    door,
    ...(arrival.workspace ? { workspace: arrival.workspace } : {}),
    ...(platform ? { platform } : {}),
    ...(arrival.to ? { returnTo: arrival.to } : {}),
    ...(arrival.kind === "personalised" && arrival.secret ? { link: arrival.secret } : {}),
  };
}

const linkOf = (arrival: Starting): string | undefined =>
  arrival.kind === "personalised" && arrival.secret ? markOf(arrival.secret) : undefined;

/** A new attempt. An address in the link is a hint for the field: nothing is mailed by opening it. */
export async function startAttempt(deps: Deps, arrival: Starting): Promise<Beginning> {
  const attempt = await deps.api.start(startOf(arrival, deps.door));
  return { found: "attempt", attempt, key: attempt.key ?? "", link: linkOf(arrival) };
}

/** Signed in already and heading inside this workspace: no second sign-in (sign-in.md §4). */
function goesInside(session: Session, arrival: Starting): boolean {
  if (arrival.kind === "personalised") return false;
  // A restricted one sees its tickets; whoever asks for the sign-in page itself wants more than that.
  if (session.restricted && !(arrival.kind === "shared-link" && arrival.to)) return false;
  if (arrival.workspace && arrival.workspace !== session.workspace.slug) return false;
  const hinted = arrival.email?.trim().toLowerCase();
  return hinted === undefined || hinted === session.person.email;
}

async function currentSession(api: SignInApi): Promise<Session | undefined> {
  try {
    return await api.session();
  } catch {
    return undefined;
  }
}

async function resume(deps: Deps, kept: KeptAttempt): Promise<Beginning | undefined> {
  try {
    const attempt = await deps.api.read(kept);
    if (attempt.step !== "email" && attempt.step !== "signed-in") {
      return { found: "attempt", attempt, key: kept.key, link: kept.link };
    }
  } catch (error) {
    // Whatever is wrong with the old one, a new one can be had; being offline is no reason to drop it.
    if (error instanceof ProblemError && error.problem.code === "offline") throw error;
  }
  forgetAttempt(deps.shelf);
  return undefined;
}

/** Where a person who came in like this stands. Undefined: a personalised link without its secret. */
export async function begin(deps: Deps, arrival: Starting): Promise<Beginning | undefined> {
  const link = linkOf(arrival);
  const kept = keptAttempt(deps.shelf, { ...arrival, link }, deps.now);
  const resumed = kept && (await resume(deps, kept));
  if (resumed) return resumed;
  if (link !== undefined) return startAttempt(deps, arrival);
  if (arrival.kind === "personalised") return undefined;
  const session = await currentSession(deps.api);
  if (session && goesInside(session, arrival)) {
    return { found: "session", place: placeOf(arrival.to) ?? "/" };
  }
  return startAttempt(deps, arrival);
}
