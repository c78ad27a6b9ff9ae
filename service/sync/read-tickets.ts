import { outcomeOf, type Psa, type PsaTicket, trouble } from "#service/psa";
import { filesOf } from "./mirror-files.ts";
import type { ReadTickets } from "./mirror-tickets.ts";
import { knownBy, type Mirroring } from "./mirroring.ts";

/** Tickets with what was said on them, and those of which the PSA would not tell it. */
export type ReadPage = ReadTickets & { unread: readonly PsaTicket[] };

/**
 * What was said and put on tickets. One that is broken over there holds up no other: it is set aside,
 * and asked for by itself in each pass until it can be read.
 *
 * @throws PsaTrouble where the PSA as a whole does not answer
 */
export async function readTickets(psa: Psa, tickets: readonly PsaTicket[]): Promise<ReadPage> {
  const saidOn = async (ids: readonly string[]) => ({
    notes: await psa.notes(ids),
    files: await filesOf(psa, ids),
  });
  const all = await outcomeOf(saidOn(tickets.map(({ id }) => id)));
  if (all.kind === "done") return { tickets, ...all.value, unread: [] };
  const each = await eachByItself(tickets, ({ id }) => saidOn([id]));
  const said = each.filter((one) => one !== undefined);
  const files = said.flatMap((one) => one.files ?? []);
  return {
    tickets: tickets.filter((_, nth) => each[nth] !== undefined),
    notes: said.flatMap(({ notes }) => notes),
    files: said.every((one) => one.files !== undefined) ? files : undefined,
    unread: tickets.filter((_, nth) => each[nth] === undefined),
  };
}

/**
 * Asks for records one by one. What is wrong with one of them is its own trouble; with all of several,
 * or with whoever asks, it is the PSA's.
 *
 * @returns undefined for each that could not be read
 * @throws PsaTrouble
 */
export async function eachByItself<Of, Read>(
  of: readonly Of[],
  read: (one: Of) => Promise<Read>,
): Promise<(Read | undefined)[]> {
  const outcomes = await Promise.all(of.map((one) => outcomeOf(read(one))));
  const failures = outcomes.flatMap((outcome) =>
    outcome.kind === "failed" ? [outcome.failure] : [],
  );
  const isWhole = failures.length > 1 && failures.length === of.length;
  const whole = failures.find(({ kind }) => isWhole || kind === "auth" || kind === "rate-limited");
  if (whole) throw trouble(whole);
  return outcomes.map((outcome) => (outcome.kind === "done" ? outcome.value : undefined));
}

/** Remembers what could not be read: it stays here as it was. */
export async function setAside(ctx: Mirroring, unread: readonly PsaTicket[]): Promise<void> {
  if (unread.length === 0) return;
  const known = await knownBy(
    ctx,
    "ticket",
    unread.map(({ id }) => id),
  );
  const records = unread.map(({ id, number }) => ({
    ...(known.get(id) ?? { psaId: id, ourId: undefined, label: number, active: true }),
    leftOut: "unread" as const,
  }));
  await ctx.stores.syncRecords.put(ctx.workspaceId, "ticket", records, ctx.readAt);
}
