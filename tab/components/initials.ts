/** In scripts without capitals one sign stands for a name, as people there sign. */
const isCapital = (letter: string): boolean => letter !== letter.toLowerCase();

/**
 * The first letters of somebody's first and last name; what stands in brackets is none. A name without
 * any letter stands for itself by its first sign.
 */
export function initialsOf(name: string): string {
  const words = name.replace(/[([{][^)\]}]*[)\]}]?/g, " ").split(/\s+/);
  const letters = words.flatMap((word) => /\p{L}/u.exec(word)?.[0].toUpperCase() ?? []);
  const [first = [...name.trim()][0] ?? "", ...others] = letters;
  const last = others.at(-1) ?? "";
  return isCapital(first) && isCapital(last) ? `${first}${last}` : first;
}
