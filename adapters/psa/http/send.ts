import { type PsaFailure, PsaTrouble, trouble } from "#service/psa";
import { tooLarge } from "../file-title.ts";

export type Call = {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  url: URL;
  headers: Readonly<Record<string, string>>;
  /** Sent as JSON, or as the form that it is. */
  body?: unknown;
  /** Whether the answer is a file: its bytes are the body. */
  fetches?: boolean;
};

/** What came back. `body` is what the JSON says, or bytes; undefined where there was none to read. */
export type Answer = { status: number; headers: Headers; body: unknown; readable: boolean };

/** Node's words for a call that never left: what nobody received cannot have been done. */
const NEVER_SENT: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** What says why there is no file is never longer, in bytes. */
const A_REFUSAL = 65_536;

/**
 * Sends one call and reads its answer to the end.
 *
 * @throws PsaTrouble `unavailable` where the call never left, `unknown` where it may have arrived.
 * What fetch says is not kept: it may hold the address with everything in it.
 */
export async function send(
  { method, url, headers, body, fetches = false }: Call,
  limits: { deadline: AbortSignal; mostBytes: number },
): Promise<Answer> {
  // A form says by itself what it is, and where its parts end.
  const isJson = body !== undefined && !(body instanceof FormData);
  try {
    const answer = await fetch(url, {
      method,
      headers: { ...headers, ...(isJson && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
      // Credentials stay with the host that they were entered for.
      redirect: "manual",
      signal: limits.deadline,
    });
    const isFile = fetches && answer.ok;
    const most = fetches && !answer.ok ? A_REFUSAL : limits.mostBytes;
    const bytes = await bytesOf(answer, most, isFile);
    const read = isFile ? { body: bytes, readable: true } : parsed(bytes.toString());
    return { status: answer.status, headers: answer.headers, ...read };
  } catch (thrown) {
    if (thrown instanceof PsaTrouble) throw thrown;
    throw trouble(failureOf(thrown));
  }
}

function failureOf(thrown: unknown): PsaFailure {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  const codes = cause instanceof AggregateError ? cause.errors : [cause];
  const neverSent = codes.every((each) => NEVER_SENT.has(codeOf(each)));
  return { kind: neverSent ? "unavailable" : "unknown" };
}

const codeOf = (thrown: unknown): string =>
  typeof thrown === "object" && thrown !== null && "code" in thrown ? String(thrown.code) : "";

async function bytesOf(answer: Response, mostBytes: number, isFile: boolean): Promise<Buffer> {
  if (!answer.body) return Buffer.alloc(0);
  const parts: Uint8Array[] = [];
  let read = 0;
  for await (const part of answer.body) {
    read += part.length;
    if (read > mostBytes) throw isFile ? tooLarge(mostBytes) : trouble({ kind: "unknown" });
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function parsed(text: string): { body: unknown; readable: boolean } {
  if (text.trim() === "") return { body: undefined, readable: true };
  try {
    return { body: JSON.parse(text), readable: true };
  } catch {
    return { body: undefined, readable: false };
  }
}
