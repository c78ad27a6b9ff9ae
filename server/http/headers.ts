import type { IncomingMessage, ServerResponse } from "node:http";
import helmet from "helmet";

type HeaderWriter = (req: IncomingMessage, res: ServerResponse) => void;

type Middleware = (
  req: IncomingMessage,
  res: ServerResponse,
  next: (err?: unknown) => void,
) => void;

/** helmet's parts do their work at once; only a mistake of ours comes back by `next`. */
const atOnce =
  (middleware: Middleware): HeaderWriter =>
  (req, res) =>
    middleware(req, res, (err) => {
      if (err) throw err;
    });

const NOTHING = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] };

/**
 * The headers that every answer carries, errors too: nothing may be loaded, framed, sniffed, kept
 * or told to another site. A page or a file then says what it needs instead.
 *
 * helmet's own defaults would break the sign-in popup and framing by Teams (COOP, X-Frame-Options).
 * HSTS only where we are https, and never for hosts beside ours.
 */
export function everyAnswer(publicUrl: string): HeaderWriter {
  const write = atOnce(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: NOTHING },
      crossOriginOpenerPolicy: { policy: "same-origin-allow-popups" },
      crossOriginResourcePolicy: { policy: "same-origin" },
      referrerPolicy: { policy: "no-referrer" },
      frameguard: false,
      hsts: publicUrl.startsWith("https:") && { includeSubDomains: false },
    }),
  );
  return (req, res) => {
    write(req, res);
    res.setHeader("Cache-Control", "no-store");
  };
}

/** What one page may do. */
type PagePolicy = {
  /** Of this answer alone: what Fluent's style tags carry. */
  readonly nonce: string;
  /** Who may frame it: Teams' hosts for pages meant for Teams, nobody otherwise. */
  readonly framedBy: readonly string[];
  /** What its script may fetch from beside our own origin: TeamsJS's list, on Teams' page alone. */
  readonly fetchesFrom: readonly string[];
  /** Letters bring styles of their own; only the development mailbox shows them. */
  readonly showsLetters: boolean;
};

const policies = new WeakMap<ServerResponse, PagePolicy>();

const nonceOf = (_req: IncomingMessage, res: ServerResponse): string =>
  `'nonce-${policies.get(res)?.nonce ?? ""}'`;

function framers(_req: IncomingMessage, res: ServerResponse): string {
  const hosts = policies.get(res)?.framedBy ?? [];
  return hosts.length > 0 ? hosts.join(" ") : "'none'";
}

function fetched(_req: IncomingMessage, res: ServerResponse): string {
  return ["'self'", ...(policies.get(res)?.fetchesFrom ?? [])].join(" ");
}

const PAGE = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", nonceOf],
  imgSrc: ["'self'", "data:"],
  fontSrc: ["'self'", "data:"],
  connectSrc: [fetched],
  manifestSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: [framers],
};

const strict = atOnce(helmet.contentSecurityPolicy({ useDefaults: false, directives: PAGE }));

/** A letter's styles are its own, so the mailbox page lets styles be; scripts stay by nonce. */
const withLetters = atOnce(
  helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: { ...PAGE, scriptSrc: [nonceOf], styleSrc: ["'unsafe-inline'"] },
  }),
);

/** Puts a page's policy in the place of the strict one. */
export function pageHeaders(req: IncomingMessage, res: ServerResponse, policy: PagePolicy): void {
  policies.set(res, policy);
  (policy.showsLetters ? withLetters : strict)(req, res);
}

/**
 * A popup that Teams opened speaks to its opener by TeamsJS. Any opener policy of ours, on a redirect
 * too, would part the two (teams-platform.md §7).
 */
export function openToItsOpener(res: ServerResponse): void {
  res.setHeader("Cross-Origin-Opener-Policy", "unsafe-none");
}

/** A file whose name changes with its content may be kept for good. */
export const KEEP_FOR_GOOD = "public, max-age=31536000, immutable";
