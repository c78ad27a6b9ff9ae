import assert from "node:assert/strict";
import { minutes } from "#service/kernel";
import { signIn } from "#tests/desk";
import { openPortico, type Portico } from "#tests/portico";
import { projectFiles } from "#tests/tree";
import { wholeLog } from "./log-reading.ts";

const files = projectFiles();
const EVENTS = "service/audit/event.ts";

/** Every name of the closed list, as it is written there. */
const actions = [
  ...files
    .find(({ path }) => path === EVENTS)!
    .text.split("/** Through which door")[0]!
    .matchAll(/"([a-z-]+\.[a-z-]+)"/g),
].map(([, name = ""]) => name);

describe("what is written down", () => {
  it("has a place where it is recorded, for each name of the closed list", () => {
    assert.ok(actions.length >= 18);
    assert.equal(new Set(actions).size, actions.length);
    const rules = files.filter(
      ({ path }) => /^(?:service|server|bot)\/.*\.ts$/.test(path) && path !== EVENTS,
    );
    const nowhere = actions.filter(
      (action) => !rules.some(({ text }) => text.includes(`"${action}"`)),
    );
    assert.deepEqual(nowhere, []);
  });

  it("has words on the page of the log, for each name of the closed list", () => {
    const words = files.find(({ path }) => path === "tab/words/audit.ts")!.text;
    assert.deepEqual(
      actions.filter((action) => !words.includes(`"${action}":`)),
      [],
    );
  });
});

describe("a day's work at the desk", () => {
  let portico: Portico;
  before(async () => (portico = await openPortico()));
  after(() => portico.close());

  it("leaves a row for each thing, with what changed, and no address, code or secret", async () => {
    const secrets: string[] = [];
    const remember = (...more: (string | undefined)[]): void => {
      secrets.push(...more.flatMap((each) => each || []));
    };

    const nina = portico.someone();
    await nina.start({ email: "nina@client.com", returnTo: "/tickets/1001" });
    remember("nina@client.com", nina.attempt.key, await portico.codeFor("nina@client.com"));
    remember(await portico.linkFor("nina@client.com"));
    await nina.move("code", { code: "222-2222" });
    await nina.move("code", { code: await portico.codeFor("nina@client.com") });
    await nina.move("details", { firstName: "Nina-Planted", phone: "07700 900123" });
    await nina.move("stay", { stay: true });
    remember("Nina-Planted", "07700 900123", ...nina.cookies.values());

    const olaf = portico.someone();
    await olaf.start({ email: "olaf@other.org" });
    const link = await portico.linkFor("olaf@other.org");
    remember("olaf@other.org", link, await portico.codeFor("olaf@other.org"));
    const phone = portico.someone();
    await phone.click(link);
    remember(phone.attempt.key);
    await phone.move("stay", { stay: false });
    remember(...phone.cookies.values());
    await portico.someone().click(link);
    await phone.say("/api/session", { method: "DELETE" });

    const tess = await signIn(portico, "tess@awesome.example", "admin");
    remember("tess@awesome.example", ...tess.cookies.values());
    await tess.post("/api/session/platform", { platform: "client" });
    await tess.post("/api/session/platform", { platform: "admin" });
    remember(...tess.cookies.values());
    const headers = { "sec-fetch-site": "same-origin" };
    await tess.say("/api/admin/audit/export?format=csv&person=olaf@other.org", { headers });
    await tess.post("/api/admin/audit/erasures", { email: "olaf@other.org" });
    portico.advance(minutes(1));

    const rows = await wholeLog(tess);
    const seen = new Set(rows.map(({ action }) => action));
    for (const action of [
      "signin.letter",
      "signin.refused",
      "signin.proved",
      "signin.signed-in",
      "contact.created",
      "contact.details-given",
      "session.ended",
      "session.switched",
      "audit.exported",
      "person.erased",
    ]) {
      assert.ok(seen.has(action), `${action} left no row`);
    }
    const given = rows.find(({ action }) => action === "contact.details-given");
    assert.deepEqual(given?.about["fields"], ["firstName", "phone"]);

    const { rows: kept } = await portico.pool.query<{ row: string }>(
      `select e::text as row from audit_event e
       union all select s::text from audit_subject s union all select c::text from audit_chain c`,
    );
    assert.ok(kept.length > 15, `${kept.length} rows`);
    assert.ok(new Set(secrets).size > 14, `${secrets.length} secrets`);
    const all = kept.map(({ row }) => row).join("\n");
    for (const secret of new Set(secrets)) {
      assert.ok(!all.includes(secret), `the log holds ${secret}`);
      assert.ok(!all.includes(secret.replace("-", "")), `the log holds ${secret}, folded`);
    }
    assert.doesNotMatch(all, /@[a-z]+\.(?:com|org|example)/);
  });
});
