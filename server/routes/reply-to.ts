import { NUMBERS } from "#service/workspaces";
import type { Moved, SigninDeps } from "#service/signin";
import { DEVICE_COOKIE, type Reply, SESSION_COOKIE, type SetCookie } from "#server/http";
import type { Attempt } from "#server/wire";
import { presentAttempt } from "./present-attempt.ts";

/** At `signed-in` a browser gets the cookie, a tab the token (§11). */
export function replyTo(
  { clock }: Pick<SigninDeps, "clock">,
  { attempt, workspace, opened, key }: Moved & { key?: string },
): Reply<Attempt> {
  const inFrame = attempt.door === "tab";
  const answer = presentAttempt(attempt, workspace, clock.now(), {
    ...(key !== undefined && { key }),
    ...(opened && inFrame && { session: opened.session }),
  });
  return { answer, ...(opened && !inFrame && { cookies: cookiesFor(opened, clock.now()) }) };
}

function cookiesFor({ session, device }: NonNullable<Moved["opened"]>, now: number): SetCookie[] {
  const { secret, stay, endsAt } = session;
  return [
    { name: SESSION_COOKIE, value: secret, ...(stay && { maxAge: (endsAt - now) / 1000 }) },
    { name: DEVICE_COOKIE, value: device, maxAge: NUMBERS.deviceLife / 1000 },
  ];
}

type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** A body without the fields that were not sent. */
export function defined<T extends object>(body: T): Defined<T> {
  const sent = Object.entries(body).filter(([, value]) => value !== undefined);
  return Object.fromEntries(sent) as Defined<T>;
}
