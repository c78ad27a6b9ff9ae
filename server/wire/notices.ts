import { z } from "zod";

const NoticeKind = z.enum([
  "opened",
  "replied",
  "moved",
  "waiting",
  "closed",
  "assigned",
  "answered",
  "queued",
  "breaching",
]);

const QuietHours = z
  .strictObject({
    from: z.string().max(5).describe("HH:MM by the zone's wall clock"),
    to: z.string().max(5),
    timeZone: z.string().max(64).describe("IANA name"),
  })
  .meta({ id: "QuietHours" });

const next = z.string().nullable().describe("Send back as `cursor`; null at the end");

export const ListUntold = z.strictObject({
  ticket: z.string().max(100).optional().describe("Its number"),
  to: z.string().max(1000).optional().describe("A whole address"),
  cursor: z.string().max(100).optional(),
});
export type ListUntold = z.infer<typeof ListUntold>;

/** News that somebody was not told, or not yet. */
export const Untold = z
  .strictObject({
    id: z.string(),
    to: z.string(),
    ticket: z.string().describe("Its number"),
    kind: NoticeKind,
    channel: z.enum(["letter", "chat"]),
    at: z.iso.datetime(),
    reason: z.string().describe("A short stable word"),
    until: z.iso.datetime().nullable().describe("When it is tried next"),
    tries: z.int(),
  })
  .meta({ id: "Untold" });
export type Untold = z.infer<typeof Untold>;

export const UntoldList = z
  .strictObject({ items: z.array(Untold), next })
  .meta({ id: "UntoldList" });
export type UntoldList = z.infer<typeof UntoldList>;

/** What somebody is told, and when not. */
export const NoticeChoices = z
  .strictObject({
    kinds: z.array(z.strictObject({ kind: NoticeKind, letter: z.boolean(), chat: z.boolean() })),
    quiet: QuietHours.nullable(),
    timeZone: z.string().describe("The workspace's, to begin quiet hours with"),
    muted: z.array(z.string()).describe("Tickets by number, the latest first"),
  })
  .meta({ id: "NoticeChoices" });
export type NoticeChoices = z.infer<typeof NoticeChoices>;

export const ChooseNotices = z
  .strictObject({
    kinds: z
      .array(
        z.strictObject({
          kind: NoticeKind,
          letter: z.boolean().optional(),
          chat: z.boolean().optional(),
        }),
      )
      .max(20)
      .optional(),
    quiet: QuietHours.nullable().optional(),
  })
  .meta({ id: "ChooseNotices" });
export type ChooseNotices = z.infer<typeof ChooseNotices>;
