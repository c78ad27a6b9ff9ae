import type { Reply } from "../psa/stand.ts";
import { isJson, type Json } from "../psa/value.ts";
import type { Field, Fields } from "./fields.ts";

/** What Autotask finds wrong with a record, it says with a 500 and sentences. */
export const wrong = (...errors: string[]): Reply => ({ status: 500, body: { errors } });
export const unauthorized = (): Reply => ({
  status: 401,
  body: { errors: ["The logged in Resource does not have the adequate permissions."] },
});
/** There being no such item is no error: 200 with nothing in it. */
export const item = (record: object | undefined): Reply => ({
  status: 200,
  body: { item: record ?? null },
});
export const made = (itemId: number): Reply => ({ status: 200, body: { itemId } });

/** What is wrong with what somebody sent: unknown, missing, too long, no choice, not to be written. */
export function wrongIn(sent: unknown, fields: Fields, changing: boolean): string[] {
  if (!isJson(sent)) return ["The body is not an object."];
  const unknown = Object.keys(sent).filter((name) => !(name in fields));
  if (unknown.length > 0) return unknown.map((name) => `Unable to find ${name} in the entity.`);
  return Object.entries(fields).flatMap(([name, field]) => wrongWith(name, field, sent, changing));
}

function wrongWith(name: string, field: Field, sent: Json, changing: boolean): string[] {
  const value = sent[name];
  const isEmpty = value === undefined || value === null || value === "";
  if (isEmpty) {
    const missing = field.required === true && !(changing && value === undefined);
    return missing ? [`Missing Required Field: ${name}.`] : [];
  }
  if (field.readOnly === true) return [`${name} is read-only.`];
  if (typeof value !== TYPES[field.type]) return [`${name} has the wrong type.`];
  if (field.length && String(value).length > field.length) {
    return [`Exceeded maximum length of ${field.length} for property ${name}.`];
  }
  const { choices } = field;
  const isChoice = !choices || choices.some((one) => one.value === value && one.isActive !== false);
  return isChoice ? [] : [`The value ${String(value)} is not a valid value for ${name}.`];
}

const TYPES = { integer: "number", string: "string", boolean: "boolean", datetime: "string" };
