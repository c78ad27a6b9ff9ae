import { z } from "zod";

/** Letters and announcements: `/api/admin/letters…`, `/api/admin/announcements…`. */

const Instant = z.iso.datetime();
const Id = z.string().max(100);
const next = z.string().nullable().describe("Send back as `cursor`; null at the end");

const Sender = z.strictObject({ name: z.string(), address: z.string() });

export const LetterKinds = z
  .strictObject({ items: z.array(z.string()) })
  .meta({ id: "LetterKinds" });
export type LetterKinds = z.infer<typeof LetterKinds>;

export const PreviewLetter = z.strictObject({
  company: Id.optional().describe("In whose brand"),
});

export const LetterPreview = z
  .strictObject({
    from: Sender,
    replyTo: Sender.nullable(),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
  })
  .meta({ id: "LetterPreview" });
export type LetterPreview = z.infer<typeof LetterPreview>;

export const TestLetter = z.strictObject({ company: Id.optional() });
export type TestLetter = z.infer<typeof TestLetter>;

export const TestedLetter = z.strictObject({ to: z.string() }).meta({ id: "TestedLetter" });
export type TestedLetter = z.infer<typeof TestedLetter>;

export const LetterState = z.enum(["waiting", "sent", "refused", "expired", "dead"]);
export type LetterState = z.infer<typeof LetterState>;

export const ListSentLetters = z.strictObject({
  state: LetterState.optional(),
  to: z.string().max(1000).optional().describe("A whole address"),
  cursor: z.string().max(100).optional(),
});
export type ListSentLetters = z.infer<typeof ListSentLetters>;

export const SentLetter = z
  .strictObject({
    id: z.string(),
    kind: z.string(),
    to: z.string().nullable().describe("null: the key it was sealed with is gone"),
    state: LetterState,
    tries: z.int().describe("How often a mail server could not take it"),
    reason: z.string().nullable().describe("What the last try said: a word or an SMTP status"),
    autoLoginLeftOut: z.string().nullable().describe("Why it has no auto-login link"),
    postedAt: Instant,
    settledAt: Instant.nullable(),
    nextTryAt: Instant.nullable(),
    mayGoAgain: z.boolean(),
  })
  .meta({ id: "SentLetter" });
export type SentLetter = z.infer<typeof SentLetter>;

export const SentLetterList = z
  .strictObject({ items: z.array(SentLetter), next })
  .meta({ id: "SentLetterList" });
export type SentLetterList = z.infer<typeof SentLetterList>;

export const MailedPersonalisedLink = z
  .strictObject({ id: z.string(), to: z.string(), expiresAt: Instant })
  .meta({ id: "MailedPersonalisedLink" });
export type MailedPersonalisedLink = z.infer<typeof MailedPersonalisedLink>;

const announcementFields = {
  title: z.string().max(200),
  words: z.string().max(4000),
  startsAt: Instant,
  endsAt: Instant.nullable().describe("null: until it is removed"),
  companies: z.array(Id).max(1000).describe("Ids; none for all companies"),
};

export const MakeAnnouncement = z.strictObject({
  ...announcementFields,
  endsAt: announcementFields.endsAt.default(null),
  companies: announcementFields.companies.default([]),
});
export type MakeAnnouncement = z.input<typeof MakeAnnouncement>;

export const SaveAnnouncement = z.strictObject({
  revision: z.string().max(100),
  ...announcementFields,
});
export type SaveAnnouncement = z.infer<typeof SaveAnnouncement>;

export const AnnouncementCard = z
  .strictObject({ id: z.string(), ...announcementFields, revision: z.string() })
  .meta({ id: "AnnouncementCard" });
export type AnnouncementCard = z.infer<typeof AnnouncementCard>;

export const AnnouncementList = z
  .strictObject({ items: z.array(AnnouncementCard) })
  .meta({ id: "AnnouncementList" });
export type AnnouncementList = z.infer<typeof AnnouncementList>;

export const ShownAnnouncements = z
  .strictObject({
    items: z.array(
      z.strictObject({ id: z.string(), title: z.string(), words: z.string(), startsAt: Instant }),
    ),
  })
  .meta({ id: "ShownAnnouncements" });
export type ShownAnnouncements = z.infer<typeof ShownAnnouncements>;
