import type { IncomingMessage } from "node:http";
import { type Cookies, readCookies } from "./cookies.ts";
import { isFromOwnPage } from "./origin.ts";
import { addressOf, sourceOf } from "./source.ts";
import type { TrustedProxies } from "#server/environment";

/** One request, from its first byte to its answer: what the log and every route know about it. */
export type Visit = {
  /** What a person quotes and the log is searched for. Ours alone: no header sets it. */
  readonly reference: string;
  /** The caller's address, trusted proxies left out of it. */
  readonly address: string;
  /** What limits count: an IPv4 address or the /64 of an IPv6 one. */
  readonly source: string;
  readonly cookies: Cookies;
  /** Whether the browser says that a page of ours made this call. */
  readonly fromOwnPage: boolean;
  /** The Host header as sent: for telling loopback names apart, never for a link. */
  readonly host: string;
  readonly startedAt: number;
  /** When a stream's head went out: how long it then goes on says nothing about its route. */
  answeredAt: number | undefined;
  /** The template of the route that took it; never the path, which may carry a secret. */
  route: string;
  /** Whether the log leaves it out unless it went wrong (health checks, files). */
  quiet: boolean;
  status: number | undefined;
  refused: string | undefined;
};

const visits = new WeakMap<IncomingMessage, Visit>();

/** Begins a visit. @param reference made by us */
export function beginVisit(
  req: IncomingMessage,
  reference: string,
  { proxies, publicUrl }: { proxies: TrustedProxies; publicUrl: string },
): Visit {
  const address = addressOf(req, proxies);
  const visit: Visit = {
    reference,
    address,
    source: sourceOf(address),
    cookies: readCookies(req.headers.cookie),
    fromOwnPage: isFromOwnPage(req, publicUrl),
    host: req.headers.host ?? "",
    startedAt: performance.now(),
    answeredAt: undefined,
    route: "none",
    quiet: false,
    status: undefined,
    refused: undefined,
  };
  visits.set(req, visit);
  return visit;
}

/** The visit that a request belongs to; each one has one from its first moment. */
export function visitOf(req: IncomingMessage): Visit {
  const visit = visits.get(req);
  if (!visit) throw new Error("a request without a visit");
  return visit;
}
