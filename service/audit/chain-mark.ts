import type { AuditLog, ChainEnd } from "./audit-log.ts";

/**
 * A place of a chain that is noted where whoever writes the database cannot write: in the server's
 * log, on paper. Who cuts rows off the chain's end and moves its end along leaves a chain that is
 * whole; only what was noted before tells of them (sign-in.md §9).
 */
export type ChainMark = { number: number; mac: string };

/** Of a link's 256 bits, so many tell one chain from another; nobody makes any without the key. */
const HEX_DIGITS = 16;
const MARK = /^(\d{1,15})-([0-9a-f]{16})$/;

/** `1042-9f86d081884c7d65` */
export const writeMark = ({ number, mac }: ChainEnd): string =>
  `${number}-${Buffer.from(mac).toString("hex").slice(0, HEX_DIGITS)}`;

/** What {@link writeMark} wrote; undefined for anything else. */
export function readMark(text: string): ChainMark | undefined {
  const [, number, mac] = MARK.exec(text) ?? [];
  return number !== undefined && mac !== undefined ? { number: Number(number), mac } : undefined;
}

/** Whether a chain that is whole still holds what was noted; its first row that does not. */
export async function missesMark(
  audit: Pick<AuditLog, "sealedAfter">,
  workspaceId: string,
  mark: ChainMark,
  chain: { start: number; end: number },
): Promise<{ at: number; problem: "changed" | "missing" } | undefined> {
  if (mark.number > chain.end) return { at: chain.end + 1, problem: "missing" };
  // A row whose days are over is gone, and so is what it could be compared with.
  if (mark.number <= chain.start) return undefined;
  const [row] = await audit.sealedAfter(workspaceId, mark.number - 1, 1);
  const holds = row?.number === mark.number && writeMark(row) === `${mark.number}-${mark.mac}`;
  return holds ? undefined : { at: mark.number, problem: "changed" };
}
