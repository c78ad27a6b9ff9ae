import type { Reply } from "../psa/stand.ts";
import type { Json } from "../psa/value.ts";
import type { Trouble } from "./records.ts";

/** ConnectWise's ways of saying no. */
export const notFound = (): Reply =>
  said(404, { code: "NotFound", message: "The resource was not found." });

export const unauthorized = (): Reply =>
  said(401, { code: "Unauthorized", message: "UserNotAuthenticated" });

export const badRequest = (message: string): Reply =>
  said(400, { code: "ConnectWiseApi", message });

export type Wrong = { code: string; field: string; message: string };

export const invalidObject = (resource: string, wrong: readonly Wrong[]): Reply =>
  said(400, {
    code: "InvalidObject",
    message: `${resource} object is invalid`,
    errors: wrong.map((one) => ({ ...one, resource })),
  });

const said = (status: number, body: Trouble): Reply => ({ status, body });

/** What is missing or too long in what somebody sent. */
export function wrongIn(
  sent: Json,
  required: readonly string[],
  lengths: Readonly<Record<string, number>>,
): Wrong[] {
  const missing = required
    .filter((field) => sent[field] === undefined || sent[field] === null || sent[field] === "")
    .map((field) => ({
      code: "MissingRequiredField",
      field,
      message: `The ${field} field is required.`,
    }));
  const long = Object.entries(lengths)
    .filter(([field, most]) => String(sent[field] ?? "").length > most)
    .map(([field, most]) => ({
      code: "TooLong",
      field,
      message: `The field ${field} must be a string with a maximum length of ${most}.`,
    }));
  return [...missing, ...long];
}
