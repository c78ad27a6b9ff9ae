import { chainMac, chainMatches, type Keyring } from "#service/kernel";
import type { AuditRow, ChainEnd, SealedRow } from "./audit-log.ts";
import type { AuditFact } from "./event.ts";

/** What the first row of a chain is linked to. */
export const CHAIN_START: ChainEnd = { number: 0, mac: new Uint8Array(32) };

/**
 * Where a chain begins: before its first row, or, once old rows are gone, behind the last of those.
 * The seal shows that the house took them away, and nobody by hand.
 */
export type ChainStart = ChainEnd & { seal: Uint8Array | null };

/** One spelling for one value, whatever order a database keeps its keys in. */
function canonical(fact: AuditFact): string {
  if (Array.isArray(fact)) return `[${fact.map(canonical).join(",")}]`;
  if (fact === null || typeof fact !== "object") return JSON.stringify(fact);
  const parts = Object.keys(fact)
    .toSorted()
    .map((name) => `${JSON.stringify(name)}:${canonical(fact[name]!)}`);
  return `{${parts.join(",")}}`;
}

/** A row's every field as one text: what the chain protects. */
function rowText(row: AuditRow, number: number): string {
  return canonical([
    row.workspaceId,
    number,
    row.id,
    row.at,
    row.action,
    row.outcome,
    row.reason,
    row.actor,
    row.door,
    row.method,
    row.source,
    row.subjectId,
    row.companyId,
    row.about,
    row.correlation,
  ]);
}

/** Links rows onto the end of a chain, in the order given. */
export function linkRows(ring: Keyring, end: ChainEnd, rows: readonly AuditRow[]): SealedRow[] {
  let { number, mac } = end;
  return rows.map((row) => {
    number += 1;
    mac = chainMac(ring, mac, rowText(row, number));
    return { ...row, number, mac };
  });
}

/** Whether a row follows the link before it, unchanged and with none missing between. */
export function followsOn(ring: Keyring, before: ChainEnd, row: SealedRow): boolean {
  return (
    row.number === before.number + 1 &&
    chainMatches(ring, before.mac, rowText(row, row.number), row.mac)
  );
}

/** No row's text begins like this: theirs begin with the id of a workspace. */
const startText = (workspaceId: string, number: number): string =>
  canonical(["start of the chain", workspaceId, number]);

/** Makes the link before a row the place where the chain begins from now on. */
export function sealStart(
  ring: Keyring,
  workspaceId: string,
  { number, mac }: ChainEnd,
): ChainStart {
  return { number, mac, seal: chainMac(ring, mac, startText(workspaceId, number)) };
}

/** Whether the house made this start. */
export function startHolds(ring: Keyring, workspaceId: string, start: ChainStart): boolean {
  const { number, mac, seal } = start;
  if (seal === null) return number === CHAIN_START.number;
  return chainMatches(ring, mac, startText(workspaceId, number), seal);
}
