import assert from "node:assert/strict";
import {
  BadCondition,
  type ConnectWiseSimulator,
  CREDENTIALS,
  type FieldTypes,
  openConnectWise,
  parseConditions,
} from "#stand-ins/connectwise";
import { stoppedClock } from "#tests/stopped";

describe("ConnectWise's conditions, as its stand-in reads them", () => {
  const fields: FieldTypes = {
    id: "number",
    summary: "text",
    closedFlag: "flag",
    "board/name": "text",
    lastUpdated: "date",
  };
  const record: Record<string, unknown> = {
    id: 12,
    summary: "Printer's dead",
    closedFlag: false,
    "board/name": "Service Desk",
    lastUpdated: "2026-08-20T18:04:26Z",
  };
  const holds = (condition: string): boolean =>
    parseConditions(condition, { fields, loose: false })((path) => record[path]);

  for (const condition of [
    "id = 12",
    "id != 13 and id >= 12 and id <= 12",
    "ID = 12",
    `summary = "printer's DEAD"`,
    `summary contains "er's"`,
    "summary like 'Printer%dead' or id = 1",
    'summary like "Print*"',
    "closedFlag = false",
    'board/name = "Service Desk"',
    "id in (3, 12)",
    "id not in (3)",
    'summary not contains "alive"',
    "lastUpdated > [2026-08-20T18:04:25Z]",
    // `and` binds closer than `or`.
    "id = 12 or id = 1 and id = 2",
    "(id = 12 or id = 1) AND closedFlag=false",
  ]) {
    it(`hold: ${condition}`, () => assert.ok(holds(condition)));
  }
  for (const condition of [
    'summary = "Printer"',
    "id = 1",
    "lastUpdated > [2026-08-20T18:04:26Z]",
    "(id = 12 or id = 1) and id = 2",
    "closedFlag = true",
  ]) {
    it(`do not hold: ${condition}`, () => assert.ok(!holds(condition)));
  }
  for (const condition of [
    "",
    "id",
    "id =",
    "id = 'twelve'",
    "summary = 12",
    "nothing = 1",
    "id = 12 and",
    "id = 12 id = 12",
    "(id = 12",
    'summary = "open',
    `summary = "a" b"`,
    "lastUpdated > [yesterday]",
    "id ~ 12",
    "id in 12",
    "id = 12; drop",
  ]) {
    it(`are refused: ${condition}`, () => assert.throws(() => holds(condition), BadCondition));
  }
});

