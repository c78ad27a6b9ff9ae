import assert from "node:assert/strict";
import type pg from "pg";
import { builtIn } from "#adapters/psa";
import { deskRecords } from "#adapters/store";
import { newId } from "#service/kernel";
import { freshDatabase } from "#tests/database";
import { founding } from "#tests/founding";
import { seededChance, stoppedClock, type StoppedClock } from "#tests/stopped";
import { psaContract } from "../../contracts/psa.ts";
import { failureOf, newTicket, type PsaStage } from "../../contracts/psa/stage.ts";

type Own = PsaStage & { pool: pg.Pool; workspaceId: string; elsewhere: PsaStage["connect"] };

async function openBuiltInStage(): Promise<Own> {
  const clock = stoppedClock();
  const database = await freshDatabase();
  const empty = { companies: [], contacts: [], techs: [], tickets: [] };
  const { workspaceId } = await founding(database.pool, empty);
  const stranger = newId(clock.now(), seededChance("stranger"));
  const { pool } = database;
  await pool.query(
    `insert into workspace (id, slug, name, time_zone, created_at)
     values ($1, 'other', 'Other MSP', 'Europe/London', $2)`,
    [stranger, new Date(clock.now())],
  );
  const chance = seededChance("built-in");
  const connect = (to: string) => builtIn({ clock, chance, records: deskRecords(pool, to) });
  return {
    clock,
    pool,
    workspaceId,
    desk: deskPeople(pool, workspaceId, clock),
    connect: () => connect(workspaceId),
    elsewhere: () => connect(stranger),
    severalAddresses: false,
    tellsChanges: false,
    close: database.drop,
  };
}

function deskPeople(pool: pg.Pool, w: string, clock: StoppedClock): PsaStage["desk"] {
  const chance = seededChance("desk people");
  const id = () => newId(clock.now(), chance);
  const at = () => new Date(clock.now());
  return {
    async company(name) {
      const made = id();
      await pool.query(
        `insert into company (workspace_id, id, name, state, created_at)
         values ($1, $2, $3, 'active', $4)`,
        [w, made, name, at()],
      );
      return made;
    },
    async gone(companyId) {
      await pool.query("update company set state = 'closed' where id = $1", [companyId]);
    },
    async contact(companyId, [email], { active = true, firstName = "Ann" } = {}) {
      const made = id();
      await pool.query(
        `insert into contact (workspace_id, id, company_id, email, active, first_name, created_at,
           created_by) values ($1, $2, $3, $4, $5, $6, $7, 'import')`,
        [w, made, companyId, email, active, firstName, at()],
      );
      return made;
    },
    async deactivate(contactId) {
      await pool.query("update contact set active = false where id = $1", [contactId]);
    },
    async manyContacts(companyId, count) {
      await pool.query(
        `insert into contact (workspace_id, id, company_id, email, created_at, created_by)
         select $1, gen_random_uuid(), $2, 'crowd' || n || '@crowd.com', $3, 'import'
           from generate_series(1, $4::int) n`,
        [w, companyId, at(), count],
      );
    },
    async member(name) {
      const made = id();
      await pool.query(
        `insert into tech (workspace_id, id, email, first_name, created_at)
         values ($1, $2, $3, $4, $5)`,
        [w, made, `${name}@awesome.example`, name, at()],
      );
      return made;
    },
    async fileBytes(fileId) {
      const { rows } = await pool.query<{ bytes: Buffer }>(
        "select bytes from attachment_chunk where attachment_id = $1 order by position",
        [fileId],
      );
      return Buffer.concat(rows.map(({ bytes }) => bytes));
    },
    async note(ticketId, audience, text) {
      await pool.query(
        `insert into ticket_note (workspace_id, id, ticket_id, audience, side, author, body, at)
         values ($1, $2, $3, $4, 'desk', 'Tess', $5, $6)`,
        [w, id(), ticketId, audience === "public" ? "public" : "desk", text, at()],
      );
    },
  };
}

describe("the built-in desk", () => {
  psaContract(openBuiltInStage, { wire: false, hooks: false });

  describe("of one workspace", () => {
    let stage: Own;
    before(async () => {
      stage = await openBuiltInStage();
    });
    after(() => stage.close());

    it("is out of reach of another's", async () => {
      const companyId = await stage.desk.company("Mine");
      const contactId = await stage.desk.contact(companyId, ["ann@mine.com"]);
      const ticket = newTicket({ companyId, contactId });
      const { id } = await stage.connect().createTicket(ticket);
      const memberId = await stage.desk.member("mine");
      const other = stage.elsewhere();
      assert.equal(await other.ticket(id), undefined);
      assert.equal(await other.findTicketByMark(ticket.mark), undefined);
      assert.equal(await other.company(companyId), undefined);
      assert.equal(await other.contact(contactId), undefined);
      await stage.desk.note(id, "public", "Mine alone.");
      assert.equal((await stage.connect().notes([id])).length, 1);
      assert.deepEqual(await other.notes([id]), []);
      assert.deepEqual((await other.members({})).items, []);
      assert.equal((await failureOf(other.close(id))).kind, "not-found");
      assert.equal((await failureOf(other.assign(id, memberId))).kind, "not-found");
      const note = { ticketId: id, body: "x" };
      assert.equal((await failureOf(other.addInternalNote(note))).kind, "not-found");
      const again = newTicket({ companyId, contactId });
      assert.equal((await failureOf(other.createTicket(again))).kind, "validation");
      assert.equal((await stage.connect().ticket(id))?.state, "new");
    });

    it("passes over a number that an import brought", async () => {
      const companyId = await stage.desk.company("Imported");
      const contactId = await stage.desk.contact(companyId, ["ann@imported.com"]);
      const facts = { companyId, contactId };
      const { id } = await stage.connect().createTicket(newTicket(facts));
      const number = Number((await stage.connect().ticket(id))?.number);
      await stage.pool.query("update ticket set number = $2 where id = $1", [id, number + 1]);
      const next = await stage.connect().createTicket(newTicket(facts));
      assert.equal((await stage.connect().ticket(next.id))?.number, String(number + 2));
    });

    it("makes one ticket of many tries at once", async () => {
      const companyId = await stage.desk.company("Racing");
      const contactId = await stage.desk.contact(companyId, ["ann@racing.com"]);
      const ticket = newTicket({ companyId, contactId });
      const tries = Array.from({ length: 8 }, () => stage.connect().createTicket(ticket));
      const settled = await Promise.allSettled(tries);
      assert.equal(settled.filter(({ status }) => status === "fulfilled").length, 1);
    });
  });
});
