import type { IncomingMessage, ServerResponse } from "node:http";
import type { StreamAnswer } from "./stream-route.ts";
import { visitOf } from "./visit.ts";

/** Sends what comes, as it comes, until one of the two ends it. */
export function sendStream(
  req: IncomingMessage,
  res: ServerResponse,
  { flow }: StreamAnswer,
): Promise<void> {
  if (res.headersSent || res.destroyed) return Promise.resolve();
  const visit = visitOf(req);
  visit.status = 200;
  visit.answeredAt = performance.now();
  res.statusCode = 200;
  res.setHeader("Content-Type", "text/event-stream");
  // A proxy that gathers an answer before it passes it on would keep what is told until it is old.
  res.setHeader("X-Accel-Buffering", "no");
  res.flushHeaders();
  return new Promise((resolve) => {
    const ended = flow({
      write: (text) => void (res.writableEnded || res.destroyed || res.write(text)),
      end: () => void res.end(),
      unread: () => res.writableLength,
      cut: () => void res.destroy(),
    });
    res.once("close", () => {
      ended();
      resolve();
    });
  });
}
