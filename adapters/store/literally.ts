/** A person's words as text to look for with `like`, not as a pattern. */
export const literally = (words: string): string => words.replace(/[\\%_]/g, String.raw`\$&`);
