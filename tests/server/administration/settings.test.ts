import assert from "node:assert/strict";
import { refused } from "#tests/telling";
import { backOffice } from "./back-office.ts";

const TENANT = "72f988bf-86f1-41af-91ab-2d7cd011db47";

describe("settings in the admin portal", () => {
  const office = backOffice();
  const { id, put, read, save, written, portico, ada } = office;
  type Settings = { [name: string]: Record<string, unknown> };

  async function change(settings: unknown, workspace?: Record<string, unknown>) {
    const { revision } = await read("/settings");
    return put("/settings", { revision, settings, ...(workspace && { workspace }) });
  }

  it("show what holds, defaults too, and what is set up here", async () => {
    const { settings, configuredMethods, workspace } = await read("/settings");
    assert.deepEqual((settings as Settings)["autoLogin"], { enabled: false, hours: 72 });
    const methods = configuredMethods as string[];
    assert.deepEqual([methods.includes("code"), methods.includes("microsoft")], [true, false]);
    assert.equal((workspace as Record<string, unknown>)["slug"], "awesome");
  });

  it("change alone what is given, take back what is null, and tell just that", async () => {
    await change({ autoLogin: { hours: 48 }, mail: { portalName: "Desk" } });
    const answer = await change({ disclosure: "private", mail: { portalName: null } });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    const settings = answer.body["settings"] as Settings;
    assert.deepEqual(settings["autoLogin"], { enabled: false, hours: 48 });
    assert.deepEqual(settings["mail"], {});
    const [row] = await written("settings.changed");
    assert.deepEqual(row?.about, {
      before: { "settings.disclosure": "guided", "settings.mail.portalName": "Desk" },
      after: { "settings.disclosure": "private" },
    });
    assert.equal(row?.actor, `tech:${id("ada@awesome.example")}`);
    await change({ disclosure: null });
  });

  it("tell a list of things as the things they are, and take back whole what they showed", async () => {
    const hours = [{ days: ["mon"], from: "09:00", to: "17:00" }];
    const answer = await change({ desk: { hours } });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    const [row] = await written("settings.changed");
    assert.deepEqual(row?.about["after"], { "settings.desk.hours": hours });
    const { settings, revision } = await read("/settings");
    const again = await put("/settings", { revision, settings });
    assert.deepEqual([again.status, again.body["revision"]], [200, revision]);
  });

  it("write nothing where nothing changes", async () => {
    const rows = async () =>
      (await portico().pool.query("select count(*) from audit_event")).rows[0].count;
    const before = await rows();
    await change({ disclosure: "guided" }, { name: "Awesome MSP" });
    assert.equal(await rows(), before);
  });

  it("hold for the next who comes", async () => {
    await change({ emailCode: { enabled: true }, creation: { policy: "off" } });
    const nia = portico().someone();
    refused(await nia.start({ email: "nia@client.com" }), 403, "not-registered");
    await change({ creation: { policy: null } });
    assert.equal((await nia.start({ email: "nia@client.com" })).body["step"], "code");
  });

  it("hold facts of the workspace, in the words of a refusal too", async () => {
    const facts = {
      name: "Brilliant MSP",
      supportAddress: "Help@Brilliant.example",
      timeZone: "Asia/Tokyo",
    };
    const answer = await change(undefined, facts);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    const stranger = await portico().someone().start({ email: "nobody@nowhere.de" });
    assert.match(String(stranger.body["detail"]), /help@brilliant\.example/);
    await change(undefined, { name: "Awesome MSP", supportAddress: "help@awesome.example" });
  });

  const lockouts: [string, unknown][] = [
    ["names none", { methods: { admin: [] } }],
    ["names none that is set up here", { methods: { admin: ["microsoft", "google"] } }],
    ["names codes alone, and codes are off", { emailCode: { enabled: false } }],
  ];
  for (const [what, settings] of lockouts) {
    it(`are refused where the table for Admin ${what}`, async () => {
      const answer = await change(settings);
      refused(answer, 400, "bad-request");
      assert.equal(answer.body["field"], "settings.methods.admin");
      assert.equal((await ada().say("/api/admin/settings")).status, 200);
    });
  }

  const wrong: [unknown, string][] = [
    [{ mail: { from: "no-reply" } }, "settings.mail.from"],
    [{ mail: { from: "a@b.de\r\nBcc: c@d.de" } }, "settings.mail.from"],
    [{ mail: { replyTo: "a@b.de, c@d.de" } }, "settings.mail.replyTo"],
    [{ mail: { ticketMark: "[#]" } }, "settings.mail.ticketMark"],
    [{ mail: { ticketMark: "{number}\r\nBcc: c@d.de" } }, "settings.mail.ticketMark"],
    [{ autoLogin: { hours: 169 } }, "settings.autoLogin.hours"],
    [{ session: { contactDays: 366 } }, "settings.session.contactDays"],
    [{ methods: { client: ["code", "code"] } }, "settings.methods.client"],
    [{ methods: "all" }, "settings.methods"],
    [{ nothing: 1 }, "settings.nothing"],
    [{ constructor: { prototype: { admin: true } } }, "settings.constructor"],
    [{ creation: { catchAllCompany: "Nobody Ltd" } }, "settings.creation.catchAllCompany"],
  ];
  for (const [settings, field] of wrong) {
    it(`are refused by name where wrong: ${JSON.stringify(settings)}`, async () => {
      const answer = await change(settings);
      refused(answer, 400, "bad-request");
      assert.equal(answer.body["field"], field);
    });
  }

  it("refuse facts that are none", async () => {
    for (const facts of [
      { timeZone: "Mars/Base" },
      { timeZone: "+01:00" },
      { supportAddress: "help" },
      { name: " " },
      { techTenantIds: ["x"] },
      { slug: "other" },
      { settings: {} },
    ]) {
      refused(await change(undefined, facts), 400, "bad-request");
    }
  });

  it("refuse a tenant of ours that is a company's", async () => {
    assert.equal(
      (await save(`/companies/${id("Client Ltd")}`, { tenantIds: [TENANT] })).status,
      200,
    );
    const answer = await change(undefined, { techTenantIds: [TENANT.toUpperCase()] });
    refused(answer, 409, "conflict");
    assert.equal(answer.body["field"], "workspace.techTenantIds[0]");
    await save(`/companies/${id("Client Ltd")}`, { tenantIds: [] });
    assert.equal((await change(undefined, { techTenantIds: [TENANT] })).status, 200);
  });

  it("refuse a catch-all company whose people see each other", async () => {
    const uwe = `/contacts/${id("uwe@unmapped.de at Unmapped GmbH")}`;
    await save(uwe, { sees: "company" });
    const answer = await change({ creation: { catchAllCompany: "Unmapped GmbH" } });
    refused(answer, 400, "bad-request");
    await save(uwe, { sees: "own" });
    assert.equal((await change({ creation: { catchAllCompany: "Unmapped GmbH" } })).status, 200);
  });

  it("are refused to who opened them before somebody else saved", async () => {
    const { revision } = await read("/settings");
    await change({ directoryMatchedOnly: true });
    const late = await put("/settings", { revision, settings: { disclosure: "private" } });
    refused(late, 409, "conflict");
  });
});
