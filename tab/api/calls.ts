import { words } from "../words.ts";
import type { Carrier } from "./carrier.ts";
import { localProblem, ProblemError, readProblem } from "./problem.ts";
import { learnServerTime } from "./server-time.ts";

type Verb = "GET" | "POST" | "DELETE";
type Call = {
  verb: Verb;
  path: string;
  body?: unknown;
  /** Sent as it is, in the place of a body. */
  file?: Blob;
  key?: string | undefined;
  /** Names a form, so that sending it again does nothing more. */
  once?: string;
};

/** The verbs with which pages speak to the server; each throws `ProblemError`, and nothing else. */
export type Calls = {
  readonly get: <Answer>(path: string, key?: string) => Promise<Answer>;
  readonly post: <Answer>(path: string, body: unknown, key?: string) => Promise<Answer>;
  readonly remove: (path: string) => Promise<void>;
  /** Posts a form that acts once, however often it is sent under this name. */
  readonly postOnce: <Answer>(path: string, body: unknown, once: string) => Promise<Answer>;
  readonly upload: <Answer>(path: string, file: Blob) => Promise<Answer>;
  /** A file that a route hands out, whole; one that was cut off on its way is none. */
  readonly download: (path: string) => Promise<Blob>;
};

function headersOf(carrier: Carrier, call: Call): Record<string, string> {
  const { body, key, file, once } = call;
  return {
    accept: "application/json",
    ...carrier.headers(),
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...(file && { "content-type": file.type || "application/octet-stream" }),
    ...(once !== undefined && { "idempotency-key": once }),
    ...(key === undefined ? {} : { authorization: `Attempt ${key}` }),
  };
}

const offline = (): ProblemError =>
  new ProblemError(localProblem("offline", words.offline.title, words.offline.detail));

async function reach(carrier: Carrier, call: Call): Promise<Response> {
  try {
    return await fetch(call.path, {
      method: call.verb,
      credentials: carrier.credentials,
      headers: headersOf(carrier, call),
      cache: "no-store",
      redirect: "error",
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      ...(call.file && { body: call.file }),
    });
  } catch {
    throw offline();
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

async function answerTo(carrier: Carrier, call: Call): Promise<Response> {
  const response = await reach(carrier, call);
  learnServerTime(response.headers.get("date"), Date.now());
  if (response.ok) return response;
  const body = await bodyOf(response);
  throw refusalIn(body);
}

function refusalIn(body: unknown): ProblemError {
  const { title, detail } = words.unanswered;
  return new ProblemError(readProblem(body) ?? localProblem("unavailable", title, detail));
}

async function fetchFile(carrier: Carrier, path: string): Promise<Blob> {
  const response = await answerTo(carrier, { verb: "GET", path });
  try {
    return await response.blob();
  } catch {
    throw offline();
  }
}

const send = async (carrier: Carrier, call: Call): Promise<unknown> =>
  bodyOf(await answerTo(carrier, call));

/**
 * One small client over `fetch`. The only place that believes the server about the shape of an
 * answer: both are built from the same sources, and checking again would cost the sign-in page a
 * validator.
 */
export function callsWith(carrier: Carrier): Calls {
  return {
    get: async <Answer>(path: string, key?: string) =>
      (await send(carrier, { verb: "GET", path, key })) as Answer,
    post: async <Answer>(path: string, body: unknown, key?: string) =>
      (await send(carrier, { verb: "POST", path, body, key })) as Answer,
    remove: async (path) => {
      await send(carrier, { verb: "DELETE", path });
    },
    postOnce: async <Answer>(path: string, body: unknown, once: string) =>
      (await send(carrier, { verb: "POST", path, body, once })) as Answer,
    upload: async <Answer>(path: string, file: Blob) =>
      (await send(carrier, { verb: "POST", path, file })) as Answer,
    download: (path) => fetchFile(carrier, path),
  };
}
