import type { IncomingMessage, ServerResponse } from "node:http";
import type { Problem } from "#server/wire";
import { visitOf } from "./visit.ts";

const MOST_DISCARDED = 1024 * 1024;
const LONGEST_DISCARD = 1000;

const hasBody = (req: IncomingMessage): boolean =>
  req.headers["transfer-encoding"] !== undefined || (req.headers["content-length"] ?? "0") !== "0";

/**
 * Sends the answer while a body is still arriving, then closes. What is on its way is discarded for
 * a moment first: closing over unread bytes resets the connection, and the caller would never see
 * why it was refused.
 */
function sendAndHangUp(req: IncomingMessage, res: ServerResponse, bytes: Uint8Array): void {
  let discarded = 0;
  const timer = setTimeout(hangUp, LONGEST_DISCARD);
  function hangUp(): void {
    clearTimeout(timer);
    req.removeAllListeners("data");
    res.end();
  }
  res.setHeader("Connection", "close");
  res.write(bytes);
  req.once("end", hangUp).once("close", hangUp);
  req.on("data", (chunk: Buffer) => {
    discarded += chunk.length;
    if (discarded > MOST_DISCARDED) hangUp();
  });
  req.resume();
}

/** Ends the answer, once, with these bytes. Nothing happens where it has been ended already. */
export function send(
  req: IncomingMessage,
  res: ServerResponse,
  status: number,
  bytes: Uint8Array,
): void {
  if (res.headersSent || res.destroyed) return;
  visitOf(req).status = status;
  res.statusCode = status;
  if (status !== 204) res.setHeader("Content-Length", bytes.length);
  if (hasBody(req) && !req.complete) sendAndHangUp(req, res, bytes);
  else res.end(bytes);
}

const NO_BYTES = new Uint8Array();

/** Answers with JSON, or with nothing at 204. */
export function sendJson(
  req: IncomingMessage,
  res: ServerResponse,
  status: number,
  value: unknown,
): void {
  if (status === 204) return send(req, res, status, NO_BYTES);
  res.setHeader("Content-Type", "application/json");
  send(req, res, status, Buffer.from(JSON.stringify(value)));
}

/** Answers with a refusal or a fault, in the one shape for both. */
export function sendProblem(req: IncomingMessage, res: ServerResponse, problem: Problem): void {
  if (res.headersSent) return;
  visitOf(req).refused = problem.code;
  res.setHeader("Content-Type", "application/problem+json");
  if (problem.retryAfter !== undefined) res.setHeader("Retry-After", problem.retryAfter);
  if (problem.status === 401) res.setHeader("WWW-Authenticate", 'Session realm="portico"');
  send(req, res, problem.status, Buffer.from(JSON.stringify(problem)));
}
