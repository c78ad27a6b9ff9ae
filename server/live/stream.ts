import type { Viewer } from "#service/access";
import type { Instant } from "#service/kernel";
import type { Outflow } from "#server/http";
import { LiveChange } from "#server/wire";
import { NUMBERS } from "#service/workspaces";

/** One window that is told what changes, and where it stands in the feed. */
export type Stream = {
  readonly sessionId: string;
  readonly out: Outflow;
  /** Its holder as they were when last looked at. */
  viewer: Viewer;
  /** The last event that it needs not be told. */
  from: number;
  /** Whether it stands where the others do, and follows from there. */
  begun: boolean;
  /** Whether one of the two sides has ended it. */
  ended: boolean;
  /** When something was last said to it. */
  saidAt: Instant;
};

/** What is said to a window, and where it then stands. */
export type Said = { what: readonly LiveChange[] | "everything" | "open"; place: string };

const framesOf = (what: Said["what"]): { event: string; data: unknown }[] =>
  typeof what === "string"
    ? [{ event: what, data: {} }]
    : // Presented by its shape, so that no field leaves the house unnamed.
      what.map((change) => ({ event: "change", data: LiveChange.parse(change) }));

/** Says it, the place with the last of it; a reader that leaves too much unread is let go. */
export function say(stream: Stream, { what, place }: Said, now: Instant): void {
  const frames = framesOf(what).map(
    ({ event, data }) => `event: ${event}\ndata: ${JSON.stringify(data)}\n`,
  );
  const last = frames.length - 1;
  write(
    stream,
    frames.map((frame, at) => `${frame}${at === last ? `id: ${place}\n` : ""}\n`).join(""),
    now,
  );
}

/** Says that somebody is still there, where nothing was said for a while. */
export function beat(stream: Stream, now: Instant): void {
  if (now - stream.saidAt >= NUMBERS.live.beatEvery) write(stream, ": still here\n\n", now);
}

function write(stream: Stream, text: string, now: Instant): void {
  const { out } = stream;
  out.write(text);
  stream.saidAt = now;
  if (out.unread() > NUMBERS.live.unread) out.cut();
}

/** Ends it, at once where its reader is behind. */
export function close({ out }: Stream): void {
  if (out.unread() > 0) out.cut();
  else out.end();
}
