const BYTES = 16;

/**
 * A name for a form that is about to be sent: under it, sending twice does what sending once does.
 * `randomUUID` is missing where a page came over plain http from another machine.
 */
export function newFormName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
