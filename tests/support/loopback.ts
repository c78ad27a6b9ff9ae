import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import { complain } from "./complaints.ts";

/** Whether a host name or address can only mean this machine. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, "$1");
  if (name === "localhost" || name.endsWith(".localhost") || name === "::1") return true;
  return /^(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name);
}

/**
 * The host that `socket.connect` was asked for, in any of its forms; undefined for a pipe. Node's
 * own callers pass one array of already sorted arguments.
 */
export function askedHost(args: readonly unknown[]): string | undefined {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === "object" && first !== null) {
    if ("path" in first && first.path) return undefined;
    return "host" in first && first.host ? String(first.host) : "localhost";
  }
  if (typeof first === "string" && !/^\d+$/.test(first)) return undefined;
  return typeof second === "string" ? second : "localhost";
}

function guardConnections(): void {
  const connect = net.Socket.prototype.connect;
  const guarded = function (this: net.Socket, ...args: unknown[]): net.Socket {
    const host = askedHost(args);
    if (host === undefined || isLoopback(host)) return Reflect.apply(connect, this, args);
    complain(`a connection to ${host}: tests never leave this machine`);
    process.nextTick(() => this.destroy(new Error(`no way to ${host} from a test`)));
    return this;
  };
  Object.assign(net.Socket.prototype, { connect: guarded });
}

type Ask = (...args: unknown[]) => unknown;

function guarded(ask: Ask, answers: "callback" | "promise"): Ask {
  return function (this: unknown, ...args) {
    const name = String(args[0]);
    if (isLoopback(name) || net.isIP(name) !== 0) return Reflect.apply(ask, this, args);
    complain(`a look-up of ${name}: tests never leave this machine`);
    const error = Object.assign(new Error(`no look-up of ${name} in a test`), {
      code: "ENOTFOUND",
    });
    if (answers === "promise") return Promise.reject(error);
    const last = args.at(-1);
    if (typeof last === "function") process.nextTick(() => Reflect.apply(last, undefined, [error]));
    return undefined;
  };
}

function guardLookUps(of: object, answers: "callback" | "promise"): void {
  for (const [name, ask] of Object.entries(of)) {
    if (typeof ask !== "function" || !/^(?:lookup|resolve\w*|reverse)$/.test(name)) continue;
    const plain: Ask = (...args) => Reflect.apply(ask, of, args);
    Object.assign(of, { [name]: guarded(plain, answers) });
  }
}

let staying = false;

/** From now on this process reaches its own machine only; anything else is a complaint. */
export function stayOnLoopback(): void {
  if (staying) return;
  staying = true;
  guardConnections();
  guardLookUps(dns, "callback");
  guardLookUps(dns.promises, "promise");
  syncBuiltinESMExports();
}