describe("ConnectWise's stand-in", () => {
  const clock = stoppedClock();
  let simulator: ConnectWiseSimulator;
  before(async () => {
    simulator = await openConnectWise({ now: clock.now });
  });
  after(() => simulator.close());

  const { companyId, publicKey, privateKey, clientId } = CREDENTIALS;
  const key = Buffer.from(`${companyId}+${publicKey}:${privateKey}`).toString("base64");
  const headers = { authorization: `Basic ${key}`, clientId, "content-type": "application/json" };
  async function ask(method: string, path: string, body?: unknown, more = {}) {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const url = `${simulator.url}/v4_6_release/apis/3.0/${path}`;
    const answer = await fetch(url, { method, headers: { ...headers, ...more }, ...sent });
    const read: unknown = JSON.parse((await answer.text()) || "null");
    return { status: answer.status, body: read, link: answer.headers.get("link") ?? "" };
  }
  const lengthOf = ({ body }: { body: unknown }): number => {
    assert.ok(Array.isArray(body), JSON.stringify(body));
    return body.length;
  };
  const codeOf = ({ body }: { body: unknown }): unknown =>
    typeof body === "object" && body !== null && "code" in body ? body.code : undefined;

  it("lets nobody in without both headers", async () => {
    for (const wrong of [{ authorization: "Basic eDp5" }, { clientId: "another" }]) {
      const { status, body } = await ask("GET", "system/info", undefined, wrong);
      assert.equal(status, 401);
      assert.deepEqual(body, { code: "Unauthorized", message: "UserNotAuthenticated" });
    }
  });

  it("answers lists bare, with a link where more follows, in both ways of paging", async () => {
    const company = simulator.desk.company("Paged");
    for (let at = 0; at < 30; at += 1) simulator.desk.contact(company, [`p${at}@paged.com`]);
    const first = await ask("GET", "company/contacts");
    assert.equal(lengthOf(first), 25);
    assert.match(first.link, /[?&]page=2>; rel="next", <.*page=2>; rel="last"/);
    const forward = await ask("GET", "company/contacts?pageSize=20", undefined, {
      "pagination-type": "forward-only",
    });
    const next = /[?&](pageId=\d+)/.exec(forward.link)?.[1];
    assert.ok(next);
    const rest = await ask("GET", `company/contacts?pageSize=20&${next}`, undefined, {
      "pagination-type": "forward-only",
    });
    assert.equal(lengthOf(rest), 10);
    assert.equal(rest.link, "");
    assert.equal((await ask("GET", "company/contacts?pageSize=1001")).status, 400);
    assert.deepEqual((await ask("GET", "company/contacts/count")).body, { count: 30 });
  });

  it("finds members of lists by childConditions, each member by itself", async () => {
    const company = simulator.desk.company("Children");
    simulator.desk.contact(company, ["one@child.com", "two@child.com"]);
    const count = async (child: string) =>
      lengthOf(await ask("GET", `company/contacts?childConditions=${encodeURIComponent(child)}`));
    const is = (text: string) => `communicationItems/value = "${text}"`;
    assert.equal(await count(is("two@child.com")), 1);
    assert.equal(await count(`${is("two@child.com")} and ${is("one@child.com")}`), 0);
    const email = 'communicationItems/communicationType = "Email"';
    assert.equal(await count(`${is("two@child.com")} AND ${email}`), 1);
    // An injected quote opens the condition up: what a connector must keep from happening.
    assert.ok((await count(is('x" or communicationItems/value like "%'))) > 1);
    const wrong = encodeURIComponent('communicationItems/value = "x"');
    assert.equal((await ask("GET", `company/contacts?conditions=${wrong}`)).status, 400);
  });

  it("says field by field what is wrong with a record", async () => {
    const company = simulator.desk.company("Wrong");
    const stranger = simulator.desk.contact(simulator.desk.company("Else"), ["x@else.com"]);
    const ticket = { summary: "Printer", company: { id: company.id } };
    for (const [what, wrong] of Object.entries({
      "no summary": { ...ticket, summary: "" },
      "a summary too long": { ...ticket, summary: "x".repeat(101) },
      "no company": { summary: "x" },
      "somebody else's contact": { ...ticket, contact: { id: stranger.id } },
      "a board that is not there": { ...ticket, board: { id: 1 } },
      "a reference too long": { ...ticket, externalXRef: "x".repeat(101) },
    })) {
      const answer = await ask("POST", "service/tickets", wrong);
      assert.deepEqual([answer.status, codeOf(answer)], [400, "InvalidObject"], what);
    }
    assert.equal((await ask("POST", "service/tickets", [])).status, 400);
    const made = await ask("POST", "service/tickets", { ...ticket, initialDescription: "Secret" });
    assert.equal(made.status, 201);
    assert.ok(!JSON.stringify(made.body).includes("Secret"), "the first words are not echoed");
    assert.equal(codeOf(await ask("GET", "service/tickets/999")), "NotFound");
  });

  it("takes changes as a list of operations, spelled exactly", async () => {
    const company = simulator.desk.company("Patched");
    const ticket = { summary: "Printer", company: { id: company.id } };
    await ask("POST", "service/tickets", ticket);
    const id = simulator.world.tickets.all().at(-1)?.id;
    const network = simulator.world.statuses.all().find(({ name }) => name === "Resolved");
    const patch = async (...operations: unknown[]) =>
      (await ask("PATCH", `service/tickets/${id}`, operations)).status;
    const done = simulator.world.statuses.all().find(({ closedStatus }) => closedStatus);
    assert.equal(await patch({ op: "replace", path: "/status", value: { id: done?.id } }), 400);
    assert.equal(await patch({ op: "replace", path: "Status", value: { id: done?.id } }), 400);
    assert.equal(await patch({ op: "replace", path: "status", value: { id: network?.id } }), 400);
    assert.equal(await patch({ op: "swap", path: "status", value: { id: done?.id } }), 400);
    assert.equal((await ask("PATCH", `service/tickets/${id}`, { status: 1 })).status, 400);
    assert.equal(await patch({ op: "replace", path: "status", value: { id: done?.id } }), 200);
    assert.equal(simulator.world.tickets.get(id)?.closedFlag, true);
  });

  it("takes files of a record as forms, and nothing else", async () => {
    const company = simulator.desk.company("Filed");
    const { id } = simulator.desk.ticket({ summary: "Printer", companyId: company.id }, "Words.");
    const send = async (texts: Record<string, string>, file?: File): Promise<number> => {
      const body = new FormData();
      for (const [name, value] of Object.entries(texts)) body.set(name, value);
      if (file) body.set("file", file);
      const { "content-type": _, ...credentials } = headers;
      const url = `${simulator.url}/v4_6_release/apis/3.0/system/documents`;
      return (await fetch(url, { method: "POST", headers: credentials, body })).status;
    };
    const right = { recordType: "Ticket", recordId: String(id), title: "Smoke" };
    const file = new File(["smoke"], "smoke.txt");
    assert.equal(await send(right), 400);
    assert.equal(await send({ ...right, recordId: "9" }, file), 400);
    assert.equal(await send({ ...right, recordType: "Contact" }, file), 400);
    assert.equal(await send({ ...right, title: "" }, file), 400);
    assert.equal((await ask("POST", "system/documents", right)).status, 415);
    assert.equal(await send(right, file), 201);
    assert.equal((await ask("GET", "system/documents")).status, 400);
    const ofTicket = `system/documents?recordType=Ticket&recordId=${id}`;
    assert.equal(lengthOf(await ask("GET", ofTicket)), 1);
  });
});
