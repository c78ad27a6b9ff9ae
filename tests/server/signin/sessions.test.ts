import assert from "node:assert/strict";
import { days, hours, minutes } from "#service/kernel";
import { signIn as signInAt } from "#tests/desk";
import { type Person, titlesOf } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { refused } from "#tests/telling";

let portico: Portico;
beforeEach(async () => {
  portico = await openPortico();
});
afterEach(() => portico.close());

const signIn = (email: string, stay = false, start = {}): Promise<Person> =>
  signInAt(portico, email, undefined, { stay, ...start });
const isSignedIn = async (person: Person): Promise<boolean> =>
  (await person.say("/api/session")).status === 200;

describe("staying signed in", () => {
  it("keeps a contact for 90 days without a visit, and a visit starts them again", async () => {
    const ann = await signIn("ann@client.com", true);
    portico.advance(days(90) - 1);
    assert.ok(await isSignedIn(ann));
    portico.advance(days(90));
    assert.ok(!(await isSignedIn(ann)));
  });

  it("ends after 365 days, however often the contact comes", async () => {
    const ann = await signIn("ann@client.com", true);
    for (let visit = 0; visit < 5; visit += 1) {
      portico.advance(days(73) - 1);
      assert.ok(await isSignedIn(ann));
    }
    portico.advance(5);
    assert.ok(!(await isSignedIn(ann)));
  });

  it("keeps a contact who said no for twelve hours, in a cookie that goes with the browser", async () => {
    const ann = await signIn("ann@client.com", false);
    assert.match(
      ann.setCookies[0] ?? "",
      /^__Host-portico=\w+; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
    );
    portico.advance(hours(12) - 1);
    assert.ok(await isSignedIn(ann));
    portico.advance(1);
    assert.ok(!(await isSignedIn(ann)));
  });

  const desk = [
    { platform: "tech", stay: true, idle: days(3) },
    { platform: "tech", stay: false, idle: hours(4) },
    { platform: "admin", stay: true, idle: hours(4) },
    { platform: "admin", stay: false, idle: hours(1) },
  ];
  for (const { platform, stay, idle } of desk) {
    it(`keeps ${platform}, ${stay ? "staying" : "not staying"}, for ${idle / hours(1)} hours without a visit`, async () => {
      const ada = await signIn("ada@awesome.example", stay, { platform });
      portico.advance(idle - 1);
      assert.ok(await isSignedIn(ada));
      portico.advance(idle);
      assert.ok(!(await isSignedIn(ada)));
    });
  }
});

