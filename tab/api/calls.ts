import { words } from "../words.ts";
import type { Carrier } from "./carrier.ts";
import { learnPlace } from "./first-place.ts";
import { localProblem, ProblemError, readProblem } from "./problem.ts";
import { learnServerTime } from "./server-time.ts";

type Verb = "GET" | "POST" | "PUT" | "DELETE";
/** What goes out. `file` is sent as it is, in the place of a body. */
export type Call = {
  verb: Verb;
  path: string;
  body?: unknown;
  file?: Blob;
  signal?: AbortSignal;
  headers?: Record<string, string>;
};

/** The verbs with which pages speak to the server; each throws `ProblemError`, and nothing else. */
export type Calls = {
  readonly get: <Answer>(path: string, key?: string) => Promise<Answer>;
  readonly post: <Answer>(path: string, body: unknown, key?: string) => Promise<Answer>;
  readonly put: <Answer>(path: string, body: unknown) => Promise<Answer>;
  readonly remove: (path: string) => Promise<void>;
  /** Any other call: a file, or one with headers of its own. */
  readonly ask: (call: Call) => Promise<Response>;
};

function headersOf(carrier: Carrier, { body, headers }: Call): Record<string, string> {
  return {
    accept: "application/json",
    ...carrier.headers(),
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...headers,
  };
}

const keyed = (key: string | undefined): Pick<Call, "headers"> =>
  key === undefined ? {} : { headers: { authorization: `Attempt ${key}` } };

/** What is thrown where the server cannot be reached, or not to the end. */
export const offline = (): ProblemError =>
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
      signal: call.signal ?? null,
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
  learnPlace(response.headers.get("portico-place"));
  if (response.ok) return response;
  const body = await bodyOf(response);
  throw refusalIn(body);
}

function refusalIn(body: unknown): ProblemError {
  const { title, detail } = words.unanswered;
  return new ProblemError(readProblem(body) ?? localProblem("unavailable", title, detail));
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
      (await send(carrier, { verb: "GET", path, ...keyed(key) })) as Answer,
    post: async <Answer>(path: string, body: unknown, key?: string) =>
      (await send(carrier, { verb: "POST", path, body, ...keyed(key) })) as Answer,
    put: async <Answer>(path: string, body: unknown) =>
      (await send(carrier, { verb: "PUT", path, body })) as Answer,
    remove: async (path) => {
      await send(carrier, { verb: "DELETE", path });
    },
    ask: (call) => answerTo(carrier, call),
  };
}
