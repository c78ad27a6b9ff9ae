import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { readForm } from "./form.ts";
import { type Fault, Faults, type Which } from "./faults.ts";

/** A call as the PSA sees it. */
export type Call = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The JSON or the form that came; undefined where there was none. */
  body: unknown;
};

export type Reply = {
  status: number;
  headers?: Record<string, string>;
  /** Sent as JSON; bytes as they are. */
  body?: unknown;
};

/** A stand-in's outside: an address, its faults, and what was asked of it. */
export type Stand = {
  url: string;
  faults: Faults;
  calls: readonly Call[];
  /** How often such calls came; faults included. */
  count(which: Which): number;
  forget(): void;
  close(): Promise<void>;
};

type StandOptions = {
  /** 0: a free one. */
  port?: number;
  /** Everybody's clock; its own is as far from it as the faults say, and its answers say so. */
  now(): number;
  handle(call: Call, stand: { url: string; faults: Faults }): Reply;
};

/** Listens on this machine alone and answers in JSON, or goes wrong as the faults say. */
export async function openStand({ port = 0, now, handle }: StandOptions): Promise<Stand> {
  const faults = new Faults();
  const calls: Call[] = [];
  let url = "";
  const server = createServer((req, res) => {
    void answer(req, res).catch(() => res.destroy());
  });

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const call = await read(req);
    calls.push(call);
    await faults.wait(call.method, call.path);
    res.setHeader("date", new Date(now() + faults.skew + faults.front).toUTCString());
    const fault = faults.take(call.method, call.path);
    const refused = fault?.when === "before";
    const reply = refused ? undefined : safely(() => handle(call, { url, faults }));
    if (fault) goWrong(fault, { res, faults, reply });
    else if (reply) send(res, reply);
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (typeof address === "object" && address) url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    faults,
    calls,
    count: ({ method, path }) =>
      calls.filter(
        (call) =>
          (method === undefined || call.method === method) &&
          (path === undefined || path.test(call.path)),
      ).length,
    forget: () => void calls.splice(0),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(req: IncomingMessage): Promise<Call> {
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(part);
  const url = new URL(req.url ?? "/", "http://stand.invalid");
  const body = await bodyOf(Buffer.concat(parts), req.headers["content-type"] ?? "");
  return {
    method: req.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: req.headers,
    body,
  };
}

async function bodyOf(bytes: Buffer<ArrayBuffer>, type: string): Promise<unknown> {
  if (type.startsWith("multipart/form-data")) return readForm(new Uint8Array(bytes), type);
  const text = bytes.toString();
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

/** A mistake in a stand-in must not look like one of the vendor's errors. */
function safely(handle: () => Reply): Reply {
  try {
    return handle();
  } catch (thrown) {
    const said = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    return { status: 599, body: { simulator: said } };
  }
}

function send(res: ServerResponse, { status, headers = {}, body }: Reply): void {
  const isFile = body instanceof Uint8Array;
  const type = isFile ? "application/octet-stream" : "application/json; charset=utf-8";
  res.writeHead(status, { "content-type": type, ...headers });
  res.end(isFile ? body : body === undefined ? "" : JSON.stringify(body));
}

type Going = { res: ServerResponse; faults: Faults; reply: Reply | undefined };

function goWrong({ how }: Fault, { res, faults, reply }: Going): void {
  switch (how.kind) {
    case "status":
      return send(res, how);
    case "garbage":
      res.writeHead(200, { "content-type": "text/html" });
      return void res.end("<html><body>Be right back</body></html>");
    case "reset":
      return void res.destroy();
    case "silence":
      return faults.silent();
    case "half": {
      const whole = JSON.stringify(reply?.body ?? { id: 1 });
      res.writeHead(reply?.status ?? 200, { "content-type": "application/json; charset=utf-8" });
      if (how.ends === "early") return void res.end(whole.slice(0, whole.length / 2));
      const broken = how.ends === "broken" ? () => void res.destroy() : faults.silent;
      return void res.write(whole.slice(0, whole.length / 2), broken);
    }
    case "flood":
      res.writeHead(200, { "content-type": "application/json" });
      return void res.end(`[${" ".repeat(how.bytes)}]`);
    case "redirect":
      return send(res, { status: 302, headers: { location: how.to } });
  }
}
