import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import type { TrustedProxies } from "#server/environment";

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * An address in its one spelling: IPv4 inside IPv6 unfolded, zone and brackets cut, and the port that
 * some proxies write behind it.
 */
function plain(address: string): string | undefined {
  const bare = address
    .trim()
    .replace(/^(\d+(?:\.\d+){3}):\d+$/, "$1")
    .replace(/^\[(.*)\](?::\d+)?$/, "$1")
    .replace(/%.*$/, "");
  const spelled = isIP(bare) === 6 ? new URL(`http://[${bare}]`).hostname.slice(1, -1) : bare;
  const mapped = MAPPED.exec(bare)?.[1] ?? unmapped(spelled);
  const found = mapped ?? spelled;
  return isIP(found) === 0 ? undefined : found;
}

/** `::ffff:7f00:1`, as a URL writes an IPv4 address inside IPv6. */
function unmapped(spelled: string): string | undefined {
  const halves = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(spelled);
  if (!halves) return undefined;
  const words = [halves[1], halves[2]].map((half) => Number.parseInt(half ?? "0", 16));
  return words.flatMap((word) => [word >> 8, word & 255]).join(".");
}

/** What limits count: a whole IPv4 address, the /64 of an IPv6 one (sign-in.md §3). */
export function sourceOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail = ""] = address.split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail === "" ? [] : tail.split(":");
  const gap = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => "0");
  const words = address.includes("::") ? [...front, ...gap, ...back] : front;
  return `${words.slice(0, 4).join(":")}::/64`;
}

/** Whether somebody else passed this request on, whoever they are. */
export const isForwarded = (req: IncomingMessage): boolean =>
  ["x-forwarded-for", "forwarded", "x-forwarded-host", "x-real-ip", "via"].some(
    (name) => req.headers[name] !== undefined,
  );

/**
 * The address that a request came from: the socket's, or where that is a trusted proxy the
 * right-most address of X-Forwarded-For that is not one. Whatever stands further left was written
 * by a stranger and counts for nothing.
 */
export function addressOf(req: IncomingMessage, proxies: TrustedProxies): string {
  let address = plain(req.socket.remoteAddress ?? "") ?? "unknown";
  const header = [req.headers["x-forwarded-for"] ?? []].flat().join(",");
  const hops = header === "" ? [] : header.split(",");
  while (proxies.include(address) && hops.length > 0) {
    const hop = plain(hops.pop() ?? "");
    if (hop === undefined) break;
    address = hop;
  }
  return address;
}

/** Whether an address is this machine itself. */
export const isLoopback = (address: string): boolean =>
  address === "::1" || /^127(?:\.\d{1,3}){3}$/.test(address);
