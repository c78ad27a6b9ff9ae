import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** Something on a loopback port of its own. */
type Listening = { url: string; server: Server; close(): Promise<void> };

type Handler = (req: IncomingMessage, res: ServerResponse) => void;

function bind(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}

/** Listens on loopback alone: on the usual port where it is free, else on any. */
export async function listenOnLoopback(handler: Handler, usualPort = 0): Promise<Listening> {
  const server = createServer(handler);
  const port = await bind(server, usualPort).catch(() => bind(server, 0));
  return {
    // Not "localhost": the cookies of what is signed in to are none of a provider's business.
    url: `http://127.0.0.1:${port}`,
    server,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

const LONGEST = 64 * 1024;

/** A form's fields. */
export async function readForm(req: IncomingMessage): Promise<URLSearchParams> {
  let text = "";
  for await (const chunk of req) {
    text += String(chunk);
    if (text.length > LONGEST) break;
  }
  return new URLSearchParams(text);
}

export function sendJson(res: ServerResponse, status: number, value: unknown): void {
  res.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  res.end(JSON.stringify(value));
}

export function sendHtml(res: ServerResponse, status: number, html: string): void {
  res.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
  });
  res.end(html);
}

export function redirect(res: ServerResponse, to: string): void {
  res.writeHead(302, { location: to, "cache-control": "no-store" });
  res.end();
}
