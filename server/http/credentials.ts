import type { IncomingMessage } from "node:http";
import { refusal } from "#service/kernel";
import { DEVICE_COOKIE, FRAME_COOKIE, SESSION_COOKIE } from "./cookies.ts";
import { visitOf } from "./visit.ts";

/** The secrets that a call brought along, unproven. */
export type Credentials = {
  /** From `Authorization: Attempt {key}`. */
  readonly attemptKey: string | undefined;
  /** From `Authorization: Bearer {token}`. */
  readonly bearer: string | undefined;
  /** From the session cookie. */
  readonly session: string | undefined;
  /**
   * From the cookie of the Teams frame, where our own page made the call. That cookie travels with
   * calls from other apps' frames in Teams, too: brought by those it counts as not brought.
   */
  readonly frame: string | undefined;
  /** From the cookie of a known device. */
  readonly device: string | undefined;
  /** Whether the page says that nobody sits in front of it: it only keeps itself up to date. */
  readonly unattended: boolean;
};

/** What a route wants to see before it reads anything: nothing, an attempt's key, or a session. */
export type Auth = "open" | "attempt" | "session";

const AUTHORIZATION = /^(attempt|bearer) +([\x21-\x7e]{1,4096})$/i;

/** Said by a page of a call that no person made. It can only shorten a session, so any may say it. */
const UNATTENDED = "portico-unattended";

/** Reads what a request brought; whatever is not in form counts as not brought. */
export function credentialsOf(req: IncomingMessage): Credentials {
  const { cookies, fromOwnPage } = visitOf(req);
  const [, scheme = "", secret] = AUTHORIZATION.exec(req.headers.authorization ?? "") ?? [];
  return {
    attemptKey: scheme.toLowerCase() === "attempt" ? secret : undefined,
    bearer: scheme.toLowerCase() === "bearer" ? secret : undefined,
    session: cookies.get(SESSION_COOKIE) || undefined,
    frame: (fromOwnPage && cookies.get(FRAME_COOKIE)) || undefined,
    device: cookies.get(DEVICE_COOKIE) || undefined,
    unattended: req.headers[UNATTENDED] !== undefined,
  };
}

/**
 * Turns away who brought nothing, before a body is read for them.
 * @throws Refusal `session-required`; `not-found` for an attempt without its key (sign-in.md §8)
 */
export function checkBrought(auth: Auth, brought: Credentials): void {
  if (auth === "attempt" && !brought.attemptKey) throw refusal("not-found");
  const session = brought.session ?? brought.bearer ?? brought.frame;
  if (auth === "session" && !session) throw refusal("session-required");
}
