import type { Cookies, SetCookie } from "./cookies.ts";

/** Somebody asks to see something: a page, a file, an operator's text. */
export type PageCall = {
  readonly params: Readonly<Record<string, string>>;
  /** The path as it was written, for a way back; it may carry a secret, so it is never logged. */
  readonly path: string;
  /** With its question mark, or empty. */
  readonly search: string;
  readonly query: URLSearchParams;
  readonly cookies: Cookies;
  readonly bearer: string | undefined;
  readonly address: string;
  /** What limits count: an IPv4 address or the /64 of an IPv6 one. */
  readonly source: string;
  /** The correlation id, for audit rows. */
  readonly reference: string;
  /** Whether a proxy, trusted or not, passed it on. */
  readonly forwarded: boolean;
  readonly host: string;
  readonly acceptsGzip: boolean;
};

/** What it is shown. */
export type PageAnswer =
  | {
      readonly kind: "page";
      readonly status?: number;
      /** Draws the page with this answer's own nonce. */
      readonly html: (nonce: string) => string;
      /** Hosts that may frame it; nobody where left out. */
      readonly framedBy?: readonly string[];
      /** Origins beside ours that its script may fetch from. */
      readonly fetchesFrom?: readonly string[];
      readonly showsLetters?: boolean;
      readonly inPopup?: boolean;
    }
  | {
      readonly kind: "text";
      readonly status?: number;
      readonly type: string;
      readonly text: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: "file";
      readonly type: string;
      readonly bytes: Uint8Array;
      readonly gzipped: boolean;
    }
  | {
      readonly kind: "redirect";
      readonly to: string;
      readonly cookies?: readonly SetCookie[];
      /** Part of a way through a popup that another site's window opened and waits for. */
      readonly inPopup?: boolean;
    };

/** What a program has to know of a page: what it is for, what it reads, and what each status means. */
export type PageTold = {
  readonly summary: string;
  /** Names in the query; none has to be there. */
  readonly query?: readonly string[];
  readonly answers: Readonly<Record<number, string>>;
};

/**
 * Something to see under a path. It answers GET and HEAD, and changes nothing but the run through a
 * provider's pages that it is a step of.
 */
export type Page = {
  /** With names in braces; may end in `*`. */
  readonly path: string;
  /** Left out of the log unless it goes wrong. */
  readonly quiet?: boolean;
  /** For the API's description, where programs are meant to ask for it. */
  readonly told?: PageTold;
  /** @throws Refusal */
  readonly show: (call: PageCall) => PageAnswer | Promise<PageAnswer>;
};
