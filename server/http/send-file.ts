import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { FileAnswer } from "./file-route.ts";
import { visitOf } from "./visit.ts";

/** Even opened by itself, a file of ours runs nothing and loads nothing. */
const SANDBOX = "default-src 'none';frame-ancestors 'none';sandbox";

const leftEarly = (thrown: unknown): boolean =>
  thrown instanceof Error && "code" in thrown && thrown.code === "ERR_STREAM_PREMATURE_CLOSE";

/** RFC 6266: a plain name for everybody, and the real one for who reads RFC 8187. */
function disposition(name: string): string {
  const plain = name.replace(/[^\w.-]/g, "_");
  const real = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${real}`;
}

/**
 * Sends a file as fast as its reader takes it. What goes wrong on the way cuts the answer off, so
 * that nobody takes a part for the whole; who leaves early is no fault of ours.
 */
export async function sendFile(
  req: IncomingMessage,
  res: ServerResponse,
  { name, type, parts }: FileAnswer,
): Promise<void> {
  if (res.headersSent || res.destroyed) return;
  visitOf(req).status = 200;
  res.statusCode = 200;
  res.setHeader("Content-Type", type);
  res.setHeader("Content-Disposition", disposition(name));
  res.setHeader("Content-Security-Policy", SANDBOX);
  try {
    await pipeline(Readable.from(parts), res);
  } catch (thrown) {
    if (!leftEarly(thrown)) throw thrown;
  }
}
