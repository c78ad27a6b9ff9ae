import type { Moved, SigninDeps } from "#service/signin";
import { NUMBERS } from "#service/workspaces";
import { FLOW_COOKIE, type Reply, type SetCookie } from "#server/http";
import type { Attempt } from "#server/wire";
import { presentAttempt } from "./present-attempt.ts";
import { signedIn } from "./session-cookies.ts";

/** At `signed-in` a browser gets its cookies, a tab the token (§11), and a cookie if it stays (§6). */
export function replyTo(
  { clock }: Pick<SigninDeps, "clock">,
  { attempt, workspace, opened, browser, key }: Moved & { key?: string },
): Reply<Attempt> {
  const inFrame = attempt.door === "tab";
  const now = clock.now();
  const answer = presentAttempt(attempt, workspace, now, {
    ...(key !== undefined && { key }),
    ...(opened && inFrame && { session: opened.session }),
  });
  if (browser !== undefined) return { answer, cookies: [flowCookie(browser)] };
  return { answer, ...(opened && { cookies: signedIn(attempt.door, opened, now) }) };
}

/** What a browser is known by on its way through a provider's pages (§11). */
export const flowCookie = (value: string): SetCookie => ({
  name: FLOW_COOKIE,
  value,
  maxAge: NUMBERS.provider.runLife / 1000,
});

type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** A body without the fields that were not sent. */
export function defined<T extends object>(body: T): Defined<T> {
  const sent = Object.entries(body).filter(([, value]) => value !== undefined);
  return Object.fromEntries(sent) as Defined<T>;
}
