import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { refusal } from "#service/kernel";
import { CallerGone, SlowBody } from "./body.ts";

/** A body that is a file: its bytes as they come, and what its sender calls it. */
export type RawBody = {
  readonly type: string | undefined;
  /** By lower-case name; one that came several times is left out. A signature may be in one. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** To be read once. @throws Refusal `too-large`, SlowBody, CallerGone */
  readonly bytes: AsyncIterable<Uint8Array>;
};

const isRaw = (body: unknown): body is RawBody =>
  typeof body === "object" && body !== null && "bytes" in body;

/** What a route takes that takes a file: no JSON, so no shape describes it. */
export const Bytes = z.custom<RawBody>(isRaw);

/** The limits of a raw body; `pause` is the longest wait for the next bytes, in milliseconds. */
type RawLimits = { readonly bytes: number; readonly pause: number };

/**
 * The raw body of a request, not read yet. Reading keeps no more of it than one piece, stops at the
 * limit, and gives up on a sender who pauses for too long.
 *
 * @throws Refusal `too-large` at once where the length is said to be
 */
export function rawBodyOf(req: IncomingMessage, limits: RawLimits): RawBody {
  if (Number(req.headers["content-length"] ?? 0) > limits.bytes) throw tooLarge(limits);
  const headers = Object.fromEntries(
    Object.entries(req.headersDistinct).map(([name, said = []]) => [
      name,
      said.length === 1 ? said[0] : undefined,
    ]),
  );
  return { type: req.headers["content-type"], headers, bytes: piecesOf(req, limits) };
}

const tooLarge = ({ bytes }: RawLimits) =>
  refusal("too-large", { problem: `A file may have ${Math.floor(bytes / 1024 ** 2)} MB at most.` });

async function* piecesOf(req: IncomingMessage, limits: RawLimits): AsyncGenerator<Uint8Array> {
  // The connection outlives the reading: a refusal has to be answered on it.
  const pieces = req.iterator({ destroyOnReturn: false });
  let size = 0;
  try {
    for (;;) {
      const piece = await nextOf(pieces, limits.pause);
      if (piece.done) return;
      size += piece.value.length;
      if (size > limits.bytes) throw tooLarge(limits);
      yield piece.value;
    }
  } finally {
    // What is on its way may still break; nobody is left whom that concerns.
    req.on("error", () => undefined);
    void pieces.return?.().catch(() => undefined);
  }
}

async function nextOf(
  pieces: AsyncIterator<Uint8Array>,
  pause: number,
): Promise<IteratorResult<Uint8Array>> {
  let timer: NodeJS.Timeout | undefined;
  const slow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new SlowBody()), pause);
  });
  // The stream only ever fails because its caller is gone.
  const next = pieces.next().catch(() => {
    throw new CallerGone();
  });
  try {
    return await Promise.race([next, slow]);
  } finally {
    clearTimeout(timer);
  }
}
