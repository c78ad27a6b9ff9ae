import { BlockList, isIP } from "node:net";
import { type Reading, text } from "./reading.ts";

/** The proxies whose X-Forwarded-For counts. */
export type TrustedProxies = {
  /** Whether this address, IPv4 or IPv6 in any spelling, is one of them. */
  readonly include: (address: string) => boolean;
};

const family = (address: string): "ipv4" | "ipv6" => (isIP(address) === 6 ? "ipv6" : "ipv4");

function add(list: BlockList, entry: string): boolean {
  const [network, bits, ...rest] = entry.split("/");
  if (network === undefined || isIP(network) === 0 || rest.length > 0) return false;
  if (bits === undefined) {
    list.addAddress(network, family(network));
    return true;
  }
  const most = isIP(network) === 4 ? 32 : 128;
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > most) return false;
  list.addSubnet(network, Number(bits), family(network));
  return true;
}

const isIn = (list: BlockList, address: string): boolean =>
  isIP(address) !== 0 && list.check(address, family(address));

const REMEMBERED = 1_000;

/** Asked twice for each request, mostly of the same few addresses: a list never changes. */
function remembering(include: (address: string) => boolean): (address: string) => boolean {
  const known = new Map<string, boolean>();
  return (address) => {
    let is = known.get(address);
    if (is === undefined) {
      is = include(address);
      if (known.size >= REMEMBERED) known.clear();
      known.set(address, is);
    }
    return is;
  };
}

/** Reads addresses and CIDR ranges, parted by commas or blanks. */
export function trustedProxies(reading: Reading, name: string): TrustedProxies {
  const list = new BlockList();
  const entries = (text(reading, name) ?? "").split(/[\s,]+/).filter((entry) => entry !== "");
  for (const entry of entries) {
    if (!add(list, entry)) {
      reading.problems.push(`${name} holds something that is neither an address nor a range.`);
    }
  }
  return { include: remembering((address) => isIn(list, address)) };
}
