import {
  isDown,
  outcomeOf,
  type Psa,
  type PsaFailure,
  type PsaTicket,
  trouble,
} from "#service/psa";
import { filesOf } from "./mirror-files.ts";
import type { ReadTickets } from "./mirror-tickets.ts";

const A_FEW = 5;

/**
 * What was said and put on tickets. One that is broken over there holds up no other: it is asked for by
 * itself in each pass until it can be read.
 *
 * @param again whether the pass stood here before: what is still so is about these tickets
 * @throws PsaTrouble where the PSA as a whole does not answer
 */
export async function readTickets(
  psa: Psa,
  tickets: readonly PsaTicket[],
  again: boolean,
): Promise<ReadTickets> {
  const saidOn = async (ids: readonly string[]) => ({
    notes: await psa.notes(ids),
    files: await filesOf(psa, ids),
  });
  const all = await outcomeOf(saidOn(tickets.map(({ id }) => id)));
  if (all.kind === "done") return { tickets, ...all.value };
  const each = await eachByItself(tickets, ({ id }) => saidOn([id]));
  const said = each.filter((one) => one !== undefined);
  // So many do not stop answering at once: it is the PSA, which is given time. But it lists them.
  const isSilent = said.length === 0 && tickets.length > A_FEW && isDown(all.failure.kind);
  if (isSilent && !again) throw trouble(all.failure);
  const files = said.flatMap((one) => one.files ?? []);
  return {
    tickets,
    notes: said.flatMap(({ notes }) => notes),
    files: said.every((one) => one.files !== undefined) ? files : undefined,
    unread: new Set(tickets.flatMap(({ id }, nth) => (each[nth] === undefined ? id : []))),
  };
}

/**
 * Asks for records one by one. What is wrong with one of them is its own trouble; with whoever asks, it
 * is the PSA's.
 *
 * @returns undefined for each that could not be read
 * @throws PsaTrouble
 */
export async function eachByItself<Of, Read>(
  of: readonly Of[],
  read: (one: Of) => Promise<Read>,
): Promise<(Read | undefined)[]> {
  const outcomes = await Promise.all(of.map((one) => outcomeOf(read(one))));
  for (const outcome of outcomes) {
    if (outcome.kind === "failed" && isAboutUs(outcome.failure)) throw trouble(outcome.failure);
  }
  return outcomes.map((outcome) => (outcome.kind === "done" ? outcome.value : undefined));
}

const isAboutUs = ({ kind }: PsaFailure): boolean => kind === "auth" || kind === "rate-limited";
