import { randomInt } from "node:crypto";
import { createServer } from "node:net";

// Below the range from which systems draw ports for outgoing connections and for whoever asks for
// any: a port stays free until its server stands, and while that is down.
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** A port of the loopback that nobody listens on, for an address known before its server stands. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST);
    const free = await new Promise<boolean>((resolve) => {
      const server = createServer().once("error", () => resolve(false));
      server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
    });
    if (free) return port;
  }
}
