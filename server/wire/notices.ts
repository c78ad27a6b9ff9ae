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
