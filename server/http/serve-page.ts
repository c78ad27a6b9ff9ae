import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { credentialsOf } from "./credentials.ts";
import { writeCookie } from "./cookies.ts";
import { KEEP_FOR_GOOD, openToItsOpener, pageHeaders } from "./headers.ts";
import type { Page, PageAnswer, PageCall } from "./page.ts";
import { send } from "./sending.ts";
import { checkParams, type Params, searchOf } from "./serve-route.ts";
import { isForwarded } from "./source.ts";
import { visitOf } from "./visit.ts";

const NONCE_BYTES = 16;
const NO_BYTES = new Uint8Array();

type Exchange = { readonly req: IncomingMessage; readonly res: ServerResponse };

function callOf({ req }: Exchange, params: Params): PageCall {
  const visit = visitOf(req);
  const search = searchOf(req);
  return {
    params,
    path: (req.url ?? "/").replace(/[?#].*$/s, ""),
    search: search === "" ? "" : `?${search}`,
    query: new URLSearchParams(search),
    cookies: visit.cookies,
    bearer: credentialsOf(req).bearer,
    address: visit.address,
    source: visit.source,
    reference: visit.reference,
    forwarded: isForwarded(req),
    host: visit.host,
    acceptsGzip: /\bgzip\b/.test(String(req.headers["accept-encoding"] ?? "")),
  };
}

/** Draws a page with a nonce that no other answer has (house.md: never `unsafe-inline`). */
function sendPage({ req, res }: Exchange, page: Extract<PageAnswer, { kind: "page" }>): void {
  const nonce = randomBytes(NONCE_BYTES).toString("base64");
  const { framedBy = [], fetchesFrom = [], showsLetters = false } = page;
  pageHeaders(req, res, { nonce, framedBy, fetchesFrom, showsLetters });
  if (page.inPopup) openToItsOpener(res);
  res.setHeader("Content-Type", "text/html; charset=utf-8");
  send(req, res, page.status ?? 200, Buffer.from(page.html(nonce)));
}

/** Sends what a page answered. */
export function sendPageAnswer(exchange: Exchange, answer: PageAnswer): void {
  const { req, res } = exchange;
  switch (answer.kind) {
    case "page":
      return sendPage(exchange, answer);
    case "text":
      for (const [name, value] of Object.entries(answer.headers ?? {})) res.setHeader(name, value);
      res.setHeader("Content-Type", answer.type);
      return send(req, res, answer.status ?? 200, Buffer.from(answer.text));
    case "file":
      res.setHeader("Content-Type", answer.type);
      res.setHeader("Cache-Control", KEEP_FOR_GOOD);
      res.setHeader("Vary", "Accept-Encoding");
      if (answer.gzipped) res.setHeader("Content-Encoding", "gzip");
      return send(req, res, 200, answer.bytes);
    case "redirect":
      res.setHeader("Location", answer.to);
      if (answer.cookies?.length) res.setHeader("Set-Cookie", answer.cookies.map(writeCookie));
      if (answer.inPopup) openToItsOpener(res);
      return send(req, res, 302, NO_BYTES);
  }
}

/** Serves one GET or HEAD of something to see. */
export async function servePage(page: Page, exchange: Exchange, params: Params): Promise<void> {
  checkParams(params);
  sendPageAnswer(exchange, await page.show(callOf(exchange, params)));
}