describe("a session", () => {
  it("has no more days for going over to another portal and back", async () => {
    const tess = await signIn("tess@awesome.example", true, { platform: "tech" });
    for (let day = 2; day < 14; day += 2) {
      portico.advance(days(2));
      for (const platform of ["client", "tech"]) {
        assert.equal((await tess.post("/api/session/platform", { platform })).status, 200);
      }
    }
    portico.advance(days(2) - 1);
    assert.ok(await isSignedIn(tess));
    portico.advance(1);
    assert.ok(!(await isSignedIn(tess)));
  });

  it("is one per browser: a new sign-in ends the old", async () => {
    const ann = await signIn("ann@client.com");
    const old = ann.cookies.get("__Host-portico");
    await ann.start({ email: "uwe@unmapped.de" });
    await ann.move("code", { code: await portico.codeFor("uwe@unmapped.de") });
    await ann.move("stay", { stay: false });
    assert.notEqual(ann.cookies.get("__Host-portico"), old);
    const headers = { cookie: `__Host-portico=${old}` };
    refused(await portico.someone().say("/api/session", { headers }), 401, "session-required");
  });

  it("is not there before the last question is answered", async () => {
    const ann = portico.someone();
    await ann.start({ email: "ann@client.com" });
    await ann.move("code", { code: await portico.codeFor("ann@client.com") });
    assert.deepEqual(ann.setCookies, []);
    const { rows } = await portico.pool.query("select state, fingerprint from session");
    assert.deepEqual(rows, [{ state: "pending", fingerprint: null }]);
  });

  it("ends by signing out here, and the cookie goes", async () => {
    const ann = await signIn("ann@client.com", true);
    const session = ann.cookies.get("__Host-portico");
    assert.equal((await ann.say("/api/session", { method: "DELETE" })).status, 204);
    assert.match(ann.setCookies[0] ?? "", /^__Host-portico=; .*Max-Age=0$/);
    const headers = { cookie: `__Host-portico=${session}` };
    refused(await ann.say("/api/client/tickets", { headers }), 401, "session-required");
  });

  it("ends everywhere by one press, for this address alone", async () => {
    const [phone, laptop] = [await signIn("ann@client.com"), await signIn("ann@client.com", true)];
    const olaf = await signIn("olaf@other.org");
    assert.equal((await phone.say("/api/sessions", { method: "DELETE" })).status, 204);
    assert.ok(!(await isSignedIn(laptop)));
    assert.ok(await isSignedIn(olaf));
  });

  const losses = {
    "a deactivated contact": "update contact set active = false where email = 'ann@client.com'",
    "a closed company": "update company set state = 'closed' where name = 'Client Ltd'",
    "a company that is prepared again":
      "update company set state = 'preparing' where name = 'Client Ltd'",
  };
  for (const [what, statement] of Object.entries(losses)) {
    it(`opens nothing to ${what} from the next request on`, async () => {
      const ann = await signIn("ann@client.com", true);
      assert.ok(await isSignedIn(ann));
      await portico.pool.query(statement);
      refused(await ann.say("/api/client/tickets"), 401, "session-required");
    });
  }

  it("opens no Admin portal to a removed role", async () => {
    const ada = await signIn("ada@awesome.example", false, { platform: "admin" });
    await portico.pool.query("update tech set admin = false");
    refused(await ada.say("/api/admin/companies"), 401, "session-required");
  });

  it("is known by its own secret alone", async () => {
    for (const cookie of ["", "x", "A".repeat(43), "'--", "\u00e9"]) {
      const headers = { cookie: `__Host-portico=${encodeURIComponent(cookie)}` };
      refused(await portico.someone().say("/api/session", { headers }), 401, "session-required");
    }
  });

  it("is a bearer in a tab, and no cookie", async () => {
    const ann = portico.someone();
    await ann.start({ email: "ann@client.com", door: "tab" });
    await ann.move("code", { code: await portico.codeFor("ann@client.com") });
    const done = await ann.move("stay", { stay: true });
    const { token } = done.body["session"] as { token: string };
    assert.ok(!ann.setCookies.some((line) => line.startsWith("__Host-portico=")));
    const headers = { authorization: `Bearer ${token}` };
    assert.equal((await portico.someone().say("/api/session", { headers })).status, 200);
  });
});

describe("an attempt", () => {
  it("is not found without its key, with a wrong one, or an hour after its last move", async () => {
    const ann = portico.someone();
    await ann.start({ email: "ann@client.com" });
    const { id, key } = ann.attempt;
    const stranger = portico.someone();
    stranger.attempt = { id, key: "A".repeat(43) };
    refused(await stranger.where(), 404, "not-found");
    refused(await stranger.move("code", { code: "222-2222" }), 404, "not-found");
    refused(await stranger.say(`/api/signin/attempts/${id}`), 404, "not-found");
    stranger.attempt = { id: "no-such-attempt", key };
    refused(await stranger.where(), 404, "not-found");
    portico.advance(minutes(60) - 1);
    assert.equal((await ann.where()).status, 200);
    portico.advance(1);
    refused(await ann.where(), 404, "not-found");
  });

  it("refuses a move that its step does not take, and says where it stands", async () => {
    const ann = portico.someone();
    await ann.start();
    for (const move of [
      "code",
      "stay",
      "details",
      "account",
      "platform",
      "method",
      "resend",
      "password",
      "provider",
    ]) {
      const bodies: Record<string, unknown> = {
        code: { code: "x" },
        password: { password: "x" },
        provider: { code: "x" },
        stay: { stay: true },
        account: { accountId: "x" },
        platform: { platform: "client" },
        method: { method: "code" },
      };
      const answer = await ann.move(move, bodies[move] ?? {});
      refused(answer, 409, "wrong-step");
      assert.equal((answer.body["attempt"] as { step: string }).step, "email");
    }
  });
});

describe("a method that is not set up", () => {
  it("opens nothing, whatever is sent", async () => {
    const ann = portico.someone();
    await ann.start();
    refused(await ann.move("microsoft", { token: "a.b.c" }), 403, "no-method");
    refused(await ann.move("microsoft", { token: "" }), 400, "bad-request");
    await ann.move("email", { email: "ann@client.com" });
    refused(await ann.move("method", { method: "microsoft" }), 403, "no-method");
    refused(await ann.move("method", { method: "password" }), 403, "no-method");
  });
});

