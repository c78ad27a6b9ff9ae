import type { Browser, Seen } from "../browser.ts";
import { act, type Person } from "./person.ts";

/** An attempt as its owner knows it. */
export type Mine = { id: string; key: string; browser: Browser; email: string; step: string };

/** Moves an attempt. @returns undefined where it is unknown whether it moved */
export const move = (
  person: Person,
  { id, key, browser }: Mine,
  name: string,
  body: unknown = {},
): Promise<Seen | undefined> =>
  act(person, browser, `/api/signin/attempts/${id}/${name}`, {
    method: "POST",
    body,
    attemptKey: key,
  });
