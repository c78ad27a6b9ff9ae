import { parseDomainPattern } from "#service/companies";
import { parseEmailAddress } from "#service/kernel";
import { z } from "zod";
import { readInstant } from "./instant-text.ts";

/** What a database's text cannot hold, or a page would show as something else than it is. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029]/;
const HALF_A_CHARACTER = /\p{Surrogate}/u;
const LINE_ENDS = /[\t\n\r]/;

/** A field that one reader turns into what the rules work with, or refuses with a sentence. */
const readBy = <Value>(read: (text: string) => Value | undefined, sentence: string) =>
  z.string().transform((text, context) => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue({ code: "custom", message: sentence });
    return z.NEVER;
  });

/** Words over several lines. */
export const prose = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => !HALF_A_CHARACTER.test(text) && !CONTROLS.test(text), {
      message: "holds characters that are no text",
    });

/** Words on one line; blanks around them are cut. */
export const line = (most: number) =>
  prose(most)
    .refine((text) => !LINE_ENDS.test(text.trim()), { message: "must be one line" })
    .transform((text) => text.trim());

/** Words on one line that must say something. */
export const name = (most: number) =>
  line(most).refine((text) => text !== "", { message: "must not be empty" });

export const address = readBy(parseEmailAddress, "must be one plain address, like ann@client.com");

/** A domain with or without `*.`, as an A-label (sign-in.md §2). */
export const domainPattern = readBy(
  parseDomainPattern,
  "must be a domain, like client.com or *.client.com",
);

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Where Microsoft keeps everybody's personal accounts: nobody's tenant. */
const PERSONAL_ACCOUNTS = "9188040d-6c67-4c5b-b112-36a304b66dad";

export const tenantId = readBy((text) => {
  const id = text.trim().toLowerCase();
  return UUID.test(id) && id !== PERSONAL_ACCOUNTS ? id : undefined;
}, "must be a tenant id, like 72f988bf-86f1-41af-91ab-2d7cd011db47, and not that of personal accounts");

const DOMAIN_SID = /^S-1-5-21(?:-\d{1,10}){3}$/;

/** A user's SID minus its last part (sign-in.md §2). */
export const domainSid = readBy((text) => {
  const sid = text.trim().toUpperCase();
  return DOMAIN_SID.test(sid) ? sid : undefined;
}, "must be a domain's SID, like S-1-5-21-1004336348-1177238915-682003330");

export const instant = readBy(readInstant, "must be an instant, like 2026-11-21T10:05:57Z");

/** An IANA name that this machine knows. */
export const timeZone = z.string().refine(
  (zone) => {
    try {
      const { timeZone: known } = new Intl.DateTimeFormat("en", {
        timeZone: zone,
      }).resolvedOptions();
      // An offset like +01:00 is accepted by some versions and knows no summer.
      return known !== "" && /^[A-Za-z]/.test(zone);
    } catch {
      return false;
    }
  },
  { message: "must be a time zone, like Europe/London" },
);

const LONGEST_LIST = 10_000;

/** A list in which nothing stands twice. */
export const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .max(LONGEST_LIST)
    .superRefine((items, context) => {
      items.forEach((each, at) => {
        if (items.indexOf(each) === at) return;
        context.addIssue({ code: "custom", path: [at], message: "stands in this list twice" });
      });
    });
