import { parseDomainPattern, parseDomainSid, parseTenantId } from "#service/companies";
import { isOneLine, isPlainText, parseEmailAddress } from "#service/kernel";
import { isTimeZone, NUMBERS } from "#service/workspaces";
import { z } from "zod";

/** A field that one reader turns into what the rules work with, or refuses with a sentence. */
export const readBy = <Value>(read: (text: string) => Value | undefined, sentence: string) =>
  z.string().transform((text, context) => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue({ code: "custom", message: sentence });
    return z.NEVER;
  });

/** Words over several lines. */
export const prose = (most: number) =>
  z.string().max(most).refine(isPlainText, { message: "holds characters that are no text" });

/** Words on one line; blanks around them are cut. */
export const line = (most: number) =>
  prose(most)
    .refine(isOneLine, { message: "must be one line" })
    .transform((text) => text.trim());

/** Words on one line that must say something. */
export const name = (most: number) =>
  line(most).refine((text) => text !== "", { message: "must not be empty" });

/** An address that could identify somebody (sign-in.md, "Words"), in lower case. */
export const address = readBy(parseEmailAddress, "must be one plain address, like ann@client.com");

/** A domain with or without `*.`, as an A-label (sign-in.md §2). */
export const domainPattern = readBy(
  parseDomainPattern,
  "must be a domain, like client.com or *.client.com",
);

/** A Microsoft tenant of an organisation: in the shared one of personal accounts anybody can be. */
export const tenantId = readBy(
  parseTenantId,
  "must be a tenant id, like 72f988bf-86f1-41af-91ab-2d7cd011db47, and not that of personal accounts",
);

/** A user's SID minus its last part (sign-in.md §2). */
export const domainSid = readBy(
  parseDomainSid,
  "must be a domain's SID, like S-1-5-21-1004336348-1177238915-682003330",
);

/** An IANA name that this machine knows. */
export const timeZone = z
  .string()
  .refine(isTimeZone, { message: "must be a time zone, like Europe/London" });

/** For how many days a company lets its contacts stay signed in (sign-in.md §6). */
export const sessionDays = z.int().min(1).max(NUMBERS.session.mostContactDays);

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