describe("tickets", () => {
  it("are the contact's own, and the company's where they may see those", async () => {
    const ann = await signIn("ann@client.com");
    assert.deepEqual(titlesOf(await ann.say("/api/client/tickets")), ["Printer smokes"]);
    await portico.pool.query("update contact set sees = 'company' where email = 'ann@client.com'");
    assert.deepEqual(titlesOf(await ann.say("/api/client/tickets")), [
      "No sound",
      "Printer smokes",
    ]);
  });

  it("of others are not found, by any id", async () => {
    const ann = await signIn("ann@client.com");
    assert.equal((await ann.say("/api/client/tickets/1001")).status, 200);
    for (const id of ["1002", "1003", "9999", "1001%00", "1001'--", "..%2F1003"]) {
      refused(await ann.say(`/api/client/tickets/${id}`), 404, "not-found");
    }
    refused(await ann.say("/api/tech/tickets/1001"), 404, "not-found");
    refused(await ann.say("/api/tech/tickets"), 404, "not-found");
  });

  it("show a contact the public conversation alone", async () => {
    const { pool, founded } = portico;
    const note = async (id: number, audience: string, body: string) =>
      pool.query(
        `insert into ticket_note (workspace_id, id, ticket_id, audience, side, author, body, at)
         values ($1, $2, $3, $4, 'desk', 'Tess', $5, now())`,
        [
          founded.workspaceId,
          `00000000-0000-7000-8000-00000000000${id}`,
          founded.ids.get("Printer smokes"),
          audience,
          body,
        ],
      );
    await note(1, "public", "We are on it.");
    await note(2, "desk", "Client has not paid.");
    const ann = await signIn("ann@client.com");
    const ticket = await ann.say("/api/client/tickets/1001");
    const notes = ticket.body["notes"] as { body: string }[];
    assert.deepEqual(
      notes.map(({ body }) => body),
      ["We are on it."],
    );
    assert.ok(!JSON.stringify(ticket.body).includes("paid"));
  });

  it("are found by words in the title and by number, taken literally", async () => {
    const ann = await signIn("ann@client.com");
    assert.deepEqual(titlesOf(await ann.say("/api/client/tickets?q=PRINT")), ["Printer smokes"]);
    assert.deepEqual(titlesOf(await ann.say("/api/client/tickets?q=1001")), ["Printer smokes"]);
    for (const q of ["%25", "_", "%5C", "1003", "Slow", "'; drop table ticket; --"]) {
      assert.deepEqual(titlesOf(await ann.say(`/api/client/tickets?q=${q}`)), [], q);
    }
  });

  it("come a page at a time, each once, and only from this list's own cursor", async () => {
    const { pool, founded } = portico;
    await pool.query(
      `insert into ticket (workspace_id, id, number, company_id, contact_id, title, state, created_at, updated_at)
       select $1, ('00000000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid, 'N' || n, $2, $3,
              'Bulk ' || n, 'open', now(), '2026-11-05'::timestamptz + (n / 2) * interval '1 minute'
         from generate_series(1, 60) n`,
      [
        founded.workspaceId,
        founded.ids.get("Client Ltd"),
        founded.ids.get("ann@client.com at Client Ltd"),
      ],
    );
    const ann = await signIn("ann@client.com");
    const seen: unknown[] = [];
    let cursor = "";
    for (let page = 0; page < 3; page += 1) {
      const answer = await ann.say(
        `/api/client/tickets?state=open${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...titlesOf(answer));
      cursor = String(answer.body["next"]);
    }
    assert.equal(cursor, "null");
    assert.equal(new Set(seen).size, 60);
    assert.equal(seen.length, 60);
    for (const bad of ["x", "1.2", "99999999999999999.x", "-1"]) {
      refused(await ann.say(`/api/client/tickets?cursor=${bad}`), 400, "bad-request");
    }
    refused(await ann.say("/api/client/tickets?state=lost"), 400, "bad-request");
    refused(await ann.say("/api/client/tickets?all=yes"), 400, "bad-request");
  });

  it("are all there for a tech", async () => {
    const theo = await signIn("theo@awesome.example");
    assert.equal(titlesOf(await theo.say("/api/tech/tickets")).length, 3);
    assert.equal((await theo.say("/api/tech/tickets/1003")).status, 200);
    refused(await theo.say("/api/client/tickets"), 404, "not-found");
  });
});
