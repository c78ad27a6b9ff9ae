import type { z } from "zod";

/** One thing that is wrong with what somebody wrote: where, and what, in words for them. */
export type Problem = { place: string; says: string };

type Issue = z.core.$ZodIssue;

const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

/**
 * What is wrong with the shape of a file or form, each with its place, in our words and never the
 * library's.
 */
export function problemsFrom(place: string, error: z.ZodError): Problem[] {
  return error.issues.flatMap((issue) => {
    const here = placeOf(place, issue.path);
    if (issue.code !== "unrecognized_keys") return [{ place: here, says: sayIssue(issue) }];
    return issue.keys.map((key) => ({ place: placeOf(here, [key]), says: "is not a key here" }));
  });
}

/** `companies[2].domains[0]` */
export function placeOf(start: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>((place, part) => {
    if (typeof part === "number") return `${place}[${part}]`;
    return place === "" ? String(part) : `${place}.${String(part)}`;
  }, start);
}

function sayIssue(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      // What was read is told in the library's words alone, which stay here.
      return issue.message.endsWith(" undefined")
        ? "must be given"
        : `must be ${typeName(issue.expected)}`;
    case "invalid_value":
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
    case "too_big":
      return issue.origin === "string"
        ? `must have ${issue.maximum} characters at most`
        : `must be ${issue.maximum} at most`;
    case "too_small":
      return issue.origin === "string" ? "must not be empty" : `must be ${issue.minimum} or more`;
    case "invalid_format":
      return "holds characters that may not stand here";
    case "invalid_union":
      return issue.errors.flat().map(sayIssue).at(-1) ?? "is none of what may stand here";
    case "custom":
      return issue.message;
    default:
      return "is none of what may stand here";
  }
}

const typeName = (expected: string): string => TYPES[expected] ?? expected;
