import type { IncomingMessage, ServerResponse } from "node:http";
import { TIMEOUTS } from "./timeouts.ts";
import { readJsonBody } from "./body.ts";
import { send, sendJson } from "./sending.ts";
import { visitOf } from "./visit.ts";

/** What another service delivers: its body as it came, and how it proves itself. */
export type Delivery = {
  readonly authorization: string | undefined;
  readonly body: unknown;
  readonly reference: string;
};

/** What it is answered: a status, and JSON where its protocol wants some. */
export type Receipt = { readonly status: number; readonly body?: unknown };

/**
 * A path to which another service posts JSON in a protocol of its own, so that neither credentials
 * nor shape are those of the API.
 */
export type Inlet = {
  readonly path: string;
  readonly limitBytes: number;
  /** Whether it is worth reading the body at all; false answers 401 with nothing in it. */
  readonly admits: (authorization: string | undefined) => boolean;
  /** @throws Refusal where the body is not what the protocol says */
  readonly receive: (delivery: Delivery) => Promise<Receipt>;
};

const UNAUTHORIZED = 401;
const NO_BYTES = new Uint8Array();

/** Serves one delivery. A 401 is empty: a stranger learns nothing of why (teams.md, "Chat"). */
export async function serveInlet(
  inlet: Inlet,
  { req, res }: { req: IncomingMessage; res: ServerResponse },
  bodyMs: number = TIMEOUTS.body,
): Promise<void> {
  const { authorization } = req.headers;
  if (!inlet.admits(authorization)) return send(req, res, UNAUTHORIZED, NO_BYTES);
  const limits = { bytes: inlet.limitBytes, milliseconds: bodyMs, mayBeEmpty: false };
  const body = await readJsonBody(req, limits);
  const receipt = await inlet.receive({ authorization, body, reference: visitOf(req).reference });
  if (receipt.body === undefined) send(req, res, receipt.status, NO_BYTES);
  else sendJson(req, res, receipt.status, receipt.body);
}
