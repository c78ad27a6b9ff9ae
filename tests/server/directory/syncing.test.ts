import assert from "node:assert/strict";
import { hours, minutes, seconds } from "#service/kernel";
import { CLIENT_TENANT, OTHER_TENANT, type StandInPerson } from "#stand-ins/microsoft";
import { signIn as signInAt } from "#tests/desk";
import type { Answer, Person } from "#tests/person";
import { openWithProviders, type WithProviders } from "#tests/stand-ins";
import { outcome, refused } from "#tests/telling";
import { until } from "#tests/until";

const AT = `/api/admin/directory/${CLIENT_TENANT}`;
type Row = Record<string, unknown>;

describe("reading a client's directory", function () {
  this.timeout(20_000);
  let house: WithProviders;
  let ada: Person;
  before(async () => {
    house = await openWithProviders();
    await house.bindTenants();
    ada = await signIn("ada@awesome.example", "admin");
  });
  after(() => house.close());

  const signIn = (email: string, platform?: string): Promise<Person> =>
    signInAt(house.portico, email, platform, { stay: true });
  /** Comes in by Teams' token, silently. */
  async function inTab(person: StandInPerson): Promise<{ answer: Answer; bearer: string }> {
    const tab = house.portico.someone();
    await tab.start({ door: "tab", workspace: "awesome" });
    const token = await house.microsoft.teamsToken(person);
    const answer = await tab.move("microsoft", { token });
    const { token: bearer } = (answer.body["session"] ?? {}) as { token?: string };
    return { answer, bearer: `Bearer ${bearer}` };
  }
  const decide = (choice: Row): Promise<Answer> =>
    ada.say(AT, {
      method: "PUT",
      body: { on: true, groupId: null, deactivatesLeavers: false, ...choice },
    });
  const run = async (): Promise<Row> => {
    const answer = await ada.post(`${AT}/run`);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body;
  };
  const preview = async (): Promise<Row> => (await ada.post(`${AT}/preview`)).body;
  const rows = async (text: string): Promise<Row[]> =>
    (await house.portico.pool.query<Row>(text)).rows;
  /** What was written down last of an action. */
  const wrote = async (action: string): Promise<unknown> => {
    const found = await rows(
      `select about->>'because' as because from audit_event
        where action = '${action}' order by ordinal desc limit 1`,
    );
    return found[0]?.["because"];
  };
  const listed = async (): Promise<unknown[]> =>
    (await rows("select email from directory_record order by email")).map(({ email }) => email);
  const history = async (): Promise<Row[]> =>
    (await ada.say("/api/admin/directory/runs")).body["items"] as Row[];

  it("is off until an admin decides, and shows what it would change before it does", async () => {
    const { body } = await ada.say("/api/admin/directory");
    assert.equal(body["configured"], true);
    const [card, ...others] = body["items"] as Row[];
    assert.deepEqual([card?.["tenantId"], card?.["on"], others.length], [CLIENT_TENANT, false, 0]);
    refused(await ada.post(`${AT}/run`), 409, "conflict");
    const before = await rows("select * from directory_record");
    const seen = await preview();
    assert.deepEqual(seen["added"], ["ann@client.com", "nia@client.com", "una@client.com"]);
    assert.deepEqual(seen["domains"], ["client.com"]);
    assert.deepEqual([seen["changed"], seen["left"], seen["conflicts"]], [[], [], []]);
    assert.deepEqual(await rows("select * from directory_record"), before);
    assert.deepEqual(await rows("select * from tenant_domain"), []);
    assert.deepEqual(await history(), []);
  });

  it("keeps whom it lists without its guests, learns its domains, and is written down", async () => {
    assert.equal((await decide({})).status, 200);
    const done = await run();
    assert.deepEqual([done["trouble"], done["byAdmin"]], [null, true]);
    assert.deepEqual(await listed(), ["ann@client.com", "nia@client.com", "una@client.com"]);
    assert.deepEqual(await rows("select domain, learned_from from tenant_domain"), [
      { domain: "client.com", learned_from: "sync" },
    ]);
    const written = await rows(
      "select action, about from audit_event where action like 'directory.%' order by ordinal",
    );
    assert.deepEqual(
      written.map(({ action }) => action),
      ["directory.changed", "directory.synced"],
    );
    assert.doesNotMatch(JSON.stringify(written), /@client\.com/);
    assert.match(JSON.stringify(written[1]), /"added":3/);
  });

  it("asks later only for what has changed, and tells who has another address", async () => {
    const una = house.at("Una");
    una.email = "una.new@client.com";
    const from = house.microsoft.asked.length;
    const seen = await preview();
    assert.deepEqual(seen["changed"], [{ from: "una@client.com", to: "una.new@client.com" }]);
    assert.equal((await run())["trouble"], null);
    assert.deepEqual(await listed(), ["ann@client.com", "nia@client.com", "una.new@client.com"]);
    const lists = house.microsoft.asked.slice(from).filter((asked) => /users/.test(asked));
    assert.equal(lists.length, 2, "one page each: only what has changed");
  });

  it("by Graph's failing changes nothing, says why, and begins anew where Graph forgot", async () => {
    const kept = await listed();
    house.at("Nia").disabled = true;
    for (const [status, trouble] of [
      [403, "consent-needed"],
      [429, "busy"],
      [503, "unavailable"],
      [404, "refused"],
    ] as const) {
      house.portico.advance(seconds(1));
      house.microsoft.faults.graphStatus = status;
      assert.equal((await preview())["trouble"], trouble);
      assert.equal((await run())["trouble"], trouble);
      assert.deepEqual(await listed(), kept);
    }
    house.microsoft.faults.graphStatus = undefined;
    assert.deepEqual(
      (await history()).slice(0, 2).map(({ trouble }) => trouble),
      ["refused", "unavailable"],
    );
    await house.portico.pool.query("update directory set resume = 'https://evil.example/x'");
    assert.equal((await run())["trouble"], "refused", "the token goes nowhere else");
    assert.deepEqual(await listed(), kept);
    await house.portico.pool.query("update directory set resume = null");
    assert.equal((await run())["trouble"], null);
    assert.deepEqual(await listed(), ["ann@client.com", "una.new@client.com"]);
    delete house.at("Nia").disabled;
    assert.equal((await run())["trouble"], null);
    assert.ok((await listed()).includes("nia@client.com"));
  });

  it("ends the sessions of who has left, by whatever way they came, and nobody else's", async () => {
    const ann = house.at("Ann");
    const byCode = await signIn("ann@client.com");
    const { answer, bearer } = await inTab(ann);
    assert.equal(outcome(answer), "signed-in");
    const nia = await inTab(house.at("Nia"));
    ann.disabled = true;
    assert.deepEqual((await preview())["left"], ["ann@client.com"]);
    assert.equal((await byCode.say("/api/session")).status, 200, "a dry run ends nothing");
    const done = await run();
    assert.deepEqual((done["counts"] as Row)["sessions"], 2);
    refused(await byCode.say("/api/session"), 401, "session-required");
    const tab = { headers: { authorization: bearer } };
    refused(await house.portico.someone().say("/api/session", tab), 401, "session-required");
    const other = { headers: { authorization: nia.bearer } };
    assert.equal((await house.portico.someone().say("/api/session", other)).status, 200);
    assert.equal(await wrote("session.ended"), "left-directory");
    const [contact] = await rows("select active from contact where email = 'ann@client.com'");
    assert.deepEqual(contact, { active: true });
    delete ann.disabled;
    await run();
  });

  it("lets in only whom it lists where a workspace says so, and says no to a leaver", async () => {
    const { pool } = house.portico;
    await pool.query(
      `update workspace set settings = settings || '{"directoryMatchedOnly": true}'`,
    );
    const ann = house.at("Ann");
    assert.equal(outcome((await inTab(ann)).answer), "signed-in");
    ann.disabled = true;
    await run();
    refused((await inTab(ann)).answer, 403, "sso-unmatched");
    delete ann.disabled;
    await run();
    assert.equal(outcome((await inTab(ann)).answer), "signed-in");
    await pool.query(
      `update workspace set settings = settings || '{"directoryMatchedOnly": false}'`,
    );
  });

  it("makes leavers' contacts inactive only where an admin chose that", async () => {
    await decide({ deactivatesLeavers: true });
    const { people } = house.microsoft;
    const at = people.indexOf(house.at("Nia"));
    const [nia] = people.splice(at, 1);
    const done = await run();
    assert.equal((done["counts"] as Row)["left"], 1);
    const [contact] = await rows("select active from contact where email = 'nia@client.com'");
    assert.deepEqual(contact, { active: false });
    assert.equal(await wrote("contact.changed"), "left-directory");
    people.splice(at, 0, nia!);
    await run();
    const [still] = await rows("select active from contact where email = 'nia@client.com'");
    assert.deepEqual(still, { active: false }, "nobody is made active again");
  });

  it("tells what does not fit, and moves neither link nor contact", async () => {
    const ann = house.at("Ann");
    ann.email = "olaf@other.org";
    const because = ((await preview())["conflicts"] as Row[]).map((one) => one["because"]);
    assert.deepEqual(because.toSorted(), ["linked-otherwise", "other-company"]);
    const links = await rows("select subject, email from identity order by id");
    assert.equal(((await run())["counts"] as Row)["conflicts"], 2);
    assert.deepEqual(await rows("select subject, email from identity order by id"), links);
    ann.email = "ann@client.com";
    await run();
  });

  it("reads by the hour where it is on, once for all processes", async () => {
    const { house: product, advance, founded } = house.portico;
    const before = (await history()).length;
    await product.readDirectories(founded.workspaceId);
    assert.equal((await history()).length, before, "it is not due yet");
    advance(hours(1) + minutes(1));
    ada = await signIn("ada@awesome.example", "admin");
    await Promise.all([1, 2, 3].map(() => product.readDirectories(founded.workspaceId)));
    const after = await history();
    assert.equal(after.length, before + 1);
    assert.deepEqual([after[0]?.["byAdmin"], after[0]?.["trouble"]], [false, null]);
    await decide({ on: false });
    advance(hours(2));
    ada = await signIn("ada@awesome.example", "admin");
    await product.readDirectories(founded.workspaceId);
    assert.equal((await history()).length, before + 1);
    await decide({});
  });

  it("is read once at a time, and taken over from a process that died", async () => {
    const answers = await Promise.all([1, 2, 3].map(() => ada.post(`${AT}/run`)));
    const done = answers.filter(({ status }) => status === 200).length;
    assert.ok(done >= 1);
    for (const answer of answers) if (answer.status !== 200) refused(answer, 409, "conflict");
    const { pool, founded, clock } = house.portico;
    const at = new Date(clock.now());
    await pool.query(
      `insert into directory_run (workspace_id, id, tenant_id, company_id, started_at, alive_at)
       values ($1, gen_random_uuid(), $2, $3, $4, $4)`,
      [founded.workspaceId, CLIENT_TENANT, founded.ids.get("Client Ltd"), at],
    );
    refused(await ada.post(`${AT}/run`), 409, "conflict");
    house.portico.advance(minutes(6));
    assert.equal((await run())["trouble"], null);
    const open = await rows("select 1 from directory_run where finished_at is null");
    assert.deepEqual(open, []);
  });

  it("writes nothing where an admin changed the scope meanwhile", async () => {
    const kept = await listed();
    house.at("Una").disabled = true;
    const { asked, faults } = house.microsoft;
    const before = asked.length;
    let answer = (): void => undefined;
    faults.heldUntil = new Promise<void>((resolve) => (answer = resolve));
    const running = ada.post(`${AT}/run`);
    const group = "0c0ffee0-0000-4000-8000-00000000aaaa";
    await until("it to read", () => asked.length > before);
    await decide({ groupId: group.toUpperCase() });
    answer();
    faults.heldUntil = undefined;
    assert.equal((await running).body["trouble"], "changed");
    assert.deepEqual(await listed(), kept);
    delete house.at("Una").disabled;
    const from = house.microsoft.asked.length;
    assert.equal((await run())["trouble"], null);
    assert.ok(
      house.microsoft.asked.slice(from).some((asked) => asked.includes(`/groups/${group}/`)),
    );
    refused(await decide({ groupId: "../../me" }), 400, "bad-request");
  });

  it("is an admin's of this workspace alone", async () => {
    const theo = await signIn("theo@awesome.example");
    const elsewhere = `/api/admin/directory/${OTHER_TENANT}`;
    const say = { method: "PUT", body: { on: true, groupId: null, deactivatesLeavers: false } };
    for (const [path, how] of [
      ["/api/admin/directory", {}],
      ["/api/admin/directory/runs", {}],
      [AT, say],
      [AT, { method: "DELETE" }],
      [`${AT}/preview`, { method: "POST", body: {} }],
      [`${AT}/run`, { method: "POST", body: {} }],
    ] as const) {
      refused(await theo.say(path, how), 404, "not-found");
      refused(await house.portico.someone().say(path, how), 401, "session-required");
    }
    refused(await ada.say(elsewhere, say), 404, "not-found");
    refused(await ada.post(`${elsewhere}/run`), 404, "not-found");
    refused(await ada.post(`${elsewhere}/preview`), 404, "not-found");
  });

  it("is forgotten with whom it listed, and lists nobody once its tenant is unbound", async () => {
    assert.equal((await ada.say(AT, { method: "DELETE" })).status, 204);
    assert.deepEqual(await listed(), []);
    assert.deepEqual(await rows("select 1 from tenant_domain where learned_from = 'sync'"), []);
    await decide({});
    await run();
    assert.ok((await listed()).length > 0);
    await house.portico.pool.query("delete from company_tenant");
    assert.deepEqual(await listed(), []);
    refused(await ada.post(`${AT}/run`), 404, "not-found");
  });
});
