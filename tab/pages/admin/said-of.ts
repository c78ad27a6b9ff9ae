import type { Problem } from "#server/wire";

/**
 * A refusal's sentence beside its field: the server names the field as a program does, and here it
 * stands above the words.
 */
export function saidOf({ field, detail }: Problem): string {
  const named = `"${field}" `;
  const said = detail.startsWith(named) ? detail.slice(named.length) : detail;
  return said.charAt(0).toUpperCase() + said.slice(1);
}
