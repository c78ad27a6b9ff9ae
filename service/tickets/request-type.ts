import { isCalendarDay, redactLinks, refusal } from "#service/kernel";
import { z } from "zod";
import type { Answer } from "./ticket.ts";

const FIELD_KINDS = ["text", "long-text", "choice", "date", "file"] as const;

const LONGEST: Record<"text" | "long-text", number> = { text: 200, "long-text": 10_000 };

/** The slug of a free ticket's page, which no type may have. */
export const SOMETHING_ELSE = "something-else";

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}*$/u);

/** One thing that a request asks. A file can be asked for, and never demanded: it comes afterwards. */
export const Field = z
  .strictObject({
    /** How an answer names it: stable where the label is reworded. */
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
    label: line(100),
    kind: z.enum(FIELD_KINDS),
    required: z.boolean().default(false),
    choices: z.array(line(100)).max(50).default([]),
  })
  .refine(({ kind, choices }) => (kind === "choice") === choices.length > 0, {
    path: ["choices"],
    message: "A choice has choices, and nothing else has",
  })
  .refine(({ kind, required }) => kind !== "file" || !required, {
    path: ["required"],
    message: "A file cannot be demanded",
  });
export type Field = z.output<typeof Field>;

const alone = (names: readonly string[]): boolean => new Set(names).size === names.length;

/** What an admin says of a kind of request. */
export const RequestTypeFacts = z.strictObject({
  /** In addresses: `/new/{slug}`. */
  slug: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
    .refine((slug) => slug !== SOMETHING_ELSE, { message: "This name is taken" }),
  title: line(80),
  /** Under which heading it stands; empty for none. */
  category: z
    .string()
    .trim()
    .max(80)
    .regex(/^\P{Cc}*$/u)
    .default(""),
  words: z.string().trim().max(500).default(""),
  fields: z
    .array(Field)
    .max(30)
    .refine((fields) => alone(fields.map(({ name }) => name)), {
      message: "Two fields have one name",
    })
    .default([]),
  /** Its tickets show to who asked and to the desk alone, whatever a colleague may see. */
  confidential: z.boolean().default(false),
  active: z.boolean().default(true),
  position: z.int().min(0).max(10_000).default(0),
});
export type RequestTypeFacts = z.output<typeof RequestTypeFacts>;

/** A kind of request in the workspace's catalogue. */
export type RequestType = RequestTypeFacts & { id: string };

const wrong = (field: Field, problem: string) =>
  refusal("bad-request", { field: `fields.${field.name}`, problem });

/**
 * The answers to a type's fields, in its order and in today's words, so that a ticket reads the same
 * after the type was changed.
 *
 * @throws Refusal `bad-request` naming the field
 */
export function readAnswers(
  type: Pick<RequestType, "fields">,
  given: Readonly<Record<string, string>>,
): Answer[] {
  const known = new Set(type.fields.map(({ name }) => name));
  const strange = Object.keys(given).find((name) => !known.has(name));
  if (strange !== undefined) {
    throw refusal("bad-request", { field: "fields", problem: "This request does not ask that." });
  }
  return type.fields.flatMap((field) => {
    const value = (Object.hasOwn(given, field.name) ? given[field.name]! : "").trim();
    if (value === "") {
      if (field.required) throw wrong(field, `“${field.label}” needs an answer.`);
      return [];
    }
    checkAnswer(field, value);
    return [{ label: field.label, value: redactLinks(value) }];
  });
}

function checkAnswer(field: Field, value: string): void {
  switch (field.kind) {
    case "text":
    case "long-text": {
      const most = LONGEST[field.kind];
      if ([...value].length > most) {
        throw wrong(field, `“${field.label}” takes at most ${most} characters.`);
      }
      if (field.kind === "text" && /\p{Cc}/u.test(value)) {
        throw wrong(field, `“${field.label}” takes one line.`);
      }
      return;
    }
    case "choice":
      if (!field.choices.includes(value)) {
        throw wrong(field, `“${field.label}” takes one of its choices.`);
      }
      return;
    case "date":
      if (!isCalendarDay(value)) {
        throw wrong(field, `“${field.label}” takes a date like 2026-11-21.`);
      }
      return;
    case "file":
      throw wrong(field, `Files for “${field.label}” are sent after the request.`);
  }
}
