import type { AppWords } from "./app-words.ts";
import { german } from "./german.ts";

/** The languages beside English, each a file of its own in the package. */
export const LANGUAGES: readonly AppWords[] = [german];
