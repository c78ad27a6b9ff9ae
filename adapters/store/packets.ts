import type pg from "pg";

/**
 * Statements that are asked for in one go leave in one packet, in the order asked: on the way to the
 * database a packet costs more than a statement.
 */
export function inOnePacket({ stream }: pg.Connection): void {
  if (stream.writableCorked > 0) return;
  stream.cork();
  // After everything that runs before the next answer can come in.
  process.nextTick(() => stream.uncork());
}
