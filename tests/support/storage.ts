import type pg from "pg";

/**
 * When the storage dies: at the n-th statement, or the first of this name. `before`: a statement
 * never arrives, and its connection is gone. `after`: it has acted, and the answer is lost on the
 * way.
 */
export type Fault = { at: number | string; kind: "before" | "after" };

/** A statement as it was asked. */
export type Asked = { name: string; text: string; values: unknown[] };

/** What is asked of a database, and the moment at which it dies. */
export type Storage = {
  /** The statements since the last {@link expect}, in order. */
  readonly asked: Asked[];
  /** Forgets what was asked; from here on the statement meets the fault, if there is one. */
  expect(fault?: Fault): void;
};

type Query = (...words: unknown[]) => unknown;
type Callback = (error: Error | undefined, result?: unknown) => void;

/** Watches every statement of a pool's connections, those in transactions too. */
export function watchStorage(pool: pg.Pool): Storage {
  const watched = new WeakSet<pg.PoolClient>();
  const asked: Asked[] = [];
  let expected: Fault | undefined;
  pool.on("acquire", (client) => {
    if (watched.has(client)) return;
    watched.add(client);
    const query = client.query.bind(client) as Query;
    const watching: Query = (...words) => {
      asked.push(statementOf(words));
      const meets = expected?.at === asked.length || expected?.at === asked.at(-1)?.name;
      if (!expected || !meets) return query(...words);
      return expected.kind === "before"
        ? neverArrives(client, query, words)
        : isLost(client, query, words);
    };
    client.query = watching as typeof client.query;
  });
  return {
    asked,
    expect(fault) {
      expected = fault;
      asked.length = 0;
    },
  };
}

function statementOf([asked, given]: unknown[]): Asked {
  const {
    text,
    name = text,
    values = [],
  } = typeof asked === "string"
    ? { text: asked, values: Array.isArray(given) ? given : [] }
    : (asked as { text: string; name?: string; values?: unknown[] });
  return { name, text, values };
}

function neverArrives({ connection }: pg.PoolClient, query: Query, words: unknown[]): unknown {
  connection.stream.destroy();
  return query(...words);
}

/** Takes the answer away, to a callback or out of a promise, and ends the connection. */
function isLost(client: pg.PoolClient, query: Query, words: unknown[]): unknown {
  const lose = (): Error => {
    client.connection.stream.destroy();
    return new Error("Connection terminated unexpectedly");
  };
  const callback = words.at(-1);
  if (typeof callback !== "function") {
    return (query(...words) as Promise<unknown>).then(() => Promise.reject(lose()));
  }
  const losing: Callback = (error) => (callback as Callback)(error ?? lose());
  return query(...words.slice(0, -1), losing);
}
