import { minutes } from "#service/kernel";
import { type AutotaskConfig, invalid, type PsaState } from "#service/psa";
import type { PsaPipeDeps } from "../http/pipe.ts";
import { remembered } from "../remembered.ts";
import { waitsForClient } from "../waits-for-client.ts";
import type { AutotaskClient } from "./client.ts";
import { FieldInformation, isOn } from "./wire.ts";

export type Choice = { id: number; label: string; isDefault: boolean; isSystem: boolean };

/** What an instance says of its own fields: choices differ from one MSP to the next. */
export type Fields = {
  choices(field: string): readonly Choice[];
  /** How long a text may be. */
  length(field: string, usual: number): number;
};

const KEEP = minutes(10);

/** The fields of one entity, remembered for a while: each call counts for all programs together. */
export function fieldsOf(
  { clock }: PsaPipeDeps,
  client: AutotaskClient,
  entity: string,
): { get(): Promise<Fields> } {
  return remembered(clock, KEEP, async () => {
    const { fields } = await client.get(`${entity}/entityInformation/fields`, FieldInformation);
    const named = (field: string) =>
      fields.find(({ name }) => name.toLowerCase() === field.toLowerCase());
    return {
      choices: (field) => (named(field)?.picklistValues ?? []).filter(isActive).map(choice),
      length: (field, usual) => named(field)?.length || usual,
    };
  });
}

type Value = NonNullable<FieldInformationOf["fields"][number]["picklistValues"]>[number];
type FieldInformationOf = ReturnType<typeof FieldInformation.parse>;

const isActive = ({ isActive: flag, value }: Value): boolean =>
  isOn(flag) && /^-?\d+$/.test(value ?? "");

const choice = ({ value, label, isDefaultValue, isSystem }: Value): Choice => ({
  id: Number(value),
  label: label ?? "",
  isDefault: isOn(isDefaultValue),
  isSystem: isOn(isSystem),
});

/** What a status means: what the admin says, else what its name says in Autotask's English. */
export function meaningOf({ id, label }: Choice, { states }: AutotaskConfig): PsaState {
  const said = states[String(id)];
  if (said) return said;
  if (/^new\b/i.test(label)) return "new";
  if (/^complete/i.test(label)) return "closed";
  return waitsForClient(label) ? "waiting" : "open";
}

/** The choice that is taken where nobody has chosen: the one with this name, the default, the first. */
export function usualChoice(choices: readonly Choice[], named: RegExp, field: string): number {
  const chosen =
    choices.find(({ label }) => named.test(label)) ??
    choices.find(({ isDefault }) => isDefault) ??
    choices.find(({ isSystem }) => !isSystem);
  if (!chosen) throw invalid(field, "There is nothing to choose.");
  return chosen.id;
}
