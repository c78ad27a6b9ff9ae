import type { IncomingMessage, ServerResponse } from "node:http";
import { type Chance, draw, refusal } from "#service/kernel";
import type { TrustedProxies } from "#server/environment";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import { everyAnswer } from "./headers.ts";
import { checkOrigin } from "./origin.ts";
import { beginVisit, type Visit, visitOf } from "./visit.ts";

/** What every request passes before it is routed. */
export type Gate = {
  /** Begins the visit. Answers false where the request's target cannot even be routed. */
  readonly enter: (req: IncomingMessage, res: ServerResponse) => boolean;
  /** @throws Refusal where no route may ever see it */
  readonly check: (req: IncomingMessage) => void;
};

/** What the gate needs to know. */
type GateDeps = {
  readonly publicUrl: string;
  readonly proxies: TrustedProxies;
  readonly chance: Chance;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly left: () => void;
};

const REFERENCE_LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ";
const REFERENCE_LENGTH = 10;
const CALLER_LEFT = 499;

function note(deps: GateDeps, method: string, visit: Visit): void {
  const answeredAt = visit.answeredAt ?? performance.now();
  const ms = Math.round((answeredAt - visit.startedAt) * 10) / 10;
  const status = visit.status ?? CALLER_LEFT;
  const { route, reference, refused } = visit;
  deps.metrics.answered({ method, route, status, seconds: ms / 1000 });
  const level = status >= 500 ? "warn" : visit.quiet && status < 400 ? "debug" : "info";
  deps.log[level]("request", { method, route, status, ms, reference, refusal: refused });
}

/**
 * Mail rewriters turn the `#` of a link into `%23`, which brings its secret here inside the path.
 * The page is the same one; its script reads the secret in the browser (sign-in.md §4).
 */
function withoutSecret(target: string): string {
  return target.startsWith("/api/") ? target : target.replace(/^([^?]*?)%23.*$/s, "$1");
}

/** Of two of these Node takes the first, and a proxy before us may have taken the other. */
const SAID_ONCE = ["content-type", "content-length", "transfer-encoding", "authorization"];

function mustSayOnce({ headersDistinct }: IncomingMessage): void {
  const twice = SAID_ONCE.find((name) => (headersDistinct[name]?.length ?? 0) > 1);
  if (twice !== undefined) {
    throw refusal("bad-request", { problem: `The header ${twice} may be sent once only.` });
  }
}

/** Builds the gate: correlation id, headers, the line in the log, and what is refused outright. */
export function gateWith(deps: GateDeps): Gate {
  const writeHeaders = everyAnswer(deps.publicUrl);
  return {
    enter: (req, res) => {
      const reference = draw(deps.chance, REFERENCE_LETTERS, REFERENCE_LENGTH);
      const visit = beginVisit(req, reference, deps);
      // Neither a broken connection nor a late write may ever reach the process as a fault.
      res.on("error", () => undefined);
      res.once("close", () => {
        note(deps, req.method ?? "", visit);
        deps.left();
      });
      writeHeaders(req, res);
      res.setHeader("X-Correlation-Id", reference);
      // The router builds a URL from the Host header, and one that is not a host would throw out of
      // its reach and end the process. Nothing here makes links from it, so it is put aside.
      req.headers.host = "localhost";
      req.url = withoutSecret(req.url ?? "");
      return req.url.startsWith("/");
    },
    check: (req) => {
      mustSayOnce(req);
      // Nothing is ever unpacked: a bad gzip stream must not meet an unpacker (promises.md).
      if (req.headers["content-encoding"] !== undefined) throw refusal("unsupported-media-type");
      checkOrigin(req, visitOf(req).cookies, deps.publicUrl);
    },
  };
}
