import { type AutotaskConfig, invalid, type PsaNote } from "#service/psa";
import type { Choice, Fields } from "./picklists.ts";

/** Who may read a note or a file, in Autotask's English; an admin sets the values of another. */
const PUBLIC = /^all autotask users$/i;
const INTERNAL = /^internal\b/i;

type Audience = PsaNote["audience"];

/** Public is the one value that says so. Any other, also one that nobody has seen yet, is internal. */
export function audienceBy(
  fields: Fields,
  { publishPublic }: AutotaskConfig,
): (publish: number | null | undefined) => Audience {
  const open = valueOf(fields.choices("publish"), PUBLIC, publishPublic);
  return (publish) => (open !== undefined && publish === open ? "public" : "internal");
}

/**
 * The value that says who may read it.
 *
 * @throws PsaTrouble `validation`: rather nothing than for the wrong eyes
 */
export function publishFor(
  audience: Audience,
  fields: Fields,
  { publishPublic, publishInternal }: AutotaskConfig,
): number {
  const choices = fields.choices("publish");
  const value =
    audience === "internal"
      ? valueOf(choices, INTERNAL, publishInternal)
      : valueOf(choices, PUBLIC, publishPublic);
  if (value === undefined) throw invalid("publish", "No value is set for who may read it.");
  return value;
}

function valueOf(
  choices: readonly Choice[],
  label: RegExp,
  set: string | undefined,
): number | undefined {
  const isSet = (choice: Choice): boolean => String(choice.id) === set;
  return choices.find(set === undefined ? (choice) => label.test(choice.label) : isSet)?.id;
}
