import assert from "node:assert/strict";
import { days } from "#service/kernel";
import { LETTER_KINDS } from "#service/mail";
import type { Answer } from "#tests/person";
import { refused } from "#tests/telling";
import { backOffice } from "../administration/back-office.ts";

type Sent = { id: string; kind: string; to: string; state: string; [name: string]: unknown };

describe("an admin and the letters", () => {
  const office = backOffice({
    companies: [
      { name: "Client Ltd", domains: ["client.com"], portalName: "Client's Own Desk" },
      { name: "Other Inc" },
      { name: "Soon AG", state: "preparing", pilots: ["pilot@soon.example"] },
    ],
    contacts: [
      { company: "Client Ltd", email: "ann@client.com" },
      { company: "Other Inc", email: "olaf@other.org" },
    ],
    tickets: [],
  });
  const { portico, id, post, read, written } = office;

  const sent = async (query = ""): Promise<Sent[]> =>
    (await read(`/letters/sent${query}`))["items"] as Sent[];
  const newest = async (to: string): Promise<Sent> => {
    const [letter] = await sent(`?to=${encodeURIComponent(to)}`);
    assert.ok(letter, `a letter to ${to}`);
    return letter;
  };
  const add = (email: string, company = "Client Ltd", more = {}): Promise<Answer> =>
    post("/contacts", { company: id(company), email, ...more });
  /** One try of the letter's job, as if the mail server answered so. */
  const settledAs = (letter: Sent, state: string, reason: string) =>
    portico().pool.query(
      `update letter set state = $2, reason = $3, settled_at = $4,
              sealed = case when expires_at is null and kind !~ '^(ticket|desk)-' then sealed end
        where id = $1`,
      [letter.id, state, reason, new Date(portico().clock.now())],
    );

  it("sees each as its reader would, in the brand of the workspace or of a company", async () => {
    const { items } = await read("/letters");
    assert.deepEqual(items, [...LETTER_KINDS]);
    const plain = await read("/letters/ticket-replied/preview");
    assert.match(String(plain["html"]), /Awesome MSP/);
    assert.deepEqual(plain["replyTo"], { name: "Awesome MSP", address: "help@awesome.example" });
    const { revision } = await read("/settings");
    const settings = { mail: { portalName: "The Front Door" } };
    assert.equal((await office.put("/settings", { revision, settings })).status, 200);
    const named = await read(`/letters/welcome/preview?company=${id("Other Inc")}`);
    assert.equal(named["subject"], "Welcome to The Front Door");
    const theirs = await read(`/letters/welcome/preview?company=${id("Client Ltd")}`);
    assert.equal(theirs["subject"], "Welcome to Client's Own Desk");
    assert.equal(theirs["replyTo"], null);
    const now = { revision: (await read("/settings"))["revision"] };
    await office.put("/settings", { ...now, settings: { mail: { portalName: null } } });
    const unknown = `/letters/welcome/preview?company=${id("ann@client.com at Client Ltd")}`;
    for (const path of ["/letters/bill/preview", unknown]) {
      refused(await office.ada().say(`/api/admin${path}`), 404, "not-found");
    }
  });

  it("sends a test to nobody but themselves, and it is written down", async () => {
    const answer = await post("/letters/new-device/test", {});
    assert.deepEqual(answer.body, { to: "ada@awesome.example" });
    const [letter] = await portico().lettersTo("ada@awesome.example");
    assert.equal(letter?.subject, "Test: New sign-in to Awesome MSP");
    const [row] = await written("letter.tested");
    assert.equal(row?.about["kind"], "new-device");
    refused(await post("/letters/welcome/test", { to: "olaf@other.org" }), 400, "bad-request");
  });

  it("reads what became of each letter, with its address, by state and by address", async () => {
    await portico().someone().start({ email: "olaf@other.org" });
    assert.equal((await newest("olaf@other.org")).state, "waiting");
    await portico().lettersTo("olaf@other.org");
    const letter = await newest(" OLAF@other.org ");
    assert.deepEqual(
      [letter.kind, letter.to, letter.state, letter["tries"], letter["mayGoAgain"]],
      ["sign-in-code", "olaf@other.org", "sent", 0, false],
    );
    assert.deepEqual(await sent("?state=dead"), []);
    refused(await office.ada().say("/api/admin/letters/sent?to=olaf"), 400, "email-malformed");
    const kept = JSON.stringify((await portico().pool.query("select * from letter")).rows);
    assert.doesNotMatch(kept, /olaf|b2xhZ/, "no address lies in clear");
  });

  it("reads on, page after page, and never another workspace's", async () => {
    const other = "00000000-0000-7000-8000-00000000aaaa";
    await portico().pool.query(
      `insert into workspace (id, slug, name, time_zone, created_at)
       values ($1, 'w2', 'W2', 'UTC', $2)`,
      [other, new Date()],
    );
    const copy = `insert into letter (workspace_id, id, kind, state, posted_at, settled_at, since)
      select $1, gen_random_uuid(), 'welcome', 'sent', $2, $2, $2 from generate_series(1, $3)`;
    const at = new Date(portico().clock.now());
    await portico().pool.query(copy, [portico().founded.workspaceId, at, 150]);
    await portico().pool.query(copy, [other, at, 3]);
    const first = await read("/letters/sent?state=sent");
    const second = await read(`/letters/sent?state=sent&cursor=${String(first["next"])}`);
    const ids = [first, second].flatMap((page) => (page["items"] as Sent[]).map((one) => one.id));
    assert.equal(second["next"], null);
    const { rows } = await portico().pool.query(
      "select count(*)::int as n from letter where workspace_id = $1 and state = 'sent'",
      [portico().founded.workspaceId],
    );
    assert.equal(new Set(ids).size, rows[0].n);
    const theirs = await portico().pool.query("select id from letter where workspace_id = $1", [
      other,
    ]);
    const again = `/letters/sent/${theirs.rows[0].id}/again`;
    refused(await post(again, {}), 404, "not-found");
  });

  it("sends a dead letter again, once however often it is pressed, under its own Message-ID", async () => {
    await add("dora@client.com");
    await settledAs(await newest("dora@client.com"), "dead", "smtp-451");
    const dead = await newest("dora@client.com");
    assert.deepEqual([dead.state, dead["reason"], dead["mayGoAgain"]], ["dead", "smtp-451", true]);
    const before = await portico().pool.query("select sealed from letter where id = $1", [dead.id]);
    const pressed = await Promise.all(
      [1, 2, 3].map(() => post(`/letters/sent/${dead.id}/again`, {})),
    );
    assert.deepEqual(pressed.map(({ status }) => status).toSorted(), [200, 409, 409]);
    const after = await portico().pool.query("select sealed from letter where id = $1", [dead.id]);
    assert.deepEqual(after.rows, before.rows, "the same letter, byte for byte");
    const jobs = await portico().pool.query(
      "select count(*)::int as n from graphile_worker.jobs where key = $1",
      [dead.id],
    );
    assert.equal(jobs.rows[0].n, 1);
    assert.equal((await portico().lettersTo("dora@client.com")).length, 1);
    assert.equal((await newest("dora@client.com")).state, "sent");
    refused(await post(`/letters/sent/${dead.id}/again`, {}), 409, "conflict");
    const [row] = await written("letter.sent-again");
    assert.deepEqual([row?.about["kind"], row?.about["was"]], ["welcome", "dead"]);
  });

  it("has nothing of a refused code to send again: it held a secret", async () => {
    await portico().someone().start({ email: "ann@client.com" });
    await settledAs(await newest("ann@client.com"), "refused", "smtp-550");
    const letter = await newest("ann@client.com");
    assert.equal(letter["mayGoAgain"], false);
    refused(await post(`/letters/sent/${letter.id}/again`, {}), 409, "conflict");
  });

  it("finds them for ninety days after their end, and an erased person's not at all", async () => {
    await add("kept@client.com");
    await add("erased@client.com");
    await portico().lettersTo("kept@client.com");
    await post("/audit/erasures", { email: "erased@client.com" });
    assert.deepEqual(await sent("?to=erased@client.com"), []);
    const ada = office.ada();
    portico().advance(days(89));
    await portico().house.sweep();
    const count = async (): Promise<number> => {
      const { rows } = await portico().pool.query("select count(*)::int as n from letter");
      const kept = await portico().pool.query("select count(*)::int as n from dev_mailbox");
      return rows[0].n + kept.rows[0].n;
    };
    assert.ok((await count()) > 0);
    portico().advance(days(2));
    await portico().house.sweep();
    const waiting = await portico().pool.query("select state from letter where state <> 'waiting'");
    assert.deepEqual(waiting.rows, []);
    assert.equal((await ada.say("/api/admin/letters/sent")).status, 401);
  });

  it("reads why a ticket's letter opens no portal by itself, and has each written anew that is sent again", async () => {
    const ann = await office.signIn("ann@client.com");
    const asks = async (title: string): Promise<Sent> => {
      portico().advance(1000);
      const asked = await ann.post("/api/client/tickets", { title, body: "Help." });
      assert.equal(asked.status, 201, JSON.stringify(asked.body));
      portico().advance(1000);
      await portico().house.notices.tell();
      return newest("ann@client.com");
    };
    const plain = await asks("It hums");
    assert.deepEqual([plain.kind, plain["autoLoginLeftOut"]], ["ticket-opened", "off"]);
    const [letter] = await portico().lettersTo("ann@client.com");
    assert.match(letter?.subject ?? "", /^\[#\d+\] We have your request$/);
    const lasting = await asks("It hums still");
    await settledAs(lasting, "dead", "smtp-451");
    assert.equal((await post(`/letters/sent/${lasting.id}/again`, {})).status, 200);
    const { revision } = await read("/settings");
    const mail = { replyTo: "connector@awesome.example", ticketMark: "Ticket#{number}:" };
    await office.put("/settings", { revision, settings: { mail, autoLogin: { enabled: true } } });
    const linked = await asks("It hums again");
    const preview = await read("/letters/ticket-opened/preview");
    assert.match(String(preview["subject"]), /^Ticket#1042: We have/);
    assert.deepEqual(preview["replyTo"], { name: "Awesome MSP", address: mail.replyTo });
    assert.deepEqual([linked.kind, linked["autoLoginLeftOut"]], ["ticket-opened", null]);
    // What signs in is kept no longer than it takes to send it (sign-in.md §3): it is made anew.
    await settledAs(linked, "dead", "smtp-451");
    assert.equal((await post(`/letters/sent/${linked.id}/again`, {})).status, 200);
    refused(await post(`/letters/sent/${linked.id}/again`, {}), 409, "conflict");
    await asks("It hums on");
    const [marked] = await portico().lettersTo("ann@client.com");
    assert.match(marked?.subject ?? "", /^Ticket#\d+: We have your request$/);
  });

  it("greets whom an admin adds, where they may come in; nobody else, and not if switched off", async () => {
    await add("new@client.com");
    const [letter] = await portico().lettersTo("new@client.com");
    assert.equal(letter?.subject, "Welcome to Client's Own Desk");
    assert.match(letter?.text ?? "", /\/p\/awesome$/m);
    await add("asleep@client.com", "Client Ltd", { active: false });
    await add("early@soon.example", "Soon AG");
    await add("pilot@soon.example", "Soon AG");
    await add("new@client.com");
    const soon = [
      "asleep@client.com",
      "early@soon.example",
      "pilot@soon.example",
      "new@client.com",
    ];
    const counts = await Promise.all(
      soon.map(
        async (to) => (await sent(`?to=${to}`)).filter((one) => one.kind === "welcome").length,
      ),
    );
    assert.deepEqual(counts, [0, 0, 1, 1]);
    const { revision } = await read("/settings");
    await office.put("/settings", { revision, settings: { letters: { welcome: false } } });
    await add("quiet@client.com");
    assert.deepEqual(await sent("?to=quiet@client.com"), []);
  });

  it("tells a person of a new device, never on the first and never on a known one", async () => {
    const told = async (): Promise<number> =>
      (await sent("?to=olaf@other.org")).filter((one) => one.kind === "new-device").length;
    await portico().pool.query("delete from known_device where email = 'olaf@other.org'");
    const first = await office.signIn("olaf@other.org");
    assert.equal(await told(), 0);
    await first.start({ email: "olaf@other.org" });
    await first.move("code", { code: await portico().codeFor("olaf@other.org") });
    await first.move("stay", { stay: false });
    assert.equal(await told(), 0);
    await office.signIn("olaf@other.org");
    assert.equal(await told(), 1);
    const letters = await portico().lettersTo("olaf@other.org");
    const letter = letters.find(({ subject }) => subject.startsWith("New sign-in"));
    assert.match(letter?.text ?? "", /in a browser, \w+day \d+ \w+, \d\d:\d\d \(Europe\/London\)/);
    assert.equal(letter?.subject, "New sign-in to Awesome MSP");
    await office.signIn("ann@client.com");
    await office.signIn("ann@client.com");
    const hers = await portico().lettersTo("ann@client.com");
    const subjects = hers.map(({ subject }) => subject);
    assert.ok(subjects.includes("New sign-in to Client's Own Desk"), subjects.join());
  });

  it("mails a contact their own link, whose secret nobody at the desk sees", async () => {
    const path = `/api/tech/contacts/${id("ann@client.com at Client Ltd")}/links/mail`;
    const answer = await office.ada().post(path);
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    assert.equal(answer.body["to"], "ann@client.com");
    assert.doesNotMatch(JSON.stringify(answer.body), /#/);
    const [letter] = await portico().lettersTo("ann@client.com");
    assert.equal(letter?.subject, "Your way into Client's Own Desk");
    const [, secret = ""] = /\/p\/awesome\/c#(\w+)/.exec(letter?.text ?? "") ?? [];
    const looked = await portico().someone().look(secret, "personalised");
    assert.equal(looked.status, 200);
    const ann = await office.signIn("ann@client.com");
    refused(await ann.post(path), 404, "not-found");
  });

  it("shows none of it to anybody else", async () => {
    const [letter] = await sent();
    const theo = await office.signIn("theo@awesome.example", { platform: "tech" });
    const olaf = await office.signIn("olaf@other.org");
    for (const [method, path] of [
      ["GET", "/letters"],
      ["GET", "/letters/welcome/preview"],
      ["GET", "/letters/sent"],
      ["POST", "/letters/welcome/test"],
      ["POST", `/letters/sent/${letter?.id}/again`],
    ] as const) {
      for (const who of [theo, olaf]) {
        refused(await who.say(`/api/admin${path}`, { method }), 404, "not-found");
      }
      const stranger = await portico().someone().say(`/api/admin${path}`, { method });
      refused(stranger, 401, "session-required");
    }
  });
});
