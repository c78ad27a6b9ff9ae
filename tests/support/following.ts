import assert from "node:assert/strict";
import type { Person } from "#tests/person";

/** One thing that a stream said. */
export type Heard = { event: string; data: { ticket?: string; kind?: string }; id: string };

/** A stream that is being read. */
export type Following = {
  status: number;
  headers: Headers;
  /** The next thing that is said; fails where nothing comes. */
  next(): Promise<Heard>;
  /** As {@link next}, in short: "1001 answered", or the event's own name. */
  word(): Promise<string>;
  /** The place that was said last. */
  place(): string;
  /** Everything so far, as it came over the wire. */
  wire(): string;
  /** Fulfils once the server has ended it, whatever it said before. */
  ended(): Promise<void>;
  leave(): void;
};

const PATIENCE_MS = 10_000;

async function soon<Value>(promise: Promise<Value>, what: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} did not come`)), PATIENCE_MS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function heardIn(frame: string): Heard | undefined {
  const part = (name: string): string => new RegExp(`^${name}: (.*)$`, "m").exec(frame)?.[1] ?? "";
  const event = part("event");
  return event ? { event, data: JSON.parse(part("data")), id: part("id") } : undefined;
}

/** Follows a stream with somebody's cookies, or with other credentials. */
export async function follow(
  url: string,
  path: string,
  who: Pick<Person, "cookies"> | Record<string, string>,
): Promise<Following> {
  const leaving = new AbortController();
  const cookies = "cookies" in who && who.cookies instanceof Map ? who.cookies : undefined;
  const headers = cookies
    ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") }
    : (who as Record<string, string>);
  const response = await fetch(url + path, { headers, signal: leaving.signal });
  const { body } = response;
  assert.ok(body);
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  let wire = "";
  let place = "";
  async function frame(): Promise<string> {
    for (;;) {
      const end = waiting.indexOf("\n\n");
      if (end >= 0) {
        const found = waiting.slice(0, end);
        waiting = waiting.slice(end + 2);
        return found;
      }
      const { value, done } = await reader.read();
      if (done) throw new Error("the stream has ended");
      wire += value;
      waiting += value;
    }
  }
  async function next(): Promise<Heard> {
    for (;;) {
      const heard = heardIn(await soon(frame(), "anything"));
      if (!heard) continue;
      place = heard.id || place;
      return heard;
    }
  }
  return {
    status: response.status,
    headers: response.headers,
    next,
    async word() {
      const { event, data } = await next();
      return event === "change" ? `${data.ticket} ${data.kind}` : event;
    },
    place: () => place,
    wire: () => wire,
    ended: () => assert.rejects(soon(frame(), "its end"), /has ended/),
    leave: () => leaving.abort(),
  };
}
