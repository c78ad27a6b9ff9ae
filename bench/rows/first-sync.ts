import { migrate, openPool } from "#adapters/store";
import { connectStandIn } from "#server/assemble";
import { PsaConfig } from "#service/psa";
import { type ConnectWiseSimulator, CREDENTIALS, openConnectWise } from "#stand-ins/connectwise";
import { BUSY, isBusy } from "../busy.ts";
import { openGrounds, quiet } from "../grounds.ts";
import { openHouse } from "../house.ts";
import type { Figure, Row } from "../row.ts";
import { fillPeople } from "../workspace.ts";

const COMPANIES = 100;
const CONTACTS = 20_000;
const TICKETS = 1_000;

/**
 * The first full reading of a PSA, from its stand-in's wire into our tables, until nothing is left:
 * the stand-in's own work, in this same process, is in it. Notes are one call for each ticket.
 */
export const firstSync: Row = {
  name: "first sync",
  async measure(_options, say) {
    say(`first sync, ${CONTACTS} contacts, ${TICKETS} tickets`);
    const busy = isBusy();
    const grounds = await openGrounds();
    const psa = await openConnectWise({ now: Date.now });
    fill(psa);
    const url = await grounds.database("first_sync");
    await migrate(url, { log: quiet });
    const pool = openPool(url, { log: quiet });
    try {
      await fillPeople(pool, 0);
      await pool.query(
        `insert into tech (workspace_id, id, email, admin, created_at)
         select id, gen_random_uuid(), 'ada@bench.example', true, created_at from workspace`,
      );
      const house = openHouse(pool);
      const address = psa.url;
      const config = PsaConfig.parse({ kind: "connectwise", address, ...CREDENTIALS });
      await connectStandIn(house, { config });
      const begun = performance.now();
      const [workspaceId = ""] = await house.workspacesWithPsa();
      while ((await house.keepInStep(workspaceId)) === "more");
      const seconds = (performance.now() - begun) / 1000;
      const { rows } = await pool.query<{ entity: string; linked: number }>(
        "select entity, count(*) as linked from psa_record where our_id is not null group by entity",
      );
      const linked = new Map(rows.map((row) => [row.entity, row.linked]));
      return [figureOf(linked, seconds, busy)];
    } finally {
      await pool.end();
      await psa.close();
      await grounds.clear();
    }
  },
};

function fill({ desk }: ConnectWiseSimulator): void {
  const companies = Array.from({ length: COMPANIES }, (_, n) => desk.company(`PSA client ${n}`));
  const contacts = Array.from({ length: CONTACTS }, (_, n) =>
    desk.contact(companies[n % COMPANIES], [`p${n}@psa-client-${n % COMPANIES}.com`], {
      lastName: `Number ${n}`,
    }),
  );
  for (const [n, { id }] of contacts.slice(0, TICKETS).entries()) {
    const companyId = companies[n % COMPANIES]?.id ?? 0;
    desk.ticket({ summary: `Ticket ${n}`, companyId, contactId: id }, "It began this morning.");
  }
}

function figureOf(linked: ReadonlyMap<string, number>, seconds: number, busy: boolean): Figure {
  const [contacts, tickets] = [linked.get("contact") ?? 0, linked.get("ticket") ?? 0];
  if (contacts !== CONTACTS || tickets !== TICKETS) throw new Error("the pass left something out");
  const perSecond = Math.round((COMPANIES + CONTACTS + TICKETS) / seconds);
  return {
    ...(!busy && { target: "first sync" }),
    name: `first sync, ${CONTACTS} contacts, ${TICKETS} tickets`,
    value: perSecond,
    shown: `${perSecond} rows/s`,
    note: `${seconds.toFixed(1)} s, the stand-in's own work in it${busy ? ` · ${BUSY}` : ""}`,
  };
}
