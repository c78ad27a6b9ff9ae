import type { IncomingMessage, ServerResponse } from "node:http";
import { pino } from "pino";
import restify from "restify";
import { type Chance, refusal } from "#service/kernel";
import type { Config } from "../config.ts";
import { type Fail, type Failing, failingWith } from "./failing.ts";
import { gateWith } from "./gate.ts";
import { type Inlet, serveInlet } from "./inlet.ts";
import type { Page } from "./page.ts";
import { plainPage } from "./plain-page.ts";
import type { Route } from "./route.ts";
import { sendPageAnswer, servePage } from "./serve-page.ts";
import { type Params, serveRoute } from "./serve-route.ts";
import { type Listening, listeningWith } from "./listening.ts";
import { TIMEOUTS, type Timeouts } from "./timeouts.ts";
import { answerUnreadable } from "./unreadable.ts";
import { visitOf } from "./visit.ts";

declare module "restify" {
  // Its published types leave out the hook that runs before a request is touched.
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface can be added to
  interface Server {
    first(handler: (req: IncomingMessage, res: ServerResponse) => boolean): Server;
  }
}

/** Everything the HTTP door is built from. */
export type HttpOptions = Failing & {
  readonly config: Pick<Config, "publicUrl" | "trustedProxies">;
  readonly chance: Chance;
  readonly routes: readonly Route[];
  readonly pages: readonly Page[];
  /** What other services deliver to. */
  readonly inlets?: readonly Inlet[];
  readonly timeouts?: Partial<Timeouts>;
};

/** restify's own way to write a name in a path. */
const routerPath = (path: string): string => path.replace(/\{(\w+)\}/g, ":$1");

function mountRoutes(server: restify.Server, options: HttpOptions, fail: Fail): void {
  const bodyMs = options.timeouts?.body ?? TIMEOUTS.body;
  for (const route of options.routes) {
    const handler = async (req: restify.Request, res: restify.Response): Promise<void> => {
      visitOf(req).route = route.path;
      const params: Params = req.params;
      await serveRoute(route, { req, res, params, bodyMs }).catch((thrown) =>
        fail(req, res, thrown),
      );
    };
    const path = routerPath(route.path);
    if (route.method === "GET") server.get(path, handler);
    if (route.method === "GET" && !route.types) server.head(path, handler);
    if (route.method === "POST") server.post(path, handler);
    if (route.method === "PUT") server.put(path, handler);
    if (route.method === "PATCH") server.patch(path, handler);
    if (route.method === "DELETE") server.del(path, handler);
  }
}

function mountPages(server: restify.Server, options: HttpOptions, fail: Fail): void {
  for (const page of options.pages) {
    const handler = async (req: restify.Request, res: restify.Response): Promise<void> => {
      const visit = visitOf(req);
      visit.route = page.path;
      visit.quiet = page.quiet ?? false;
      await servePage(page, { req, res }, req.params).catch((thrown) => fail(req, res, thrown));
    };
    server.get(routerPath(page.path), handler);
    server.head(routerPath(page.path), handler);
  }
}

function mountInlets(server: restify.Server, options: HttpOptions, fail: Fail): void {
  const bodyMs = options.timeouts?.body ?? TIMEOUTS.body;
  for (const inlet of options.inlets ?? []) {
    const handler = async (req: restify.Request, res: restify.Response): Promise<void> => {
      visitOf(req).route = inlet.path;
      await serveInlet(inlet, { req, res }, bodyMs).catch((thrown) => fail(req, res, thrown));
    };
    server.post(inlet.path, handler);
  }
}

const wantsHtml = (req: IncomingMessage): boolean =>
  !/^\/(?:api|dev)(?:\/|$)/.test(req.url ?? "") && /text\/html/.test(req.headers.accept ?? "");

const NOTHING_HERE = plainPage({
  title: "Nothing here",
  body: `<h1>Nothing here</h1><p>There is no page at this address.</p>
<p><a href="/">Go to the portal</a></p>`,
});

/** Answers what no route took: restify's own words would repeat the path. */
function unrouted(fail: Fail) {
  return (req: IncomingMessage, res: ServerResponse, thrown: unknown): void => {
    const status = thrown instanceof Error && "statusCode" in thrown ? thrown.statusCode : 500;
    if (status === 404 && wantsHtml(req)) {
      sendPageAnswer({ req, res }, { kind: "page", status: 404, html: NOTHING_HERE });
    } else if (status === 404 || status === 405) {
      void fail(req, res, refusal("not-found"), status);
    } else {
      void fail(req, res, thrown);
    }
  };
}

/**
 * Builds the HTTP door on restify. Only what is routed here is answered, every answer carries the
 * security headers, and nothing thrown anywhere inside gets out or ends the process.
 */
export function createHttp(options: HttpOptions): Listening {
  const { config, log, metrics, chance } = options;
  const fail = failingWith(options);
  const server = restify.createServer({
    name: "",
    maxParamLength: 500,
    // It logs whole requests where a handler returns a value, so its log goes nowhere.
    // @ts-expect-error restify 12 takes pino's logger; its types still ask for bunyan's
    log: pino({ level: "silent" }),
  });
  const listening = listeningWith(server, { ...TIMEOUTS, ...options.timeouts });
  const { publicUrl, trustedProxies: proxies } = config;
  const gate = gateWith({ publicUrl, proxies, chance, log, metrics, left: listening.left });
  const notATarget = refusal("bad-request", { problem: "That is not an address on this server." });

  server.first((req, res) => {
    if (gate.enter(req, res)) return true;
    void fail(req, res, notATarget);
    return false;
  });
  server.pre((req, res, next) => {
    try {
      gate.check(req);
    } catch (thrown) {
      void fail(req, res, thrown).then(() => next(false));
      return;
    }
    next();
  });
  mountRoutes(server, options, fail);
  mountPages(server, options, fail);
  mountInlets(server, options, fail);
  server.on("restifyError", unrouted(fail));
  answerUnreadable(server.server, gate, fail);
  return listening;
}
