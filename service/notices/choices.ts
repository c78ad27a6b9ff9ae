import { readKnown } from "#service/kernel";
import { z } from "zod";
import { isTimeZone } from "#service/workspaces";
import { CHANNELS, type Channel, NOTICE_KINDS, type NoticeKind } from "./notice.ts";

const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

/** When somebody wants no notices, by the wall clock of their zone; over midnight is fine. */
export const QuietHours = z
  .strictObject({
    from: clockTime,
    to: clockTime,
    timeZone: z.string().max(64).refine(isTimeZone),
  })
  .refine(({ from, to }) => from !== to);
export type QuietHours = z.infer<typeof QuietHours>;

const switches = z.strictObject({ letter: z.boolean(), chat: z.boolean() }).partial();

/** What one person chose. What they never touched follows the house's own choice. */
export const Choices = z.strictObject({
  kinds: z.partialRecord(z.enum(NOTICE_KINDS), switches).default({}),
  quiet: QuietHours.nullable().default(null),
});
export type Choices = z.infer<typeof Choices>;

/** What a row holds of them. */
export const storedChoices = (stored: unknown): Choices => readKnown(Choices, stored);

/** Of whoever chose nothing: the house's own choice. */
export const NO_CHOICES: Choices = Choices.parse({});

/**
 * What is told unless somebody says otherwise: everything, but for two that would be noise. A new
 * ticket is in every tech's queue, and a letter for each is a flood; and whoever asks in chat sees
 * the ticket there already.
 */
const LEFT_OUT: Readonly<Record<Channel, readonly NoticeKind[]>> = {
  letter: ["queued"],
  chat: ["opened"],
};

/** Whether this kind of news goes to this person through this channel. */
export const isWanted = ({ kinds }: Choices, kind: NoticeKind, channel: Channel): boolean =>
  kinds[kind]?.[channel] ?? !LEFT_OUT[channel].includes(kind);

/** Whether they turned it off themselves, and may wonder why nothing comes. */
export const isSwitchedOff = ({ kinds }: Choices, kind: NoticeKind, channel: Channel): boolean =>
  kinds[kind]?.[channel] === false;

/** Every switch as it stands, for kinds that this sort of person hears of. */
export const standing = (choices: Choices, kinds: readonly NoticeKind[]) =>
  kinds.map((kind) => ({
    kind,
    letter: isWanted(choices, kind, "letter"),
    chat: isWanted(choices, kind, "chat"),
  }));

/** Choices with some switches turned. */
export function turned(
  choices: Choices,
  switched: readonly ({ kind: NoticeKind } & { [Name in Channel]?: boolean | undefined })[],
): Choices["kinds"] {
  const kinds = { ...choices.kinds };
  for (const { kind, ...now } of switched) {
    const set = CHANNELS.flatMap((channel) => {
      const on = now[channel];
      return on === undefined ? [] : [[channel, on] as const];
    });
    kinds[kind] = { ...kinds[kind], ...Object.fromEntries(set) };
  }
  return kinds;
}
