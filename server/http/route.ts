import { z } from "zod";
import type { RefusalCode } from "#service/kernel";
import type { SetCookie } from "./cookies.ts";
import type { Auth, Credentials } from "./credentials.ts";
import { readShape } from "./shape.ts";

/** The names in a path template: `/api/tickets/{id}` has `id`. */
type ParamsOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { readonly [Key in Name]: string } & ParamsOf<Rest>
  : unknown;

/** One API call, read and checked. */
type Call<Params, Body, Query> = {
  readonly params: Params;
  readonly body: Body;
  readonly query: Query;
  readonly credentials: Credentials;
  /** The correlation id, for audit rows. */
  readonly reference: string;
  /** What limits count: an IPv4 address or the /64 of an IPv6 one. */
  readonly source: string;
  /** The Idempotency-Key of a form: sent twice, it asks for one thing. */
  readonly key: string | undefined;
};

/** What a route answers: the value to present, and the cookies and headers to set beside it. */
export type Reply<Answer> = {
  readonly answer: Answer;
  readonly cookies?: readonly SetCookie[];
  readonly headers?: Readonly<Record<string, string>>;
};

/** A route as it is written; {@link route} makes it mountable. */
export type RouteSpec<
  Path extends string,
  Body extends z.ZodType,
  Query extends z.ZodType,
  Answer extends z.ZodType,
> = {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With names in braces, as in sign-in.md §11. */
  readonly path: Path;
  readonly summary: string;
  readonly auth: Auth;
  readonly body?: Body;
  readonly query?: Query;
  /** The shape to present; without one the answer is empty. */
  readonly answer: Answer;
  readonly status: 200 | 201 | 204;
  /** 16 KiB where nothing is said (promises.md). */
  readonly limitBytes?: number;
  /** Whether no body at all counts as `{}`. */
  readonly bodyMayBeEmpty?: boolean;
  /** What it may refuse beside what any route may: for OpenAPI. */
  readonly refusals?: readonly RefusalCode[];
  readonly handle: (
    call: Call<ParamsOf<Path>, z.output<Body>, z.output<Query>>,
  ) => Promise<Reply<z.input<Answer>>>;
};

/** A call whose parts have not been read by their shapes yet. */
export type RawCall = Call<Readonly<Record<string, string>>, unknown, unknown>;

/** A route of the API, ready to be mounted and described. */
export type Route = Omit<
  RouteSpec<string, z.ZodType, z.ZodType, z.ZodType>,
  "handle" | "limitBytes" | "bodyMayBeEmpty" | "refusals"
> & {
  readonly limitBytes: number;
  readonly bodyMayBeEmpty: boolean;
  readonly refusals: readonly RefusalCode[];
  /** The media types of an answer that is a file and not JSON. */
  readonly types?: readonly string[];
  /** Whether its answer goes on until one side ends it. */
  readonly streams?: boolean;
  readonly run: (call: RawCall) => Promise<Reply<unknown>>;
};

/** An empty body, query or answer. */
export const Nothing = z.strictObject({});

const SIGN_IN_LIMIT = 16 * 1024;

/**
 * Writes a route of the API: the only way there is. It reads body and query strictly by their
 * shapes, and presents the answer by its own, so that no field leaves the house unnamed.
 */
export function route<
  const Path extends string,
  Answer extends z.ZodType,
  Body extends z.ZodType = typeof Nothing,
  Query extends z.ZodType = typeof Nothing,
>(spec: RouteSpec<Path, Body, Query, Answer>): Route {
  return {
    ...spec,
    limitBytes: spec.limitBytes ?? SIGN_IN_LIMIT,
    bodyMayBeEmpty: spec.bodyMayBeEmpty ?? spec.body === undefined,
    refusals: spec.refusals ?? [],
    run: async (raw) => {
      // The router has matched the template, and readShape the shapes: a parser's right to say so.
      const params = raw.params as ParamsOf<Path>;
      const query = readShape(spec.query ?? Nothing, raw.query) as z.output<Query>;
      const body = readShape(spec.body ?? Nothing, raw.body) as z.output<Body>;
      const reply = await spec.handle({ ...raw, params, query, body });
      const answer = spec.status === 204 ? undefined : spec.answer.parse(reply.answer);
      return { ...reply, answer };
    },
  };
}
