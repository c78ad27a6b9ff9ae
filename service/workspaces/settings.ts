import { readKnown } from "#service/kernel";
import { z } from "zod";
import { NUMBERS } from "./numbers.ts";
import { METHODS } from "./platforms.ts";

const methods = z.array(z.enum(METHODS)).refine((list) => new Set(list).size === list.length, {
  message: "names a method twice",
});

/** By the number of the day in the week, Sunday first. */
export const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);

/** Times of day in the workspace's own zone, each span within one day. */
const officeHours = z
  .strictObject({ days: z.array(z.enum(WEEKDAYS)).min(1).max(7), from: clockTime, to: clockTime })
  .refine(({ from, to }) => from < to, { message: "ends before it begins" });

/** A PSA writes letters of its own: nobody is to get two, so that none are written until chosen. */
const TICKET_LETTER_WRITERS = ["off", "portico", "psa"] as const;
const ticketLetter = z.enum(TICKET_LETTER_WRITERS).default("off");

const TICKET_MARK = /^[^{}\p{Cc}]*\{number\}[^{}\p{Cc}]*$/u;

/**
 * What an admin decides for one workspace. Every switch has a safe default, so that an empty object
 * is a working and careful installation (operating.md, "The import file").
 */
export const Settings = z.strictObject({
  /** Off removes emailed codes from every door (sign-in.md §3). */
  emailCode: z.strictObject({ enabled: z.boolean().default(true) }).prefault({}),
  /** How much the email step tells before proof (§7). */
  disclosure: z.enum(["guided", "private"]).default("guided"),
  /**
   * Unset: no-reply@ the public address's host, and the workspace's name (operating.md). Answers to a
   * ticket's letter go to `replyTo`, else to the support address; its subject begins with the mark by
   * which whatever reads that mailbox knows the ticket.
   */
  mail: z
    .strictObject({
      from: z.string().max(254).optional(),
      replyTo: z.string().max(254).optional(),
      ticketMark: z
        .string()
        .max(40)
        .refine((mark) => TICKET_MARK.test(mark), {
          message: "must say {number} once, like [#{number}]",
        })
        .optional(),
      displayName: z.string().min(1).max(100).optional(),
      portalName: z.string().min(1).max(100).optional(),
    })
    .prefault({}),
  /** Letters that nobody asked for: who is added by hand is greeted, a new device is told of. */
  letters: z
    .strictObject({
      welcome: z.boolean().default(true),
      newDevice: z.boolean().default(true),
      /** Who writes to a ticket's contact where a PSA is connected (portals.md, "Email"). */
      tickets: z
        .strictObject({
          opened: ticketLetter,
          replied: ticketLetter,
          moved: ticketLetter,
          waiting: ticketLetter,
          closed: ticketLetter,
        })
        .prefault({}),
    })
    .prefault({}),
  /** Where a newcomer may be created (§2). */
  creation: z
    .strictObject({
      policy: z
        .enum(["off", "domain-or-directory", "domain", "directory", "domain-and-directory"])
        .default("domain-or-directory"),
      catchAllCompany: z.string().min(1).max(200).nullable().default(null),
    })
    .prefault({}),
  /** Which methods open which portal; narrowed by what is configured and by the company (S4). */
  methods: z
    .strictObject({
      client: methods.default(["microsoft", "google", "code"]),
      tech: methods.default(["microsoft", "code"]),
      admin: methods
        .refine((list) => list.length > 0, { message: "leaves Admin without a method" })
        .default(["microsoft", "code"]),
    })
    .prefault({}),
  /** How long a contact may stay signed in at most; a company may shorten it (§6). */
  session: z
    .strictObject({
      contactDays: z
        .int()
        .min(1)
        .max(NUMBERS.session.mostContactDays)
        .default(NUMBERS.session.mostContactDays),
    })
    .prefault({}),
  /** Microsoft only for people a synced directory knows (§5). */
  directoryMatchedOnly: z.boolean().default(false),
  /** Where it is so: whether those that no directory lists may use an emailed code instead (§5). */
  codeWithoutDirectory: z.boolean().default(true),
  /** Links that sign in from a ticket letter: off unless an admin wants them (§4). */
  autoLogin: z
    .strictObject({
      enabled: z.boolean().default(false),
      hours: z.int().min(1).max(168).default(72),
    })
    .prefault({}),
  /** How long the audit log keeps its rows: a year and a month by default (§9). */
  audit: z.strictObject({ days: z.int().min(30).max(3650).default(400) }).prefault({}),
  /** When the desk is there, and what it promises: nothing, unless an admin says so (portals.md). */
  desk: z
    .strictObject({
      hours: z.array(officeHours).max(50).default([]),
      holidays: z.array(z.iso.date()).max(400).default([]),
      /** Office hours until a first answer may be expected. */
      expectedReplyHours: z.number().min(0.25).max(1000).nullable().default(null),
      /** A free ticket beside the catalogue of request types. */
      somethingElse: z.boolean().default(true),
    })
    .prefault({}),
});

export type TicketLetterWriter = (typeof TICKET_LETTER_WRITERS)[number];

export type Settings = z.infer<typeof Settings>;

/** The settings that a row holds: what a newer version has decided there is left aside. */
export const storedSettings = (stored: unknown): Settings => readKnown(Settings, stored);

/** Settings as safe as they come. */
export const DEFAULT_SETTINGS: Settings = Settings.parse({});
