import type { IncomingMessage } from "node:http";
import { refusal } from "#service/kernel";
import { parseBoundedJson } from "./json-bounds.ts";

/** How much a body may hold, and how long it may take to arrive in whole. */
export type BodyLimits = {
  readonly bytes: number;
  readonly milliseconds: number;
  /** Whether no body at all means `{}`. */
  readonly mayBeEmpty: boolean;
};

/** The body came too slowly; the connection goes with it. */
export class SlowBody extends Error {}

/** The caller went away; there is nobody left to answer. */
export class CallerGone extends Error {}

const JSON_TYPE = /^application\/json\s*(?:;\s*charset=(?:"utf-8"|utf-8)\s*)?$/i;

/** The limit is said (sign-in.md §8): whoever sends has to know what would be taken. */
const tooLarge = ({ bytes }: BodyLimits) =>
  refusal("too-large", {
    problem: `That is larger than the ${Math.floor(bytes / 1024)} KiB that are taken here.`,
  });

/** @throws Refusal `too-large` at once, SlowBody, CallerGone */
function collect(req: IncomingMessage, limits: BodyLimits): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => settle(() => reject(new SlowBody())), limits.milliseconds);
    function settle(finish: () => void): void {
      clearTimeout(timer);
      req.off("data", take).off("end", end).off("close", gone).off("error", gone);
      // The server may still have to discard what is on its way: a fault there concerns nobody.
      req.on("error", () => undefined);
      finish();
    }
    function take(chunk: Buffer): void {
      size += chunk.length;
      if (size > limits.bytes) settle(() => reject(tooLarge(limits)));
      else chunks.push(chunk);
    }
    const end = (): void => settle(() => resolve(Buffer.concat(chunks)));
    const gone = (): void => settle(() => reject(new CallerGone()));
    req.on("data", take).on("end", end).on("close", gone).on("error", gone);
  });
}

/**
 * Reads a JSON body. Nothing is unpacked, nothing touches a disk, and reading stops at the limit.
 * @throws Refusal `too-large`, `unsupported-media-type`, `bad-request`
 */
export async function readJsonBody(req: IncomingMessage, limits: BodyLimits): Promise<unknown> {
  if (Number(req.headers["content-length"] ?? 0) > limits.bytes) throw tooLarge(limits);
  const expected = req.headers["content-length"] ?? req.headers["transfer-encoding"] ?? "0";
  const type = req.headers["content-type"];
  const empty = expected === "0";
  if (!(empty && type === undefined) && !JSON_TYPE.test(type ?? "")) {
    throw refusal("unsupported-media-type");
  }
  const bytes = await collect(req, limits);
  if (bytes.length > 0) return parseBoundedJson(bytes);
  if (limits.mayBeEmpty) return {};
  throw refusal("bad-request", { problem: "The body must be a JSON object." });
}
