import { connect } from "node:net";
import { z } from "zod";
import { refusal } from "#service/kernel";
import {
  Bytes,
  createHttp,
  type HttpOptions,
  type Listening,
  Nothing,
  type Page,
  route,
} from "#server/http";
import { type Environment, trustedProxies } from "#server/environment";
import { systemChance } from "#adapters/system";
import { createLog } from "../../server/log.ts";
import { createMetrics } from "../../server/metrics.ts";

/** A real server on a port of its own, with a few routes and everything that it logged. */
export type Door = {
  readonly url: string;
  readonly port: number;
  readonly lines: string[];
  readonly http: Listening;
  readonly post: (path: string, body: unknown, headers?: Environment) => Promise<Response>;
  /** Writes raw bytes and answers all that came back until the connection closed. */
  readonly raw: (text: string | Uint8Array) => Promise<string>;
};

export const PUBLIC_URL = "https://portal.awesome.example";

class DatabaseDown extends Error {}

const COOKIES = [
  { name: "__Host-portico" as const, value: "abc" },
  { name: "__Host-portico-device" as const, value: "def", maxAge: 60 },
];

/** One route for each thing that a handler can do. */
export const ROUTES = [
  route({
    method: "POST",
    path: "/api/echo/{id}",
    summary: "Says back what was read",
    auth: "open",
    body: z.strictObject({
      name: z.string().max(20).optional(),
      stay: z.boolean().optional(),
      side: z.enum(["left", "right"]).optional(),
    }),
    answer: z.strictObject({ id: z.string(), name: z.string().optional(), source: z.string() }),
    status: 200,
    handle: async ({ params, body, source }) => ({
      answer: { id: params.id, source, ...(body.name === undefined ? {} : { name: body.name }) },
    }),
  }),
  route({
    method: "POST",
    path: "/api/nothing",
    summary: "Takes and answers nothing",
    auth: "open",
    answer: Nothing,
    status: 204,
    handle: async () => ({ answer: {}, cookies: COOKIES }),
  }),
  route({
    method: "POST",
    path: "/api/file",
    summary: "Takes a file, and says how it was signed",
    auth: "open",
    body: Bytes,
    limitBytes: 1024,
    answer: z.strictObject({ signed: z.string() }),
    status: 200,
    handle: async ({ body }) => ({ answer: { signed: body.headers["x-signature"] ?? "not" } }),
  }),
  route({
    method: "POST",
    path: "/api/large",
    summary: "Takes more than most",
    auth: "open",
    body: z.strictObject({ text: z.string() }),
    limitBytes: 1024 * 1024,
    answer: z.strictObject({ length: z.int() }),
    status: 201,
    handle: async ({ body }) => ({ answer: { length: body.text.length } }),
  }),
  route({
    method: "GET",
    path: "/api/list",
    summary: "Reads a query",
    auth: "session",
    query: z.strictObject({ state: z.enum(["open", "closed"]).optional() }),
    answer: z.strictObject({ state: z.string() }),
    status: 200,
    handle: async ({ query }) => ({ answer: { state: query.state ?? "all" } }),
  }),
  route({
    method: "POST",
    path: "/api/break/{how}",
    summary: "Goes wrong",
    auth: "open",
    answer: z.strictObject({ id: z.string() }),
    status: 200,
    refusals: ["code-wrong", "resend-too-soon", "wrong-step"],
    handle: async ({ params }) => {
      if (params.how === "code") throw refusal("code-wrong", { triesLeft: 3 });
      if (params.how === "soon") throw refusal("resend-too-soon", { retryAfter: 42 });
      if (params.how === "step") throw refusal("wrong-step", { attemptId: "a1" });
      if (params.how === "down") throw new DatabaseDown("password=hunter2");
      if (params.how === "leak") return { answer: { id: "1", secret: "hunter2" } };
      throw new Error("select * from hunter2");
    },
  }),
  route({
    method: "GET",
    path: "/api/slow",
    summary: "Takes its time",
    auth: "open",
    answer: z.strictObject({ done: z.boolean() }),
    status: 200,
    handle: async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { answer: { done: true } };
    },
  }),
];

function rawly(port: number, text: string | Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    socket.on("data", (chunk) => (answer += chunk.toString("latin1")));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(answer));
    setTimeout(() => socket.destroy(), 3000).unref();
  });
}

const WORKSPACE = {
  name: "Awesome MSP",
  supportAddress: "help@awesome.example",
  supportPhone: "+44 20 7946 0000",
};

/** Opens a door. Close it with `http.stop`. */
export async function openDoor(
  options: Partial<HttpOptions> & { readonly pages?: readonly Page[]; proxies?: string } = {},
): Promise<Door> {
  const lines: string[] = [];
  const log = createLog("debug", { write: (line) => void lines.push(line) });
  const proxies = trustedProxies({ env: { P: options.proxies ?? "" }, problems: [] }, "P");
  const http = createHttp({
    config: { publicUrl: PUBLIC_URL, trustedProxies: proxies },
    log,
    metrics: createMetrics(false),
    chance: systemChance,
    routes: ROUTES,
    pages: [],
    workspaceNamed: async () => WORKSPACE,
    attemptStanding: async (id) => ({
      id,
      step: "method",
      workspace: { slug: "awesome", name: "Awesome MSP" },
    }),
    isUnavailable: (thrown) => thrown instanceof DatabaseDown,
    ...options,
  });
  const port = await http.listen(0, "127.0.0.1");
  const url = `http://127.0.0.1:${port}`;
  const post: Door["post"] = (path, body, headers = {}) =>
    fetch(url + path, {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
      headers: { "content-type": "application/json", ...(headers as Record<string, string>) },
    });
  return { url, port, lines, http, post, raw: (text) => rawly(port, text) };
}
