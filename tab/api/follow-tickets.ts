import type { LiveChange } from "#server/wire";
import type { Carrier } from "./carrier.ts";
import { queryText, type TicketSide } from "./desk-api.ts";
import { eventsIn } from "./event-stream.ts";
import { firstPlace } from "./first-place.ts";

/** Who is told of what changes. */
export type Ears = {
  readonly changed: (change: LiveChange) => void;
  /** Nobody knows any more what did. */
  readonly everything: () => void;
};

/** The server gives a sign of life twice in this time: whoever is silent for so long is gone. */
const SILENCE_MS = 60_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** Nobody is signed in, or not for this portal: asking again would change nothing. */
const OVER = new Set([401, 403, 404]);

/** Fulfils once the page can be seen, or at the signal. */
const seen = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = new AbortController();
    const look = (): void => {
      if (document.hidden && !signal.aborted) return;
      done.abort();
      resolve();
    };
    document.addEventListener("visibilitychange", look, { signal: done.signal });
    signal.addEventListener("abort", look, { signal: done.signal });
    look();
  });

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });

/**
 * Follows what changes, until the signal: comes back by itself where it was cut off, at growing
 * intervals, and says nothing while nobody can see the page. Who comes back is told what they missed,
 * and who begins what happened since they read.
 */
export async function followTickets(
  side: TicketSide,
  carrier: Carrier,
  ears: Ears,
  signal: AbortSignal,
): Promise<void> {
  let place = firstPlace();
  let wait = FIRST_WAIT_MS;
  const told = ({ name, data, id }: { name: string; data: string; id: string }): void => {
    // Before the first place nobody knows what the page was read after.
    if (name === "everything" || place === "") ears.everything();
    else if (name === "change") ears.changed(JSON.parse(data));
    place = id || place;
    wait = FIRST_WAIT_MS;
  };
  for (;;) {
    await seen(signal);
    if (signal.aborted) return;
    const ended = await readOnce(`/api/${side}/stream${queryText({ after: place })}`, {
      carrier,
      told,
      signal,
    });
    if (ended === "over") return;
    // Many pages are cut off together when a server stops: they do not come back as one.
    if (ended === "cut") await pause(wait * (1 + Math.random()), signal);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }
}

type Reading = {
  carrier: Carrier;
  told: (event: { name: string; data: string; id: string }) => void;
  signal: AbortSignal;
};

/** Reads until it ends: for good, while nobody sees the page, or not by anybody's wish. */
async function readOnce(
  path: string,
  { carrier, told, signal }: Reading,
): Promise<"over" | "hidden" | "cut"> {
  const leaving = new AbortController();
  const leave = (): void => leaving.abort();
  const look = (): void => (document.hidden ? leave() : undefined);
  let silence = setTimeout(leave, SILENCE_MS);
  const heard = (): void => {
    clearTimeout(silence);
    silence = setTimeout(leave, SILENCE_MS);
  };
  signal.addEventListener("abort", leave);
  document.addEventListener("visibilitychange", look);
  try {
    const response = await fetch(path, {
      credentials: carrier.credentials,
      headers: carrier.headers(),
      cache: "no-store",
      redirect: "error",
      signal: leaving.signal,
    });
    if (OVER.has(response.status)) return "over";
    if (response.ok && response.body) {
      for await (const event of eventsIn(response.body, heard)) told(event);
    }
  } catch {
    // Cut off, by us or on the way: what follows is the same.
  } finally {
    clearTimeout(silence);
    signal.removeEventListener("abort", leave);
    document.removeEventListener("visibilitychange", look);
  }
  return document.hidden ? "hidden" : "cut";
}
