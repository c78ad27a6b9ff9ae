/** Where the rules get their randomness. Cryptographic outside tests. */
export type Chance = { bytes(length: number): Uint8Array };

/**
 * Draws `length` characters from an alphabet of at most 256, each equally likely.
 *
 * A byte that falls into the last, incomplete run of the alphabet is thrown away: taking it modulo
 * the alphabet's size would favour the first characters (sign-in.md §3, "drawn without bias").
 */
export function draw(chance: Chance, alphabet: string, length: number): string {
  const fair = 256 - (256 % alphabet.length);
  let drawn = "";
  while (drawn.length < length) {
    for (const byte of chance.bytes(length - drawn.length)) {
      if (byte < fair) drawn += alphabet.charAt(byte % alphabet.length);
    }
  }
  return drawn;
}
