import assert from "node:assert/strict";
import { request } from "node:http";
import { type Desk, listOf, openDesk, textOf } from "#tests/desk";
import type { Person } from "#tests/person";
import { refused } from "#tests/telling";
import { tablesWith } from "#tests/every-row";
import { until } from "#tests/until";

const MB = 1024 * 1024;

describe("a file on a ticket", () => {
  let portico: Desk["portico"];
  let ann: Person;
  let bea: Person;
  let cleo: Person;
  let olaf: Person;
  let tess: Person;
  let ada: Person;
  let ask: Desk["ask"];
  let kindsOf: Desk["kindsOf"];
  let number: string;

  before(async function () {
    this.timeout(20_000);
    ({ portico, ann, bea, cleo, olaf, tess, ada, ask, kindsOf } = await openDesk());
    number = await ask(ann, "With files");
  });
  after(() => portico.close());

  const at = (side: "client" | "tech", ticket = number): string =>
    `/api/${side}/tickets/${ticket}/attachments`;

  /** Sends bytes as a browser does. */
  const send = (who: Person, path: string, bytes: Uint8Array | string, type = "image/png") =>
    who.say(path, { method: "POST", raw: bytes as string, headers: { "content-type": type } });

  async function bytesAt(who: Person, path: string): Promise<Buffer> {
    const cookie = [...who.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(portico.url + path, { headers: { cookie } });
    assert.equal(answer.status, 200);
    return Buffer.from(await answer.arrayBuffer());
  }

  it("is kept without a link of ours in its name, and so is all that people write", async () => {
    const secret = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hJ6lM9oR2u";
    const link = `${portico.url}/a?to=/tickets/1001#${secret}`;
    const field = { name: "link", label: "Which link", kind: "text" };
    const type = { slug: "broken", title: "A link", category: "Help", fields: [field] };
    const made = await ada.post("/api/admin/request-types", type);
    assert.equal(made.status, 201, textOf(made));
    const id = await ask(ann, `Broken: /s#${secret}`, {
      body: `> ${link.replace("#", "#\n> ")}`,
      type: "broken",
      fields: { link },
    });
    for (const [who, path, body] of [
      [ann, `client/tickets/${id}/replies`, { body: `I mean ${link}.` }],
      [tess, `tech/tickets/${id}/replies`, { body: `This one? ${link}` }],
      [tess, `tech/tickets/${id}/notes`, { body: encodeURIComponent(link) }],
      [olaf, "calls", { name: "O", company: "C", number: "1234567", line: `/s#${secret}` }],
    ] as const) {
      const written = await who.post(`/api/${path}`, body);
      assert.equal(written.status, 201, textOf(written));
    }
    const name = encodeURIComponent(`${link}.eml`);
    const sent = await send(ann, `${at("client", id)}?name=${name}`, "x");
    assert.equal(sent.body["name"], "[sign-in link removed]");
    const read = await tess.say(`/api/tech/tickets/${id}`);
    assert.equal(textOf(read).split("[sign-in link removed]").length - 1, 7, textOf(read));
    assert.deepEqual(await tablesWith(portico.pool, secret.slice(0, 16)), []);
    assert.ok(!portico.logged.join("").includes(secret.slice(0, 16)));
  });

  it("ends what signs in from a letter that is in it, but for the browser that claimed it", async () => {
    const { revision } = (await ada.say("/api/admin/settings")).body;
    const put = { method: "PUT", body: { revision, settings: { autoLogin: { enabled: true } } } };
    assert.equal((await ada.say("/api/admin/settings", put)).status, 200);
    const secretOf = async (title: string): Promise<string> => {
      await ask(ann, title);
      portico.advance(1000);
      await portico.house.notices.tell();
      const [letter] = await portico.lettersTo("ann@client.com");
      return /\/a\?to=\S+#(\w+)/.exec(letter?.text ?? "")?.[1] ?? "";
    };
    const [claimed, handed, other] = [
      await secretOf("Claimed"),
      await secretOf("Handed on"),
      await secretOf("Kept"),
    ];
    const [phone, tech] = [portico.someone(), portico.someone()];
    assert.equal((await phone.click(claimed, "auto-login")).status, 201);
    const coded = Buffer.from(`<a href="${portico.url}/a?to=/tickets/1#${handed}">`);
    const letter = `MIME-Version: 1.0\r\n\r\n/a?to=/tickets/1#${claimed}\r\n\r\n`;
    const file = letter + coded.toString("base64").replace(/.{76}/g, "$&\r\n");
    const id = await ask(ann, "With a letter");
    const sent = await send(ann, `${at("client", id)}?name=letter.eml`, file, "message/rfc822");
    assert.equal(sent.status, 201, textOf(sent));
    const gone = await tech.click(handed, "auto-login");
    refused(gone, 410, "autologin-gone");
    refused(await tech.click(claimed, "auto-login"), 410, "autologin-gone");
    assert.equal((await phone.click(claimed, "auto-login")).status, 201, "it is her phone's still");
    assert.equal((await tech.look(other, "auto-login")).status, 200);
    const rows = await portico.pool.query(
      "select about from audit_event where about->>'kind' = 'handed-on'",
    );
    assert.deepEqual(rows.rows, [{ about: { kind: "handed-on", ticket: id, links: 1 } }]);
    await send(ann, `${at("client", id)}?name=again.eml`, file);
    const again = await portico.pool.query(
      "select from audit_event where about->>'kind' = 'handed-on'",
    );
    assert.equal(again.rowCount, 1, "what is over already is no news");
    // A letter with a code, and a link to a password: what is in somebody's file ends.
    await tech.start({ email: "bea@client.com" });
    const login = await portico.linkFor("bea@client.com");
    await send(bea, `${at("client", await ask(bea, "Hers"))}?name=code.txt`, `/s#${login}`);
    refused(await tech.look(login, "login-now"), 410, "code-expired");
  });

  it("comes back byte for byte, over more than one chunk", async () => {
    const bytes = Buffer.alloc(700_001, 0).map((_, place) => (place * 31) % 251);
    const sent = await send(ann, `${at("client")}?name=photo.png`, bytes);
    assert.equal(sent.status, 201, textOf(sent));
    const { id, name, size, type, author } = sent.body;
    assert.deepEqual(
      { name, size, type, author },
      {
        name: "photo.png",
        size: 700_001,
        type: "image/png",
        author: { name: "Ann", side: "contact" },
      },
    );
    assert.deepEqual(await bytesAt(ann, `${at("client")}/${String(id)}`), bytes);
    assert.deepEqual(await bytesAt(tess, `${at("tech")}/${String(id)}`), bytes);
    const read = await ann.say(`/api/client/tickets/${number}`);
    assert.deepEqual(listOf(read, "attachments"), [sent.body]);
    assert.deepEqual(await kindsOf(number), ["opened", "attached"]);
  });

  it("goes out to be kept: sniffed, framed and run by nobody", async () => {
    const evil = `<script>alert(1)</script>`;
    const sent = await send(ann, `${at("client")}?name=evil.html`, evil, "text/html");
    assert.equal(sent.body["type"], "application/octet-stream");
    const { headers } = await ann.say(`${at("client")}/${String(sent.body["id"])}`);
    assert.equal(headers.get("content-type"), "application/octet-stream");
    assert.match(String(headers.get("content-disposition")), /^attachment; filename="evil.html"/);
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.match(String(headers.get("content-security-policy")), /sandbox/);
    assert.match(String(headers.get("content-security-policy")), /default-src 'none'/);
    assert.equal(headers.get("cache-control"), "no-store");
  });

  it("is called what is safe on any disk", async () => {
    const names: [string, string][] = [
      ["../../etc/passwd", "passwd"],
      ["C:\\boot\\x.txt", "x.txt"],
      ["a\r\nSet-Cookie: x=1.txt", "aSet-Cookie_ x=1.txt"],
      ["photo\u202egpj.exe", "photogpj.exe"],
      ["..", "file"],
      ["Grüße „neu“.pdf", "Grüße „neu“.pdf"],
      [`${"x".repeat(300)}.pdf`, `${"x".repeat(116)}.pdf`],
    ];
    const files = await ask(ann, "Names");
    for (const [given, kept] of names) {
      const path = `${at("client", files)}?name=${encodeURIComponent(given)}`;
      const sent = await send(ann, path, "x");
      assert.equal(sent.body["name"], kept);
      const out = await ann.say(`${at("client", files)}/${String(sent.body["id"])}`);
      assert.equal(out.status, 200);
      assert.equal(out.headers.get("set-cookie"), null);
    }
  });

  it("may have 25 MB and not a byte more, told at the start or found on the way", async function () {
    this.timeout(20_000);
    const most = await send(ann, `${at("client")}?name=most.bin`, Buffer.alloc(25 * MB));
    assert.equal(most.status, 201);
    assert.equal(most.body["size"], 25 * MB);
    const over = Buffer.alloc(25 * MB + 1);
    const told = await send(ann, `${at("client")}?name=over.bin`, over);
    refused(told, 413, "too-large");
    assert.match(String(told.body["detail"]), /25 MB/);
    assert.equal(await sentInPieces(`${at("client")}?name=over.bin`, over), 413);
    const { rows } = await portico.pool.query("select from attachment where at is null");
    assert.equal(rows.length, 0, "what was refused left nothing");
  });

  /** Without a length told beforehand. */
  function sentInPieces(path: string, bytes: Buffer): Promise<number> {
    const cookie = [...ann.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return new Promise((resolve, reject) => {
      const call = request(portico.url + path, {
        method: "POST",
        headers: { cookie, origin: portico.url, "transfer-encoding": "chunked" },
      });
      call.on("response", (answer) => resolve(answer.resume().statusCode ?? 0));
      call.on("error", reject);
      call.end(bytes);
    });
  }

  it("that breaks off is not there, and its bytes are swept away", async () => {
    const cookie = [...ann.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const call = request(`${portico.url}${at("client")}?name=half.bin`, {
      method: "POST",
      headers: { cookie, origin: portico.url, "content-length": "1000000" },
    });
    const gone = new Promise((resolve) => call.on("error", resolve).on("close", resolve));
    call.write(Buffer.alloc(300_000));
    const waiting = async () =>
      (
        await portico.pool.query(
          "select from attachment_chunk c join attachment a on a.id = c.attachment_id where a.at is null",
        )
      ).rows.length;
    await until("its first bytes", async () => (await waiting()) > 0);
    const read = await ann.say(`/api/client/tickets/${number}`);
    assert.ok(!textOf(read).includes("half.bin"));
    call.destroy();
    await gone;
    await until("its bytes to go", async () => (await waiting()) === 0);
    // One whose process died, too.
    await portico.pool.query(
      `insert into attachment (workspace_id, id, ticket_id, audience, side, author, name, type, begun_at)
       select workspace_id, gen_random_uuid(), id, 'public', 'contact', 'Ann', 'dead', 'x', $2
         from ticket where number = $1`,
      [number, new Date(portico.clock.now() - 2 * 3_600_000)],
    );
    await portico.house.sweep();
    const { rows } = await portico.pool.query("select from attachment where at is null");
    assert.equal(rows.length, 0);
  });

  it("needs a name and something in it", async () => {
    refused(await send(ann, at("client"), "x"), 400, "bad-request");
    refused(await send(ann, `${at("client")}?name=`, "x"), 400, "bad-request");
    refused(await send(ann, `${at("client")}?name=empty.txt`, ""), 400, "bad-request");
    refused(await send(ann, `${at("client")}?name=x&internal=true`, "x"), 400, "bad-request");
  });

  it("of somebody else's ticket is not found, though its id is known", async () => {
    const sent = await send(ann, `${at("client")}?name=mine.txt`, "mine", "text/plain");
    const id = String(sent.body["id"]);
    const other = await ask(bea, "Bea's own");
    for (const path of [`${at("client")}/${id}`, `${at("client", other)}/${id}`]) {
      refused(await bea.say(path), 404, "not-found");
    }
    refused(await tess.say(`${at("tech", other)}/${id}`), 404, "not-found");
    refused(await tess.say(`${at("client")}/${id}`), 404, "not-found");
    for (const none of ["x", "00000000-0000-7000-8000-000000000000", "%00"]) {
      refused(await ann.say(`${at("client")}/${none}`), 404, "not-found");
    }
    const crossed = await ann.say(`${at("client")}/${id}`, {
      headers: { "sec-fetch-site": "cross-site" },
    });
    refused(crossed, 403, "cross-site");
    assert.equal((await cleo.say(`${at("client")}/${id}`)).status, 200);
  });

  it("of the desk's own is the desk's alone", async () => {
    const sent = await send(
      tess,
      `${at("tech")}?name=hush.txt&internal=true`,
      "hush",
      "text/plain",
    );
    const id = String(sent.body["id"]);
    assert.equal((await bytesAt(tess, `${at("tech")}/${id}`)).toString(), "hush");
    for (const who of [ann, cleo]) {
      refused(await who.say(`${at("client")}/${id}`), 404, "not-found");
      assert.ok(!textOf(await who.say(`/api/client/tickets/${number}`)).includes("hush"));
    }
  });

  it("is one of a hundred at most on a ticket", async () => {
    const full = await ask(ann, "Full");
    await portico.pool.query(
      `insert into attachment (workspace_id, id, ticket_id, audience, side, author, name, type, begun_at, at)
       select workspace_id, gen_random_uuid(), id, 'public', 'contact', 'Ann', 'f', 'x', created_at, created_at
         from ticket, generate_series(1, 100) where number = $1`,
      [full],
    );
    refused(await send(ann, `${at("client", full)}?name=x`, "x"), 413, "too-large");
  });

  it("cannot be put there from another site", async () => {
    const answer = await ann.say(`${at("client")}?name=x`, {
      method: "POST",
      raw: "x",
      headers: { "content-type": "text/plain", origin: "https://evil.example" },
    });
    refused(answer, 403, "cross-site");
  });
});
