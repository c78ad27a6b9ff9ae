import assert from "node:assert/strict";

export type Answer = {
  status: number;
  headers: Headers;
  /** The answer's JSON. Tests read it by the names of the manual. */
  body: { readonly [name: string]: unknown };
};

type Say = { method?: string; body?: unknown; headers?: Record<string, string>; raw?: string };

/** Someone at a browser: keeps cookies, sends the Origin, and remembers the attempt they are in. */
export class Person {
  readonly #url: string;
  readonly #source: string;
  readonly cookies = new Map<string, string>();
  /** The Set-Cookie lines of the last answer. */
  setCookies: string[] = [];
  attempt = { id: "", key: "" };

  constructor(url: string, source: string) {
    this.#url = url;
    this.#source = source;
  }

  /** Sends a request as the browser would. */
  async say(path: string, { method = "GET", body, headers = {}, raw }: Say = {}): Promise<Answer> {
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(this.#url + path, {
      method,
      redirect: "manual",
      headers: {
        "x-forwarded-for": this.#source,
        origin: this.#url,
        ...(sent !== undefined && { "content-type": "application/json" }),
        ...(cookie && { cookie }),
        ...headers,
      },
      ...(sent !== undefined && { body: sent }),
    });
    this.setCookies = response.headers.getSetCookie();
    for (const line of this.setCookies) this.#keep(line);
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    const { status } = response;
    return { status, headers: response.headers, body: isJson ? JSON.parse(text) : { text } };
  }

  #keep(line: string): void {
    const [, name, value, rest] = /^([^=]+)=([^;]*)(.*)$/.exec(line) ?? [];
    assert.ok(name !== undefined && value !== undefined);
    if (/Max-Age=0/i.test(rest ?? "")) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }

  post = (path: string, body: unknown = {}): Promise<Answer> =>
    this.say(path, { method: "POST", body });

  /** Opens the sign-in page: starts an attempt and keeps its key. */
  async start(input: Record<string, unknown> = {}): Promise<Answer> {
    return this.#remember(await this.post("/api/signin/attempts", { door: "browser", ...input }));
  }

  /** Clicks a mailed link on its page. */
  async click(secret: string, kind = "login-now"): Promise<Answer> {
    return this.#remember(await this.post(`/api/signin/links/${kind}`, { secret }));
  }

  look = (secret: string, kind = "login-now"): Promise<Answer> =>
    this.post(`/api/signin/links/${kind}/look`, { secret });

  /** Makes a move in the attempt. */
  move(move: string, body: unknown = {}): Promise<Answer> {
    return this.say(`/api/signin/attempts/${this.attempt.id}/${move}`, {
      method: "POST",
      body,
      headers: { authorization: `Attempt ${this.attempt.key}` },
    });
  }

  /** Where the attempt stands. */
  where(): Promise<Answer> {
    const headers = { authorization: `Attempt ${this.attempt.key}` };
    return this.say(`/api/signin/attempts/${this.attempt.id}`, { headers });
  }

  #remember(answer: Answer): Answer {
    const { id, key } = answer.body;
    if (answer.status === 201) this.attempt = { id: String(id), key: String(key) };
    return answer;
  }
}

/** The titles in a list of tickets, as it stands. */
export function titlesOf({ body }: Answer): unknown[] {
  const { items } = body;
  assert.ok(Array.isArray(items));
  return items.map((row: { title?: unknown }) => row.title);
}
