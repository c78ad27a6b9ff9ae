import type { PublicMailboxes } from "#service/companies";
import { createRequire } from "node:module";
import { REVIEWED } from "./reviewed.ts";

/** The package's own list, as data: importing JSON warns on Node 20. */
function listed(): readonly string[] {
  const read: unknown = createRequire(import.meta.url)("email-providers/all.json");
  if (!Array.isArray(read)) throw new TypeError("the list of mailbox providers is no list");
  return read.filter((each) => typeof each === "string");
}

let names: ReadonlySet<string> | undefined;

/**
 * Domains of free, forwarding and disposable mailboxes: the list of the package `email-providers`
 * and our reviewed one. Read once, when it is first asked.
 */
export const publicMailboxes: PublicMailboxes = {
  has(domain) {
    names ??= new Set([...listed(), ...REVIEWED]);
    return names.has(domain.toLowerCase());
  },
};
