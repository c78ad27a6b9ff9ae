import { invalid, type PsaTrouble } from "#service/psa";
import { oneLine } from "./plain-text.ts";

/** So that a title stays short where nobody says how long it may be. */
const LONGEST_NAME = 50;
const MARK = / \((portico-[0-9a-f-]{36})\)$/;

/** What a file is called in a PSA: its name, and our mark behind it, by which it is found again. */
export const fileTitle = (name: string, mark: string): string =>
  `${oneLine(name, LONGEST_NAME)} (${mark})`;

/** Our mark in a file's title, where we sent it. */
export const markIn = (title: string | null | undefined): string | undefined =>
  MARK.exec(title ?? "")?.[1];

/** What is said of a file that a PSA would not take. @param most bytes */
export const tooLarge = (most: number): PsaTrouble =>
  invalid("file", `A file may have ${Math.floor(most / 2 ** 20)} MB there at most.`);
