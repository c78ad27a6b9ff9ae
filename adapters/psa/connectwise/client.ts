import { z } from "zod";
import type { Clock } from "#service/kernel";
import { type ConnectWiseConfig, type PsaFailure, type PsaPage } from "#service/psa";
import { openPipe, type Pipe, type PsaPipeDeps } from "../http/pipe.ts";
import type { Answer } from "../http/send.ts";
import { plainFailure, readAnswer } from "../http/judging.ts";
import { type TheirClock, theirClock } from "../http/their-clock.ts";
import { wholeList } from "../whole-list.ts";
import * as wire from "./wire.ts";

/** What ConnectWise takes in a filter. */
type Filter = {
  conditions?: string | undefined;
  childConditions?: string | undefined;
};

export type ConnectWiseClient = {
  /** Asks for as little as can be asked. */
  ping(): Promise<{ version: string }>;
  theirClock: TheirClock;
  get<T>(what: string, path: string, shape: z.ZodType<T>): Promise<T>;
  /** One part of a list in the order of ids, from where the last one ended. */
  page<T>(asked: ListAsked<T>): Promise<PsaPage<T>>;
  /** A whole list. */
  list<T>(asked: ListAsked<T>): Promise<T[]>;
  post<T>(what: string, path: string, body: object, shape: z.ZodType<T>): Promise<T>;
  /** Sends a file along with what is said of it. */
  upload<T>(what: string, path: string, form: FormData, shape: z.ZodType<T>): Promise<T>;
  /** A file's bytes, no more than `most`. */
  download(what: string, path: string, most: number): Promise<Uint8Array>;
  patch(what: string, path: string, changes: readonly Change[]): Promise<void>;
};

type ListAsked<T> = {
  what: string;
  path: string;
  shape: z.ZodType<T>;
  filter?: Filter;
  /** What else stands in the address. */
  query?: Readonly<Record<string, string>>;
  cursor?: string | undefined;
};

/** A part of a PATCH, as ConnectWise spells it: paths without a leading slash. */
export type Change = { op: "replace" | "add"; path: string; value: unknown } | Removal;
type Removal = { op: "remove"; path: string };

/** As many as the pages of others take; 1,000 is the most that it gives (psa.md §2). */
const A_PAGE = "500";
/** Nobody publishes a limit; four are friendly (ours). */
const AT_ONCE = 4;
const VERSION = "application/vnd.connectwise.com+json; version=2025.16";

export function connectWiseClient(deps: PsaPipeDeps, config: ConnectWiseConfig): ConnectWiseClient {
  const pipe = openPipe(deps, {
    name: "connectwise",
    parallel: AT_ONCE,
    judge: (answer) => judge(answer, deps.clock),
  });
  const base = new URL(`${config.entryPoint}/apis/3.0/`, config.address);
  const key = `${config.companyId}+${config.publicKey}:${config.privateKey}`;
  const headers = {
    authorization: `Basic ${Buffer.from(key).toString("base64")}`,
    clientId: config.clientId,
    accept: VERSION,
  };
  const at = (path: string): URL => new URL(path, base);
  const page = listing(pipe, at, headers);
  const get: ConnectWiseClient["get"] = async (what, path, shape) => {
    const { body } = await pipe.ask({ what, method: "GET", url: at(path), headers, reads: true });
    return readAnswer(shape, body, "unavailable");
  };
  const ping = async (): Promise<{ version: string }> => {
    const { version } = await get("system info", "system/info", wire.SystemInfo);
    return { version: version ?? "" };
  };
  return {
    ping,
    theirClock: theirClock(pipe, ping),
    page,
    list: (asked) => wholeList((cursor) => page({ ...asked, cursor })),
    get,
    async post(what, path, body, shape) {
      const url = at(path);
      const answer = await pipe.ask({ what, method: "POST", url, headers, body, reads: false });
      // It was taken; an answer that makes no sense does not undo that.
      return readAnswer(shape, answer.body, "unknown");
    },
    async upload(what, path, body, shape) {
      const call = { method: "POST", url: at(path), headers, body } as const;
      const answer = await pipe.ask({ what, ...call, reads: false, carries: true });
      return readAnswer(shape, answer.body, "unknown");
    },
    async download(what, path, mostBytes) {
      const call = { method: "GET", url: at(path), headers, reads: true } as const;
      const carries = { fetches: true, carries: true, mostBytes };
      const { body } = await pipe.ask({ what, ...call, ...carries });
      return readAnswer(z.instanceof(Uint8Array), body, "unavailable");
    },
    async patch(what, path, changes) {
      const url = at(path);
      const call = { method: "PATCH", url, headers, body: changes } as const;
      // It answers with the record: anything else may come from whoever stands in front of it.
      readAnswer(wire.Created, (await pipe.ask({ what, ...call, reads: false })).body, "unknown");
    },
  };
}

function listing(
  pipe: Pipe,
  at: (path: string) => URL,
  headers: Record<string, string>,
): ConnectWiseClient["page"] {
  return async ({ what, path, shape, filter = {}, query = {}, cursor }) => {
    const url = at(path);
    url.searchParams.set("pageSize", A_PAGE);
    for (const [name, value] of Object.entries({ ...filter, ...query })) {
      if (value !== undefined) url.searchParams.set(name, value);
    }
    if (cursor?.startsWith(PAGE)) url.searchParams.set("page", cursor.slice(PAGE.length));
    else if (cursor !== undefined) url.searchParams.set("pageId", cursor);
    const answer = await pipe.ask({
      what,
      method: "GET",
      url,
      headers: { ...headers, "pagination-type": "forward-only" },
      reads: true,
    });
    const items = readAnswer(z.array(shape), answer.body, "unavailable");
    const next = nextCursor(answer.headers.get("link"));
    return next === undefined ? { items } : { items, next };
  };
}

const PAGE = "page-";

/**
 * Where the list goes on: behind an id, or where an installation pages by number although it was asked
 * not to, on that page. Only the number is taken from the link: where a call goes with our credentials
 * is never an answer's to say.
 */
export function nextCursor(link: string | null): string | undefined {
  for (const [, address = "", about = ""] of (link ?? "").matchAll(/<([^<>]*)>([^<]*)/g)) {
    if (!/;\s*rel="?next"?/i.test(about)) continue;
    const numberOf = (name: string): string | undefined =>
      new RegExp(`[?&]${name}=(\\d{1,18})(?:&|$)`, "i").exec(address)?.[1];
    const page = numberOf("page");
    return numberOf("pageId") ?? (page && PAGE + page);
  }
  return undefined;
}

/** ConnectWise's answers in our words (psa.md §1, the table of failures). */
function judge({ status, headers, body }: Answer, clock: Clock): PsaFailure | undefined {
  if (status >= 200 && status < 300) return undefined;
  const said = wire.Trouble.safeParse(body).data;
  if (said?.message === "UserNotAuthenticated") return { kind: "auth" };
  const plain = plainFailure({ status, headers }, clock);
  if (plain) return plain;
  if (status < 400 || status >= 500 || status === 408) return { kind: "unavailable" };
  const problems = (said?.errors ?? []).map(({ message, field }) => ({
    ...(field && { field }),
    problem: message ?? "is not right",
  }));
  return { kind: "validation", problems };
}
