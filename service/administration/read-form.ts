import { problemsFrom, type Refusal, refusal } from "#service/kernel";
import type { z } from "zod";

/**
 * Reads what an admin typed by the rules of the house, once its shape is known.
 *
 * @throws Refusal `bad-request` naming the first field that is wrong, and what is wrong with it
 */
export function readForm<Shape extends z.ZodType>(shape: Shape, given: unknown): z.output<Shape> {
  const read = shape.safeParse(given);
  if (read.success) return read.data;
  const [first] = problemsFrom("", read.error);
  throw first ? wrong(first.place, first.says) : refusal("bad-request");
}

/** @param says what is wrong, as it follows the field's name */
export const wrong = (field: string, says: string): Refusal =>
  refusal("bad-request", { field, problem: `"${field}" ${says}.` });

/** @param problem a whole sentence: whose it is already, or what must be done first */
export const taken = (field: string, problem: string): Refusal =>
  refusal("conflict", { field, problem });

/** Somebody else saved since this form was opened. @throws Refusal `conflict` */
export function mustBeCurrent(stored: { revision: string }, revision: string): void {
  if (stored.revision !== revision) throw refusal("conflict");
}
