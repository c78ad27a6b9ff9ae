import assert from "node:assert/strict";
import { type Desk, listOf, textOf, openDesk } from "#tests/desk";
import { type Person, titlesOf } from "#tests/person";
import { refused } from "#tests/telling";

describe("a contact at the desk", () => {
  let portico: Desk["portico"];
  let ann: Person;
  let bea: Person;
  let cleo: Person;
  let olaf: Person;
  let tess: Person;
  let ask: Desk["ask"];
  let actionsFor: Desk["actionsFor"];
  let kindsOf: Desk["kindsOf"];

  before(async function () {
    this.timeout(20_000);
    ({ portico, ann, bea, cleo, olaf, tess, ask, actionsFor, kindsOf } = await openDesk());
  });
  after(() => portico.close());

  describe("opening a ticket", () => {
    it("answers it, puts it first in the list, and leaves history and an audit row", async () => {
      const opened = await ann.post("/api/client/tickets", {
        title: "  Screen\nflickers ",
        body: "Since Monday.\r\nBadly.  ",
      });
      assert.equal(opened.status, 201);
      const { id, title, body, state, notes, attachments, company } = opened.body;
      assert.deepEqual(
        { title, body, state, notes, attachments, company },
        {
          title: "Screen flickers",
          body: "Since Monday.\nBadly.",
          state: "new",
          notes: [],
          attachments: [],
          company: { name: "Client Ltd" },
        },
      );
      const list = await ann.say("/api/client/tickets");
      assert.equal(titlesOf(list)[0], "Screen flickers");
      const unfiltered = await ann.say("/api/client/tickets?state=&q=&cursor=");
      assert.deepEqual(unfiltered.body, list.body);
      assert.deepEqual((await ann.say(`/api/client/tickets/${String(id)}`)).body, opened.body);
      assert.deepEqual(await actionsFor(String(id)), ["ticket.opened"]);
      assert.deepEqual(await kindsOf(String(id)), ["opened"]);
    });

    it("refuses a title of none or of 101 characters, and counts as people count", async () => {
      const send = (title: string) => ann.post("/api/client/tickets", { title, body: "" });
      for (const title of ["", " \n ", "x".repeat(101)]) {
        const answer = await send(title);
        refused(answer, 400, "bad-request");
        assert.equal(answer.body["field"], "title");
      }
      assert.equal((await send("x".repeat(100))).status, 201);
      assert.equal((await send("😀".repeat(100))).status, 201);
    });

    it("takes nearly a MiB of text, and says no to more", async () => {
      const long = "x".repeat(1024 * 1024 - 200);
      const opened = await ann.post("/api/client/tickets", { title: "Long", body: long });
      assert.equal(opened.status, 201);
      assert.equal(String(opened.body["body"]).length, long.length);
      const over = await ann.post("/api/client/tickets", { title: "L", body: `${long}${long}` });
      refused(over, 413, "too-large");
    });

    it("puts it in the asker's own company, whatever else is sent", async () => {
      for (const extra of [{ company: "Other Inc" }, { contactId: "x" }, { state: "closed" }]) {
        const answer = await ann.post("/api/client/tickets", { title: "T", body: "", ...extra });
        refused(answer, 400, "bad-request");
      }
    });

    it("gives fifty at once numbers of their own, past those that an import brought", async () => {
      await portico.pool.query("update ticket_number set last = 990");
      const numbers = await Promise.all(
        Array.from({ length: 50 }, (_, n) => ask(olaf, `At once ${n}`)),
      );
      assert.equal(new Set(numbers).size, 50);
      for (const taken of ["1001", "1002", "1003"]) assert.ok(!numbers.includes(taken));
    });

    it("makes one ticket of one form, however often and at once it is sent", async () => {
      const send = () =>
        ann.say("/api/client/tickets", {
          method: "POST",
          body: { title: "Twice", body: "Clicked twice." },
          headers: { "idempotency-key": "form-0001" },
        });
      const answers = await Promise.all([send(), send(), send()]);
      answers.push(await send());
      assert.deepEqual(
        answers.map(({ status }) => status),
        [201, 201, 201, 201],
      );
      assert.equal(new Set(answers.map(({ body }) => body["id"])).size, 1);
      const others = await bea.say("/api/client/tickets", {
        method: "POST",
        body: { title: "Mine", body: "" },
        headers: { "idempotency-key": "form-0001" },
      });
      assert.equal(others.body["title"], "Mine", "a key is the sender's own");
      refused(
        await ann.say("/api/client/tickets", {
          method: "POST",
          body: { title: "T", body: "" },
          headers: { "idempotency-key": "short" },
        }),
        400,
        "bad-request",
      );
    });

    it("takes a link of ours out of what is quoted", async () => {
      const secret = "A1b2C3d4".repeat(6).slice(0, 43);
      const link = `${portico.url}/a?to=/tickets/1001#${secret}`;
      const number = await ask(ann, "Quote", { body: `> see ${link}` });
      const said = await ann.post(`/api/client/tickets/${number}/replies`, { body: link });
      const read = await tess.say(`/api/tech/tickets/${number}`);
      for (const answer of [said, read]) assert.ok(!textOf(answer).includes(secret));
    });
  });

  describe("the conversation", () => {
    it("goes to and fro, and moves the state as people expect", async () => {
      const number = await ask(ann, "To and fro");
      const at = (who: "client" | "tech") => `/api/${who}/tickets/${number}`;
      const stateOf = async () => (await ann.say(at("client"))).body["state"];
      portico.advance(1000);
      const answered = await tess.post(`${at("tech")}/replies`, { body: "On it." });
      assert.equal(answered.status, 201);
      assert.deepEqual(answered.body["author"], { name: "tess@awesome.example", side: "desk" });
      assert.equal(await stateOf(), "open");
      portico.advance(1000);
      await tess.post(`${at("tech")}/replies`, { body: "Which model?", state: "waiting" });
      assert.equal(await stateOf(), "waiting");
      portico.advance(1000);
      const replied = await ann.post(`${at("client")}/replies`, { body: "The old one." });
      assert.deepEqual(replied.body["author"], { name: "Ann", side: "contact" });
      assert.deepEqual(Object.keys(replied.body).sort(), ["at", "author", "body", "id"]);
      assert.equal(await stateOf(), "open");
      assert.equal((await ann.post(`${at("client")}/close`)).body["state"], "closed");
      assert.equal((await ann.post(`${at("client")}/close`)).status, 200, "twice does no harm");
      assert.equal((await ann.post(`${at("client")}/reopen`)).body["state"], "open");
      await tess.post(`${at("tech")}/state`, { state: "closed" });
      portico.advance(1000);
      await ann.post(`${at("client")}/replies`, { body: "It is back." });
      assert.equal(await stateOf(), "open");
      const read = await ann.say(at("client"));
      assert.deepEqual(
        listOf(read, "notes").map(({ body }) => body),
        ["On it.", "Which model?", "The old one.", "It is back."],
      );
      assert.deepEqual(await kindsOf(number), [
        "opened",
        ...["answered", "state"],
        ...["answered", "state"],
        ...["replied", "state"],
        ...["state", "state", "state"],
        ...["replied", "state"],
      ]);
      assert.equal((await actionsFor(number)).length, 12);
    });

    it("takes a reply once, however often its form is sent", async () => {
      const number = await ask(ann, "Once");
      const send = () =>
        ann.say(`/api/client/tickets/${number}/replies`, {
          method: "POST",
          body: { body: "Hello?" },
          headers: { "idempotency-key": "reply-0001" },
        });
      const ids = (await Promise.all([send(), send()])).map(({ body }) => body["id"]);
      assert.equal(ids[0], ids[1]);
      const read = await ann.say(`/api/client/tickets/${number}`);
      assert.equal(listOf(read, "notes").length, 1);
    });

    it("takes an internal note once, however often its form is sent, and a reply beside it", async () => {
      const number = await ask(ann, "Between us");
      const send = (to: "notes" | "replies") =>
        tess.say(`/api/tech/tickets/${number}/${to}`, {
          method: "POST",
          body: { body: "Call them." },
          headers: { "idempotency-key": "note-0001" },
        });
      const noted = await Promise.all([send("notes"), send("notes"), send("replies")]);
      assert.equal(noted[0].body["id"], noted[1].body["id"]);
      assert.notEqual(noted[0].body["id"], noted[2].body["id"]);
      assert.deepEqual((await kindsOf(number)).toSorted(), [
        "answered",
        "noted",
        "opened",
        "state",
      ]);
    });

    it("refuses an empty reply, and a state that nobody can give", async () => {
      const number = await ask(ann, "Empty");
      refused(
        await ann.post(`/api/client/tickets/${number}/replies`, { body: " \n" }),
        400,
        "bad-request",
      );
      refused(
        await tess.post(`/api/tech/tickets/${number}/state`, { state: "new" }),
        400,
        "bad-request",
      );
    });
  });

  describe("a ticket that is somebody else's", () => {
    it("is not found, by reading, replying, closing or attaching", async () => {
      const number = await ask(ann, "Ann's own");
      const at = `/api/client/tickets/${number}`;
      for (const who of [bea, olaf, tess]) {
        refused(await who.say(at), 404, "not-found");
        refused(await who.post(`${at}/replies`, { body: "Let me in" }), 404, "not-found");
        refused(await who.post(`${at}/close`), 404, "not-found");
        refused(await who.post(`${at}/reopen`), 404, "not-found");
        const file = { method: "POST", raw: "x", headers: { "content-type": "text/plain" } };
        refused(await who.say(`${at}/attachments?name=x.txt`, file), 404, "not-found");
      }
      assert.equal((await ann.say(at)).body["state"], "new");
      assert.equal((await cleo.say(at)).status, 200, "who sees the company's sees it");
    });

    it("opens nothing of the desk's to a contact", async () => {
      const number = await ask(ann, "No desk here");
      const at = `/api/tech/tickets/${number}`;
      for (const path of [at, "/api/tech/tickets", "/api/tech/techs", "/api/admin/request-types"]) {
        refused(await ann.say(path), 404, "not-found");
      }
      const id = portico.founded.ids.get("tess@awesome.example");
      const sent: [string, unknown][] = [
        ["replies", { body: "As the desk" }],
        ["notes", { body: "As the desk" }],
        ["claim", {}],
        ["assign", { techId: id }],
        ["state", { state: "closed" }],
        ["priority", { priority: "urgent" }],
      ];
      for (const [act, body] of sent)
        refused(await ann.post(`${at}/${act}`, body), 404, "not-found");
      const file = { method: "POST", raw: "x", headers: { "content-type": "text/plain" } };
      refused(await ann.say(`${at}/attachments?name=x`, file), 404, "not-found");
      assert.deepEqual(await kindsOf(number), ["opened"]);
    });

    it("is not found in another workspace, whatever its number", async () => {
      const { rows } = await portico.pool.query<{ id: string }>(
        `insert into workspace (id, slug, name, time_zone, created_at)
         values (gen_random_uuid(), 'rival', 'Rival', 'UTC', '2026-11-01') returning id`,
      );
      const [rival] = rows;
      await portico.pool.query(
        `with c as (insert into company (workspace_id, id, name, state, created_at)
                    values ($1, gen_random_uuid(), 'Theirs', 'active', '2026-11-01') returning id),
              p as (insert into contact (workspace_id, id, company_id, email, created_at, created_by)
                    select $1, gen_random_uuid(), c.id, 'x@y.zz', '2026-11-01', 'import' from c
                    returning id, company_id)
         insert into ticket (workspace_id, id, number, company_id, contact_id, title, state,
                             created_at, updated_at)
         select $1, gen_random_uuid(), '777777', company_id, id, 'Rival secret', 'new',
                '2026-11-01', '2026-11-01' from p`,
        [rival?.id],
      );
      refused(await tess.say("/api/tech/tickets/777777"), 404, "not-found");
      refused(await tess.post("/api/tech/tickets/777777/claim"), 404, "not-found");
      assert.ok(!textOf(await tess.say("/api/tech/tickets?q=Rival")).includes("Rival secret"));
    });
  });
});
