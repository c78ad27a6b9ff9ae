export type { Atomically } from "./atomically.ts";
export {
  dateOf,
  dayNumber,
  type DayNumber,
  isCalendarDay,
  readDay,
  weekdayOf,
} from "./calendar.ts";
export { type Chance, draw } from "./chance.ts";
export {
  type Clock,
  days,
  type Duration,
  hours,
  type Instant,
  minutes,
  seconds,
  secondsUntil,
  waitAfter,
} from "./clock.ts";
export {
  type DomainName,
  domainOf,
  type EmailAddress,
  isPlusTagged,
  mailboxOf,
  masked,
  parseDomain,
  parseEmailAddress,
  readEmailAddress,
} from "./email-address.ts";
export { idsInOrder, isId, newId } from "./ids.ts";
export { isOneLine, isPlainText, oneLine } from "./plain-text.ts";
export { readPage } from "./read-page.ts";
export { linkSecretsIn, REDACTED_LINK, redactLinks } from "./redact-links.ts";
export { knownWord, readKnown } from "./read-known.ts";
export {
  Refusal,
  refusal,
  REFUSAL_CODES,
  type RefusalCode,
  type RefusalFacts,
} from "./refusals.ts";
export { placeOf, type Problem, problemsFrom } from "./say-issue.ts";
export { type SecretFinder, secretFinder } from "./secret-finder.ts";
export {
  chainMac,
  chainMatches,
  fingerprint,
  fingerprints,
  type Keyring,
  keyring,
  matches,
  newKey,
  newSecret,
  seal,
  sealWith,
  unseal,
  unsealWith,
} from "./secrets.ts";
export { together } from "./together.ts";
export { turnstile } from "./turnstile.ts";
