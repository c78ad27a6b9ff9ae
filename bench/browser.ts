import { Agent, request } from "node:http";

/** An answer as the one who asked sees it: JSON, and never an exception for a refusal. */
export type Seen = { status: number; body: { readonly [name: string]: unknown } };

/** What went wrong where there was no answer: whether the call acted is unknown. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

type Ask = { method?: "GET" | "POST" | "DELETE"; body?: unknown; attemptKey?: string };

const PATIENCE_MS = 20_000;

/** Connections that are kept and shared by many browsers: what is measured is the server. */
export const connections = (most: number): Agent =>
  new Agent({ keepAlive: true, maxSockets: most, scheduling: "lifo" });

/**
 * A browser as plain as can be: one source address, one jar of cookies. `fetch` would cost the
 * generator more than the server that is measured.
 */
export class Browser {
  readonly #url: URL;
  readonly #agent: Agent;
  readonly #source: string;
  readonly cookies = new Map<string, string>();

  constructor(url: string, agent: Agent, source: string) {
    this.#url = new URL(url);
    this.#agent = agent;
    this.#source = source;
  }

  /** @throws NoAnswer where the connection broke before the answer was whole */
  async ask(path: string, { method = "GET", body, attemptKey }: Ask = {}): Promise<Seen> {
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers: Record<string, string> = {
      "x-forwarded-for": this.#source,
      origin: this.#url.origin,
      ...(sent !== undefined && {
        "content-type": "application/json",
        "content-length": String(Buffer.byteLength(sent)),
      }),
      ...(cookie && { cookie }),
      ...(attemptKey !== undefined && { authorization: `Attempt ${attemptKey}` }),
    };
    return this.#exchange(path, method, headers, sent);
  }

  #exchange(
    path: string,
    method: string,
    headers: Record<string, string>,
    sent: string | undefined,
  ): Promise<Seen> {
    const { hostname, port } = this.#url;
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => reject(new NoAnswer(error.message));
      const call = request({ hostname, port, path, method, headers, agent: this.#agent });
      call.setTimeout(PATIENCE_MS, () => call.destroy(new Error("no answer in time")));
      call.once("error", fail);
      call.once("response", (answer) => {
        let text = "";
        for (const line of answer.headers["set-cookie"] ?? []) this.#keep(line);
        answer.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        answer.once("error", fail);
        answer.once("close", () => answer.complete || fail(new Error("the answer broke off")));
        answer.once("end", () => resolve({ status: answer.statusCode ?? 0, body: parsed(text) }));
      });
      call.end(sent);
    });
  }

  #keep(line: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/Max-Age=0/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

function parsed(text: string): Seen["body"] {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
