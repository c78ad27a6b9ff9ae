import { z } from "zod";
import { STEPS } from "#service/signin";
import { PLATFORMS, METHODS } from "#service/workspaces";
import { DeskPress } from "./desk/desk-press.ts";

/** What a person may ask for at any time, typed or pressed (teams.md, "Chat"). */
export const COMMANDS = [
  "sign-in",
  "sign-out",
  "tickets",
  "new",
  "switch",
  "queue",
  "who",
  "help",
  "call",
] as const;
export type Command = (typeof COMMANDS)[number];

/** How much of a message a card carries on. */
const MOST_WORDS = 1000;

/** As much of a message as a card carries on; that some is left out is seen. */
export const carried = (words: string): string =>
  words.length <= MOST_WORDS ? words : `${words.slice(0, MOST_WORDS - 1)}…`;

const Text = z.string().max(MOST_WORDS);
const Detail = z.string().max(100).default("");

/** What a move of sign-in is made with: fixed by the button, or typed into the card. */
const Moves = z.discriminatedUnion("do", [
  z.object({
    do: z.literal("email"),
    email: Text.default(""),
    by: z.literal("code").optional(),
  }),
  z.object({ do: z.literal("other-email") }),
  z.object({ do: z.literal("platform"), platform: z.enum(PLATFORMS) }),
  z.object({ do: z.literal("method"), method: z.enum(METHODS) }),
  z.object({ do: z.literal("code"), code: Text.default("") }),
  z.object({ do: z.literal("resend") }),
  z.object({
    do: z.literal("details"),
    firstName: Detail,
    lastName: Detail,
    phone: Detail,
    jobTitle: Detail,
  }),
  z.object({ do: z.literal("skip") }),
  z.object({ do: z.literal("stay"), stay: z.boolean() }),
  z.object({ do: z.literal("account"), accountId: Text.default("") }),
]);
export type ChatMove = z.infer<typeof Moves>;

/** A card's button as it comes back. Anybody can forge and replay it, so it proves nothing. */
const Press = z.union([
  z.object({
    do: z.enum(COMMANDS),
    /** Where to go on once signed in: a place of ours, or it is dropped. */
    to: z.string().max(200).optional(),
    /** What a ticket is to be made of. */
    words: Text.optional(),
  }),
  z.object({ do: z.literal("open"), number: z.string().min(1).max(64) }),
  DeskPress,
  z.object({
    do: z.literal("ask-for-call"),
    name: Text.default(""),
    company: Text.default(""),
    number: Text.default(""),
    line: Text.default(""),
  }),
  z.object({ attempt: z.string().max(100), step: z.enum(STEPS) }).and(Moves),
]);
export type Press = z.infer<typeof Press>;

/** Reads what a button brought, or answers undefined where it is no button of ours. */
export function readPress(value: unknown): Press | undefined {
  const read = Press.safeParse(value);
  return read.success ? read.data : undefined;
}
