import type { IncomingMessage, ServerResponse } from "node:http";
import { refusal } from "#service/kernel";
import { readJsonBody } from "./body.ts";
import { writeCookie } from "./cookies.ts";
import { checkBrought, credentialsOf } from "./credentials.ts";
import { FileShape } from "./file-route.ts";
import { changes, checkNotCrossSite } from "./origin.ts";
import { Bytes, rawBodyOf } from "./raw-body.ts";
import type { Route } from "./route.ts";
import { sendFile } from "./send-file.ts";
import { sendStream } from "./send-stream.ts";
import { sendJson } from "./sending.ts";
import { readQuery } from "./shape.ts";
import { StreamShape } from "./stream-route.ts";
import { submissionOf } from "./submission.ts";
import { visitOf } from "./visit.ts";

/** The parts of a path, as the router read them. */
export type Params = Readonly<Record<string, string>>;

/** @throws Refusal `not-found`: no id of ours holds a null character */
export function checkParams(params: Params): void {
  if (Object.values(params).some((part) => part.includes("\u0000"))) throw refusal("not-found");
}

/** The query of a request's target, without its question mark. */
export function searchOf(req: IncomingMessage): string {
  const target = req.url ?? "";
  const at = target.indexOf("?");
  return at < 0 ? "" : target.slice(at + 1).replace(/#.*$/s, "");
}

function bodyOf(route: Route, req: IncomingMessage, milliseconds: number): Promise<unknown> {
  const bytes = route.limitBytes;
  if (route.body === Bytes) {
    return Promise.resolve(rawBodyOf(req, { bytes, pause: milliseconds }));
  }
  return readJsonBody(req, { bytes, milliseconds, mayBeEmpty: route.bodyMayBeEmpty });
}

/** Serves one call of the API from its first check to its answer. */
export async function serveRoute(
  route: Route,
  call: { req: IncomingMessage; res: ServerResponse; params: Params; bodyMs: number },
): Promise<void> {
  const { req, res, params } = call;
  const { reference, source } = visitOf(req);
  const credentials = credentialsOf(req);
  checkParams(params);
  checkBrought(route.auth, credentials);
  const query = readQuery(searchOf(req));
  if (route.types) checkNotCrossSite(req);
  const key = submissionOf(req);
  const body = changes(route.method) ? await bodyOf(route, req, call.bodyMs) : {};
  const reply = await route.run({ params, body, query, credentials, reference, source, key });
  for (const [name, value] of Object.entries(reply.headers ?? {})) res.setHeader(name, value);
  if (reply.cookies?.length) res.setHeader("Set-Cookie", reply.cookies.map(writeCookie));
  if (route.streams) await sendStream(req, res, StreamShape.parse(reply.answer));
  else if (route.types) await sendFile(req, res, FileShape.parse(reply.answer));
  else sendJson(req, res, route.status, reply.answer);
}
