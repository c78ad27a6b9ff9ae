/**
 * The places a person may come back to after sign-in, one pattern a page. What matches none of them
 * is dropped silently: a return path is written by strangers (sign-in.md §1, S9).
 */
const PLACES = [
  /^\/$/,
  /^\/tickets(?:\?[\w=&%.~-]*)?$/,
  /^\/tickets\/[\w.~-]{1,64}$/,
  /^\/new(?:\/[\w.~-]{1,64})?$/,
  /^\/settings$/,
  /^\/tech(?:\/[\w.~-]{1,64}){0,2}$/,
  /^\/admin(?:\/[\w.~-]{1,64}){0,2}$/,
];

/** The place as a path of ours, or undefined. */
export const placeFrom = (text: string | undefined): string | undefined =>
  text !== undefined && PLACES.some((place) => place.test(text)) ? text : undefined;
