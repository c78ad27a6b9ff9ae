import { domainToASCII, domainToUnicode } from "node:url";
import { refusal } from "./refusals.ts";

/**
 * An address that passed the grammar: ASCII, lower-case, one `@`, an A-label domain. Only such an
 * address may choose a company or reach a mail server's envelope (sign-in.md §2).
 */
export type EmailAddress = string & { readonly __brand: "EmailAddress" };

/** A whole domain in lower-case A-labels, of at least two labels. */
export type DomainName = string & { readonly __brand: "DomainName" };

const ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LOCAL_PART = new RegExp(`^${ATOM}(?:\\.${ATOM})*$`);
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const LAST_LABEL = /^(?!\d+$)/;
const LONGEST_LOCAL_PART = 64;
const LONGEST_ADDRESS = 254;
const LONGEST_DOMAIN = 253;

const isAscii = (text: string): boolean => /^[\u0020-\u007e]*$/.test(text);
const lowerAscii = (text: string): string => text.replace(/[A-Z]+/g, (run) => run.toLowerCase());

/**
 * Reads a domain, or answers undefined. A domain beyond ASCII must survive the round trip to
 * A-labels unchanged: the standard conversion folds `client。com`, full-width letters and the Kelvin
 * sign into `client.com`, which would hand a stranger somebody else's company.
 */
export function parseDomain(text: string): DomainName | undefined {
  const written = lowerAscii(text);
  const name = isAscii(written) ? written : domainToASCII(written);
  if (!isAscii(written) && domainToUnicode(name) !== written) return undefined;
  if (name.length > LONGEST_DOMAIN) return undefined;
  const labels = name.split(".");
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label))) return undefined;
  if (!LAST_LABEL.test(labels.at(-1)!) || !isHonestPunycode(name)) return undefined;
  return name as DomainName;
}

/** An `xn--` label must stand for something, and be the only spelling of it. */
function isHonestPunycode(name: string): boolean {
  if (!name.split(".").some((label) => label.startsWith("xn--"))) return true;
  const spoken = domainToUnicode(name);
  return spoken !== "" && domainToASCII(spoken) === name;
}

/** Reads an address, or answers undefined. Blanks around it are cut; nothing else is forgiven. */
export function parseEmailAddress(text: string): EmailAddress | undefined {
  const [localPart, domain, ...rest] = text.replace(/^[ \t]+|[ \t]+$/g, "").split("@");
  if (localPart === undefined || domain === undefined || rest.length > 0) return undefined;
  const local = lowerAscii(localPart);
  if (local.length > LONGEST_LOCAL_PART || !LOCAL_PART.test(local)) return undefined;
  // An encoded word passes for an atom; a reader of headers would take it for something else.
  if (local.includes("=?")) return undefined;
  const name = parseDomain(domain);
  if (!name || local.length + 1 + name.length > LONGEST_ADDRESS) return undefined;
  return `${local}@${name}` as EmailAddress;
}

/** Reads an address that a person typed. @throws Refusal `email-malformed` */
export function readEmailAddress(text: string): EmailAddress {
  const address = parseEmailAddress(text);
  if (!address) {
    throw refusal("email-malformed", {
      field: "email",
      problem: "Write one address, like ann@client.com.",
    });
  }
  return address;
}

/** The domain of an address: what stands behind its one `@`. */
export const domainOf = (address: EmailAddress): DomainName =>
  address.slice(address.indexOf("@") + 1) as DomainName;

/** Whether the address carries a plus tag, which anyone can invent for a mailbox they own. */
export const isPlusTagged = (address: EmailAddress): boolean =>
  address.slice(0, address.indexOf("@")).includes("+");

/** The mailbox behind an address, without its plus tag: what mail limits count. */
export function mailboxOf(address: EmailAddress): string {
  const at = address.indexOf("@");
  const plus = address.slice(0, at).indexOf("+");
  return plus > 0 ? address.slice(0, plus) + address.slice(at) : address;
}

/** An address as shown to somebody who has not proven it: `a…@client.com`. */
export const masked = (address: EmailAddress): string =>
  `${address.charAt(0)}…@${domainOf(address)}`;
