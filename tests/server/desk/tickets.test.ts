import assert from "node:assert/strict";
import type { FoundingFacts } from "#tests/founding";
import type { Answer, Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { titlesOf } from "#tests/person";
import { outcome, refused } from "#tests/telling";

const DESK: FoundingFacts = {
  contacts: [
    { company: "Client Ltd", email: "ann@client.com", firstName: "Ann" },
    { company: "Client Ltd", email: "bea@client.com", firstName: "Bea" },
    { company: "Client Ltd", email: "cleo@client.com", firstName: "Cleo", sees: "company" },
    { company: "Client Ltd", email: "both@two.net" },
    { company: "Other Inc", email: "olaf@other.org" },
  ],
};

/** Signs somebody in, saying no to staying. */
export async function signIn(
  portico: Portico,
  email: string,
  platform?: "client" | "tech" | "admin",
): Promise<Person> {
  const person = portico.someone();
  await person.start({ email, ...(platform && { platform }) });
  const proven = await person.move("code", { code: await portico.codeFor(email) });
  if (outcome(proven) === "details") await person.move("details");
  assert.equal(outcome(await person.move("stay", { stay: false })), "signed-in");
  return person;
}

const textOf = (answer: Answer): string => JSON.stringify(answer.body);
const listOf = (answer: Answer, name: string): { [name: string]: unknown }[] => {
  const list = answer.body[name];
  assert.ok(Array.isArray(list));
  return list;
};

describe("the desk", () => {
  let portico: Portico;
  let ann: Person;
  let bea: Person;
  let cleo: Person;
  let olaf: Person;
  let tess: Person;
  let theo: Person;
  let ada: Person;

  before(async function () {
    this.timeout(20_000);
    portico = await openPortico(DESK);
    ann = await signIn(portico, "ann@client.com");
    bea = await signIn(portico, "bea@client.com");
    cleo = await signIn(portico, "cleo@client.com");
    olaf = await signIn(portico, "olaf@other.org");
    tess = await signIn(portico, "tess@awesome.example", "tech");
    theo = await signIn(portico, "theo@awesome.example", "tech");
    ada = await signIn(portico, "ada@awesome.example", "admin");
  });
  after(() => portico.close());

  const ask = async (who: Person, title: string, more = {}): Promise<string> => {
    const opened = await who.post("/api/client/tickets", { title, body: "Please.", ...more });
    assert.equal(opened.status, 201, textOf(opened));
    return String(opened.body["id"]);
  };
  const actionsFor = async (number: string): Promise<unknown[]> => {
    const { rows } = await portico.pool.query<{ action: string; actor: string }>(
      "select action, actor from audit_event where about->>'ticket' = $1 order by id",
      [number],
    );
    return rows.map(({ action }) => action);
  };
  const kindsOf = async (number: string): Promise<unknown[]> => {
    const { rows } = await portico.pool.query<{ kind: string }>(
      `select e.kind from ticket_event e join ticket k on k.id = e.ticket_id
        where k.number = $1 order by e.number`,
      [number],
    );
    return rows.map(({ kind }) => kind);
  };

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
      const answered = await tess.post(`${at("tech")}/replies`, { body: "On it." });
      assert.equal(answered.status, 201);
      assert.deepEqual(answered.body["author"], { name: "tess@awesome.example", side: "desk" });
      assert.equal(await stateOf(), "open");
      await tess.post(`${at("tech")}/replies`, { body: "Which model?", state: "waiting" });
      assert.equal(await stateOf(), "waiting");
      const replied = await ann.post(`${at("client")}/replies`, { body: "The old one." });
      assert.deepEqual(replied.body["author"], { name: "Ann", side: "contact" });
      assert.deepEqual(Object.keys(replied.body).sort(), ["at", "author", "body", "id"]);
      assert.equal(await stateOf(), "open");
      assert.equal((await ann.post(`${at("client")}/close`)).body["state"], "closed");
      assert.equal((await ann.post(`${at("client")}/close`)).status, 200, "twice does no harm");
      assert.equal((await ann.post(`${at("client")}/reopen`)).body["state"], "open");
      await tess.post(`${at("tech")}/state`, { state: "closed" });
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

    it("refuses an empty reply, and a state that nobody can give", async () => {
      const number = await ask(ann, "Empty");
      refused(await ann.post(`/api/client/tickets/${number}/replies`, { body: " \n" }), 400, "bad-request");
      refused(await tess.post(`/api/tech/tickets/${number}/state`, { state: "new" }), 400, "bad-request");
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
      for (const [act, body] of sent) refused(await ann.post(`${at}/${act}`, body), 404, "not-found");
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

  describe("work on a ticket", () => {
    it("claims it once: of two at once one wins, and the other is told who has it", async () => {
      const number = await ask(ann, "Both want it");
      const claim = (who: Person) => who.post(`/api/tech/tickets/${number}/claim`);
      const answers = await Promise.all([claim(tess), claim(theo)]);
      const won = answers.find(({ status }) => status === 200);
      const lost = answers.find(({ status }) => status === 409);
      assert.ok(won && lost, answers.map(({ status }) => status).join());
      const winner = (won.body["assignee"] as { name: string }).name;
      assert.match(String(lost.body["detail"]), new RegExp(winner.replace(".", "\\.")));
      assert.equal(won.body["state"], "open");
      assert.deepEqual(await kindsOf(number), ["opened", "assigned", "state"]);
      const again = await claim(winner.startsWith("tess") ? tess : theo);
      assert.equal(again.status, 200, "who has it may press again");
      assert.deepEqual(await kindsOf(number), ["opened", "assigned", "state"]);
    });

    it("is given to a colleague and taken back, and never to who is no tech here", async () => {
      const number = await ask(ann, "Hand over");
      const assign = (techId: unknown) =>
        tess.post(`/api/tech/tickets/${number}/assign`, { techId });
      const techs = listOf(await tess.say("/api/tech/techs"), "items");
      const theoId = techs.find(({ name }) => name === "theo@awesome.example")?.["id"];
      assert.equal(((await assign(theoId)).body["assignee"] as { id: string }).id, theoId);
      assert.equal((await assign(null)).body["assignee"], null);
      const contact = portico.founded.ids.get("ann@client.com at Client Ltd");
      for (const nobody of [contact, "x", "00000000-0000-7000-8000-000000000000"]) {
        refused(await assign(nobody), 400, "bad-request");
      }
    });

    it("shows the queue: whose, of whom, how urgent, how old", async () => {
      const number = await ask(olaf, "Queue me");
      await tess.post(`/api/tech/tickets/${number}/priority`, { priority: "urgent" });
      const queue = async (query: string) => titlesOf(await tess.say(`/api/tech/tickets?${query}`));
      assert.equal((await queue("queue=unassigned"))[0], "Queue me");
      await tess.post(`/api/tech/tickets/${number}/claim`);
      assert.ok(!(await queue("queue=unassigned")).includes("Queue me"));
      assert.equal((await queue("queue=mine"))[0], "Queue me");
      assert.deepEqual(await queue("queue=open&priority=urgent"), ["Queue me"]);
      const other = portico.founded.ids.get("Other Inc");
      assert.ok((await queue(`queue=open&company=${other}`)).includes("Queue me"));
      assert.ok(!(await queue(`queue=open&company=${other}`)).includes("Hand over"));
      assert.deepEqual((await queue("queue=open&order=age")).slice(0, 3), [
        "Printer smokes",
        "No sound",
        "Slow laptop",
      ]);
      await tess.post(`/api/tech/tickets/${number}/state`, { state: "closed" });
      assert.ok(!(await queue("queue=mine")).includes("Queue me"));
      assert.ok((await queue("state=closed&q=queue")).includes("Queue me"));
      assert.deepEqual(await queue("company=none"), []);
    });

    it("pages the queue by age without leaving one out or showing one twice", async () => {
      const seen: unknown[] = [];
      let next = "";
      do {
        const cursor = next === "" ? "" : `&cursor=${encodeURIComponent(next)}`;
        const page = await tess.say(`/api/tech/tickets?queue=open&order=age${cursor}`);
        seen.push(...listOf(page, "items").map(({ id }) => id));
        next = String(page.body["next"] ?? "");
      } while (next !== "");
      const { rows } = await portico.pool.query<{ number: string }>(
        `select number from ticket where workspace_id = $1 and state <> 'closed'
          order by created_at, id`,
        [portico.founded.workspaceId],
      );
      assert.deepEqual(
        seen,
        rows.map(({ number }) => number),
      );
      refused(await tess.say("/api/tech/tickets?cursor=x"), 400, "bad-request");
    });
  });

  describe("the feed", () => {
    it("tells everything in the order in which it happened, without a gap", async () => {
      const { ticketFeed } = portico.house.stores;
      const { workspaceId } = portico.founded;
      const last = await ticketFeed.lastEvent(workspaceId);
      const events = await ticketFeed.eventsAfter(workspaceId, 0, 10_000);
      assert.deepEqual(
        events.map(({ number }) => number),
        Array.from({ length: last }, (_, place) => place + 1),
      );
      const number = await ask(ann, "Fed");
      await tess.post(`/api/tech/tickets/${number}/notes`, { body: "Hm." });
      const [opened, noted] = await ticketFeed.eventsAfter(workspaceId, last, 10);
      assert.equal(opened?.ticketNumber, number);
      assert.equal(opened?.by, "Ann");
      assert.deepEqual([noted?.kind, noted?.audience], ["noted", "desk"]);
    });
  });

  describe("a request type", () => {
    const visit = {
      slug: "new-colleague",
      title: "New colleague",
      category: "People",
      fields: [
        { name: "name", label: "Name", kind: "text", required: true },
        { name: "role", label: "Role", kind: "choice", choices: ["Sales", "IT"] },
        { name: "starts", label: "First day", kind: "date" },
        { name: "photo", label: "Photo", kind: "file" },
      ],
    };

    it("is set up by an admin, and by nobody else", async () => {
      refused(await tess.post("/api/admin/request-types", visit), 404, "not-found");
      const made = await ada.post("/api/admin/request-types", visit);
      assert.equal(made.status, 201, textOf(made));
      refused(await ada.post("/api/admin/request-types", visit), 409, "conflict");
      const bad = [
        { ...visit, slug: "something-else" },
        { ...visit, slug: "Bad Slug" },
        { ...visit, fields: [visit.fields[0], visit.fields[0]] },
        { ...visit, fields: [{ name: "x", label: "X", kind: "choice" }] },
        { ...visit, fields: [{ name: "x", label: "X", kind: "file", required: true }] },
      ];
      for (const each of bad) {
        refused(await ada.post("/api/admin/request-types", each), 400, "bad-request");
      }
    });

    it("asks its fields, and takes what fits them only", async () => {
      const send = (fields: unknown) =>
        ann.post("/api/client/tickets", { title: "Nia", body: "", type: "new-colleague", fields });
      const wrong: [unknown, string][] = [
        [{}, "fields.name"],
        [{ name: " " }, "fields.name"],
        [{ name: "x".repeat(201) }, "fields.name"],
        [{ name: "a\nb" }, "fields.name"],
        [{ name: "Nia", role: "Boss" }, "fields.role"],
        [{ name: "Nia", starts: "2026-02-30" }, "fields.starts"],
        [{ name: "Nia", photo: "x" }, "fields.photo"],
        [{ name: "Nia", toString: "x" }, "fields"],
      ];
      for (const [fields, field] of wrong) {
        const answer = await send(fields);
        refused(answer, 400, "bad-request");
        assert.equal(answer.body["field"], field, JSON.stringify(fields));
      }
      const opened = await send({ starts: "2028-02-29", name: "Nia", role: "IT" });
      assert.deepEqual(opened.body["fields"], [
        { label: "Name", value: "Nia" },
        { label: "Role", value: "IT" },
        { label: "First day", value: "2028-02-29" },
      ]);
      await ada.say("/api/admin/request-types/new-colleague", {
        method: "PUT",
        body: { ...visit, fields: [{ name: "name", label: "Full name", kind: "text" }] },
      });
      const read = await ann.say(`/api/client/tickets/${String(opened.body["id"])}`);
      assert.deepEqual(read.body["fields"], opened.body["fields"], "in the words of that day");
      const same = await ann.say("/api/client/tickets?type=new-colleague");
      assert.deepEqual(titlesOf(same), ["Nia"]);
      assert.deepEqual(titlesOf(await ann.say("/api/client/tickets?type=nothing")), []);
    });

    it("that is confidential shows to who asked and to the desk alone", async () => {
      const pay = { slug: "pay", title: "Pay", confidential: true };
      assert.equal((await ada.post("/api/admin/request-types", pay)).status, 201);
      const number = await ask(ann, "Raise for Ann", { type: "pay" });
      const at = `/api/client/tickets/${number}`;
      assert.equal((await ann.say(at)).body["confidential"], true);
      assert.ok(titlesOf(await tess.say("/api/tech/tickets")).includes("Raise for Ann"));
      for (const path of ["/api/client/tickets", "/api/client/tickets?q=Raise", "/api/client/tickets?type=pay"]) {
        assert.ok(!textOf(await cleo.say(path)).includes("Raise"), path);
      }
      refused(await cleo.say(at), 404, "not-found");
      refused(await cleo.say(`/api/client/tickets?q=${number}`).then((found) => {
        assert.deepEqual(titlesOf(found), []);
        return cleo.post(`${at}/replies`, { body: "Me too" });
      }), 404, "not-found");
      // It stays so, whatever becomes of its type.
      await ada.say("/api/admin/request-types/pay", { method: "PUT", body: { ...pay, confidential: false } });
      refused(await cleo.say(at), 404, "not-found");
      assert.equal((await ada.say("/api/admin/request-types/pay", { method: "DELETE" })).status, 204);
      refused(await cleo.say(at), 404, "not-found");
      assert.equal((await ann.say(at)).status, 200);
    });

    it("that is switched off is not offered; a free ticket is, unless an admin says no", async () => {
      const off = { slug: "old", title: "Old", active: false };
      await ada.post("/api/admin/request-types", off);
      const { body } = await ann.say("/api/client/request-types");
      assert.equal(body["somethingElse"], true);
      assert.deepEqual(
        listOf({ body } as Answer, "items").map(({ slug }) => slug),
        ["new-colleague"],
      );
      refused(await ann.post("/api/client/tickets", { title: "T", body: "", type: "old" }), 400, "bad-request");
      const set = (desk: unknown) =>
        portico.pool.query(
          "update workspace set settings = settings || $1 where slug = 'awesome'",
          [JSON.stringify({ desk })],
        );
      await set({ somethingElse: false });
      refused(await ann.post("/api/client/tickets", { title: "T", body: "" }), 400, "bad-request");
      const fields = { fields: { name: "x" } };
      assert.equal(
        (await ann.post("/api/client/tickets", { title: "T", body: "", type: "new-colleague", ...fields })).status,
        201,
      );
      await ada.say("/api/admin/request-types/new-colleague", { method: "DELETE" });
      await ask(ann, "Nobody is left without a way to ask");
      await set({});
    });
  });
});
