import { parse } from "tldts";
import { type DomainName, parseDomain } from "#service/kernel";

/** A domain as an admin writes it: `client.com`, or `*.client.com` for every name below it. */
export type DomainPattern = string & { readonly __brand: "DomainPattern" };

/** Domains of free and disposable mailboxes: nobody's company. The list comes in by this port. */
export type PublicMailboxes = { has(domain: string): boolean };

/** Why a domain can never belong to one company (sign-in.md §2). */
export type ForbiddenBecause =
  | "public-suffix"
  | "special-use"
  | "microsoft-shared"
  | "public-mailbox";

/** Why, in words that follow the domain. */
export const WHY_FORBIDDEN = {
  "public-suffix": "is a public suffix: anyone can register names below it",
  "special-use": "is a special-use name, which nobody owns",
  "microsoft-shared": "is shared by all of Microsoft's customers",
  "public-mailbox": "belongs to a mailbox provider: anyone can have an address there",
} as const satisfies Record<ForbiddenBecause, string>;

const WILDCARD = "*.";
const MICROSOFT_SHARED = "onmicrosoft.com";
/** RFC 6761, 6762, 7686, 8375, 9476 and the names set aside for documents and private networks. */
const SPECIAL_USE = new Set([
  "alt",
  "arpa",
  "corp",
  "home",
  "internal",
  "intranet",
  "invalid",
  "lan",
  "local",
  "localdomain",
  "localhost",
  "mail",
  "onion",
  "private",
  "test",
]);

/** Reads a domain as an admin wrote it, or answers undefined. */
export function parseDomainPattern(text: string): DomainPattern | undefined {
  const written = text.trim();
  const wild = written.startsWith(WILDCARD);
  const name = parseDomain(wild ? written.slice(WILDCARD.length) : written);
  return name && (`${wild ? WILDCARD : ""}${name}` as DomainPattern);
}

/** Every pattern that could own an address at this domain, the most exact first. */
export function patternsFor(domain: DomainName): DomainPattern[] {
  const labels = domain.split(".");
  const parents = labels.slice(1, -1).map((_, cut) => labels.slice(cut + 1).join("."));
  return [domain, ...parents.map((parent) => WILDCARD + parent)] as DomainPattern[];
}

/** Why this domain can never be mapped to a company, or undefined where it can. */
export function forbiddenBecause(
  domain: DomainName | DomainPattern,
  mailboxes: PublicMailboxes,
): ForbiddenBecause | undefined {
  const name = domain.replace(/^\*\./, "");
  if (name === MICROSOFT_SHARED) return "microsoft-shared";
  if (SPECIAL_USE.has(name.slice(name.lastIndexOf(".") + 1))) return "special-use";
  const { domain: registrable, isIcann, isPrivate } = parse(name, { allowPrivateDomains: true });
  if (registrable === null) return "public-suffix";
  if (!isIcann && !isPrivate) return "special-use";
  const labels = name.split(".");
  const selfAndParents = labels.slice(0, -1).map((_, cut) => labels.slice(cut).join("."));
  return selfAndParents.some((parent) => mailboxes.has(parent)) ? "public-mailbox" : undefined;
}
