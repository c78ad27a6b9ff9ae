import { watchSessions } from "#service/sessions";
import { handOnNews, type Hub, streamsOf } from "./hub.ts";
import { beat, close, type Stream } from "./stream.ts";

/** How long asking who is still let in may take, in milliseconds: with the rhythm below five seconds. */
const PATIENCE_MS = 2_000;

/** One round of looking after every stream: who is still let in, what was not heard, a sign of life. */
export async function lookAfter(hub: Hub): Promise<void> {
  const streams = streamsOf(hub);
  if (streams.length === 0) return;
  try {
    await inTime(check(hub, streams));
  } catch (thrown) {
    // Where it cannot be asked who is still let in, nobody is; whoever is comes back by themselves.
    streams.forEach(close);
    throw thrown;
  }
  // Not waited for: a feed that is slow to read must not keep the next round from its time.
  void handOnNews(hub);
  for (const stream of streamsOf(hub)) beat(stream, hub.clock.now());
}

async function check(hub: Hub, streams: readonly Stream[]): Promise<void> {
  const sessions = new Map(
    streams.map(({ sessionId: id, viewer: { workspaceId } }) => [id, { id, workspaceId }]),
  );
  const viewers = await watchSessions(hub, [...sessions.values()]);
  for (const stream of streams) {
    const viewer = viewers.get(stream.sessionId);
    if (viewer) stream.viewer = viewer;
    else close(stream);
  }
}

/** @throws where it takes longer than anybody may wait for it */
async function inTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const complain = (): void => reject(new Error("the sessions could not be read in time"));
    timer = setTimeout(complain, PATIENCE_MS);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
