import { z } from "zod";
import type { RefusalCode } from "#service/kernel";
import { Problem } from "#server/wire";
import type { Inlet, Page, PageTold, Route } from "#server/http";
import { Bytes, changes, REFUSALS } from "#server/http";

type Json = Record<string, unknown>;

const PROBLEM = "application/problem+json";
const ALWAYS = ["bad-request", "not-found", "too-many", "unavailable"] as const;

/** Shapes with a name are described once, under components; the rest where they are used. */
class Shapes {
  readonly components: Json = {};
  readonly #described = { input: new Map<z.ZodType, Json>(), output: new Map<z.ZodType, Json>() };

  describe(shape: z.ZodType, io: "input" | "output"): Json {
    const described = this.#described[io].get(shape) ?? this.#make(shape, io);
    this.#described[io].set(shape, described);
    return described;
  }

  #make(shape: z.ZodType, io: "input" | "output"): Json {
    const { $defs, $schema: _dialect, ...own } = z.toJSONSchema(shape, { io }) as Json;
    const inner = this.#renamed($defs ?? {});
    Object.assign(this.components, inner);
    const id = own["id"];
    if (typeof id !== "string") return this.#renamed(own);
    this.components[id] = this.#renamed(without(own, "id"));
    return { $ref: `#/components/schemas/${id}` };
  }

  #renamed<Value>(value: Value): Value {
    const text = JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/');
    return JSON.parse(text);
  }
}

function without(value: Json, name: string): Json {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}

const content = (type: string, schema: Json): Json => ({ content: { [type]: { schema } } });

function parameters(route: Route): Json[] {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const { properties = {}, required = [] } = route.query
    ? (z.toJSONSchema(route.query, { io: "input" }) as { properties?: Json; required?: string[] })
    : {};
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }));
  return [...inPath, ...inQuery];
}

function answered(route: Route, shapes: Shapes): Json {
  if (route.types) return { content: Object.fromEntries(route.types.map((type) => [type, {}])) };
  if (route.status === 204) return {};
  return content("application/json", shapes.describe(route.answer, "output"));
}

/** What the door says before a route is asked, and what the route says itself. */
function refusalsOf({ auth, method, refusals }: Route): RefusalCode[] {
  const brings = changes(method);
  return [
    ...ALWAYS,
    ...(auth === "session" ? (["session-required"] as const) : []),
    ...(auth === "attempt" && brings ? (["wrong-step"] as const) : []),
    ...(brings ? (["cross-site", "too-large", "unsupported-media-type"] as const) : []),
    ...refusals,
  ];
}

function responses(route: Route, shapes: Shapes): Json {
  const problem = shapes.describe(Problem, "output");
  const refused = [...new Set(refusalsOf(route))];
  const statuses = [...new Set(refused.map((code) => REFUSALS[code].status))].sort();
  const refusals = statuses.map((status) => {
    const codes = refused.filter((code) => REFUSALS[code].status === status);
    return [status, { description: codes.join(", "), ...content(PROBLEM, problem) }];
  });
  return {
    [route.status]: { description: "Done", ...answered(route, shapes) },
    ...Object.fromEntries(refusals),
  };
}

const SECURITY = {
  open: [],
  attempt: [{ attempt: [] }],
  session: [{ session: [] }, { bearer: [] }, { frame: [] }],
};

const bodyOf = (body: z.ZodType, shapes: Shapes): Json =>
  body === Bytes
    ? content("*/*", { type: "string", format: "binary" })
    : content("application/json", shapes.describe(body, "input"));

function operation(route: Route, shapes: Shapes): Json {
  return {
    summary: route.summary,
    security: SECURITY[route.auth],
    parameters: parameters(route),
    ...(route.body
      ? {
          requestBody: {
            required: !route.bodyMayBeEmpty,
            ...bodyOf(route.body, shapes),
          },
        }
      : {}),
    responses: responses(route, shapes),
  };
}

/** A page that programs ask for: whatever it answers is no JSON of ours, so no shape describes it. */
const pageOperation = ({ summary, query = [], answers }: PageTold): Json => ({
  summary,
  security: [],
  parameters: query.map((name) => ({ name, in: "query", schema: { type: "string" } })),
  responses: Object.fromEntries(
    Object.entries(answers).map(([status, description]) => [status, { description }]),
  ),
});

/** What another service delivers, in a protocol of its own. */
const INLET = {
  summary: "Deliveries of the Bot Framework, with its token",
  security: [],
  requestBody: { required: true, content: { "application/json": {} } },
  responses: {
    200: { description: "Taken" },
    400: { description: "No delivery at all" },
    401: { description: "Its token is no good" },
    413: { description: "Too large" },
    415: { description: "No JSON" },
  },
};

type About = {
  url: string;
  version: string;
  pages?: readonly Page[];
  inlets?: readonly Pick<Inlet, "path">[];
};

/** Describes the API from the very shapes that check it (OpenAPI 3.1). */
function openApiOf(routes: readonly Route[], about: About): Json {
  const shapes = new Shapes();
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = (paths[route.path] ??= {});
    path[route.method.toLowerCase()] = operation(route, shapes);
  }
  for (const { path, told } of about.pages ?? []) {
    if (told) paths[path] = { ...paths[path], get: pageOperation(told) };
  }
  for (const { path } of about.inlets ?? []) paths[path] = { ...paths[path], post: INLET };
  return {
    openapi: "3.1.0",
    info: { title: "Portico", version: about.version },
    servers: [{ url: about.url }],
    paths,
    components: {
      schemas: shapes.components,
      securitySchemes: {
        attempt: {
          type: "apiKey",
          in: "header",
          name: "Authorization",
          description: "`Attempt {key}`: the key that starting the attempt answered",
        },
        session: { type: "apiKey", in: "cookie", name: "__Host-portico" },
        frame: {
          type: "apiKey",
          in: "cookie",
          name: "__Host-portico-frame",
          description: "In the Teams frame: counts where our own page makes the call",
        },
        bearer: { type: "http", scheme: "bearer" },
      },
    },
  };
}

/** `/openapi.json`, made from the routes that are mounted beside it when it is first asked for. */
export function openApiPage(routes: readonly Route[], about: About): Page {
  let made: string | undefined;
  return {
    path: "/openapi.json",
    show() {
      const text = (made ??= JSON.stringify(openApiOf(routes, about)));
      return { kind: "text", type: "application/json; charset=utf-8", text };
    },
  };
}
