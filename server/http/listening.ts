import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type restify from "restify";
import type { Timeouts } from "./timeouts.ts";

/** A door that can be opened once and closed cleanly. */
export type Listening = {
  /** Opens it. @returns the port, which matters where 0 was asked for @throws what listening threw */
  readonly listen: (port: number, host: string) => Promise<number>;
  /**
   * Closes it: nobody new comes in, what is in flight is finished, and after `grace` milliseconds
   * whatever is left is cut.
   */
  readonly stop: (grace: number) => Promise<void>;
  /** Told after each answer: a connection that is idle while stopping is closed at once. */
  readonly left: () => void;
};

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === "object" && address !== null ? address.port : 0;

function setTimeouts(server: Server, timeouts: Timeouts): void {
  server.headersTimeout = timeouts.headers;
  server.requestTimeout = timeouts.request;
  server.keepAliveTimeout = timeouts.keepAlive;
  // How often the two above are looked at; Node reads it when listening starts.
  Reflect.set(server, "connectionsCheckingInterval", Math.min(1000, timeouts.headers));
}

/** Opens and closes restify's server. */
export function listeningWith(door: restify.Server, timeouts: Timeouts): Listening {
  const { server } = door;
  let stopping = false;
  setTimeouts(server, timeouts);
  // restify listens for upgrades without taking them, which would leave such sockets open for good.
  server.removeAllListeners("upgrade");
  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        door.once("error", reject);
        server.listen(port, host, () => {
          door.off("error", reject);
          // A fault of one connection attempt concerns nobody else.
          door.on("error", () => undefined);
          resolve(portOf(server.address()));
        });
      }),
    stop: (grace) =>
      new Promise((resolve) => {
        stopping = true;
        const cut = setTimeout(() => server.closeAllConnections(), grace);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
    left: () => {
      if (stopping) setImmediate(() => server.closeIdleConnections());
    },
  };
}
