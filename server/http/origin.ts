import type { IncomingMessage } from "node:http";
import { refusal } from "#service/kernel";
import type { Cookies } from "./cookies.ts";
import { FRAME_COOKIE, SESSION_COOKIE } from "./cookies.ts";

const READING = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether a call of this method may change something. */
export const changes = (method: string): boolean => !READING.has(method);

/**
 * Whether a page of ours made this call, as the browser says it. Reads tell it by Sec-Fetch-Site
 * alone, since a browser sends no Origin with them; where neither is said, nobody vouches for it.
 */
export function isFromOwnPage(req: IncomingMessage, publicUrl: string): boolean {
  const site = req.headers["sec-fetch-site"];
  return site === undefined ? req.headers.origin === publicUrl : site === "same-origin";
}

/**
 * A link or form on another site gets no file of ours handed out in somebody's name.
 * @throws Refusal `cross-site`
 */
export function checkNotCrossSite(req: IncomingMessage): void {
  if (req.headers["sec-fetch-site"] === "cross-site") throw refusal("cross-site");
}

/**
 * Holds sign-in.md §11: a changing call from another site is refused always; one that rides on a
 * session cookie must say that it comes from our own page.
 * @throws Refusal `cross-site`
 */
export function checkOrigin(req: IncomingMessage, cookies: Cookies, publicUrl: string): void {
  if (!changes(req.method ?? "GET")) return;
  checkNotCrossSite(req);
  const rides = [...cookies.keys()].some(
    (name) => name === SESSION_COOKIE || name === FRAME_COOKIE,
  );
  const ours = req.headers.origin === publicUrl || req.headers["sec-fetch-site"] === "same-origin";
  if (rides && !ours) throw refusal("cross-site");
}
