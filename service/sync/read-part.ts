import { type Psa, unsealPsaConfig } from "#service/psa";
import { mirrorCompanies } from "./mirror-companies.ts";
import { mirrorContacts } from "./mirror-contacts.ts";
import { mirrorTechs } from "./mirror-techs.ts";
import { mirrorTickets } from "./mirror-tickets.ts";
import type { Mirroring } from "./mirroring.ts";
import type { PsaConnection } from "./psa-connection.ts";
import { readAgain } from "./read-again.ts";
import { eachByItself, readTickets } from "./read-tickets.ts";
import type { SyncDeps } from "./sync-deps.ts";
import { NO_TALLY, type SyncRun, type Tally } from "./sync-run.ts";

/** Records that one pass asks for one by one. */
const AGAIN = 100;

/** One part of a list as it was read, and where the next one begins. */
type Part = { next?: string | undefined; take(ctx: Mirroring): Promise<Tally> };

type Reading = Pick<SyncDeps, "keyring" | "stores"> & { connection: PsaConnection; psa: Psa };

/** Reads the part at which a pass stands. @throws PsaTrouble */
export async function readPart(reading: Reading, run: SyncRun): Promise<Part> {
  const { psa } = reading;
  const { kind, entity, since, cursor } = run;
  const from = cursor !== undefined && { cursor };
  const changes = since !== undefined && { since, ...from };
  const asked = kind === "changes" && changes ? changes : { ...from };
  switch (entity) {
    case "company": {
      const { items, next } = await psa.companies(asked);
      return { next, take: (ctx) => mirrorCompanies(ctx, items) };
    }
    case "tech": {
      const { items, next } = await psa.members(asked);
      return { next, take: (ctx) => mirrorTechs(ctx, items) };
    }
    case "contact": {
      const { items, next } = await psa.contacts(asked);
      return { next, take: (ctx) => mirrorContacts(ctx, items) };
    }
    case "ticket":
      return ticketPart(psa, run, { ...asked, openOnly: kind === "full" });
    case "recent":
      return ticketPart(psa, run, { ...(changes || from), openOnly: false });
    case "again":
      return againPart(reading, run);
  }
}

async function ticketPart(
  psa: Psa,
  { trouble }: SyncRun,
  asked: Parameters<Psa["tickets"]>[0],
): Promise<Part> {
  const { items, next } = await psa.tickets(asked);
  const read = await readTickets(psa, items, trouble !== undefined);
  return { next, take: (ctx) => mirrorTickets(ctx, read) };
}

/**
 * What no list told: tickets that were left out for want of somebody who is here by now, or because
 * they could not be read; and, where everything was read, what was here and in none of the lists.
 * Absence is no proof (psa.md), so each is asked for by its id; of many, the rest waits for the
 * next pass.
 */
async function againPart(
  { keyring, stores, connection, psa }: Reading,
  { workspaceId, kind, startedAt }: SyncRun,
): Promise<Part> {
  const unseen = kind === "full" ? startedAt : undefined;
  const hints = await stores.syncRecords.toReadAgain(workspaceId, unseen, AGAIN);
  const boards = boardsOf({ keyring }, connection);
  const takes = await eachByItself(hints, (hint) => readAgain(psa, hint, boards));
  return {
    async take(ctx) {
      for (const take of takes) await take?.(ctx);
      return { ...NO_TALLY, read: takes.length };
    },
  };
}

/** The boards that are read; none: all. */
export function boardsOf(
  { keyring }: Pick<SyncDeps, "keyring">,
  { sealed }: PsaConnection,
): readonly string[] {
  const config = unsealPsaConfig(keyring, sealed);
  return config.kind === "built-in" ? [] : config.boards;
}
