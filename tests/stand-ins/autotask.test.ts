import assert from "node:assert/strict";
import { type AutotaskSimulator, CREDENTIALS, openAutotask, VALUES } from "#stand-ins/autotask";
import { stoppedClock } from "#tests/stopped";
import {
  VENDOR_FIELD_INFORMATION,
  VENDOR_FIELDS,
  VENDOR_PICKLIST_VALUE,
} from "./autotask-vendor-fields.ts";

type Answer = { status: number; body: Record<string, unknown> };

describe("Autotask's stand-in", () => {
  const clock = stoppedClock();
  let simulator: AutotaskSimulator;
  before(async () => {
    simulator = await openAutotask({ now: clock.now });
  });
  after(() => simulator.close());

  const headers = {
    ApiIntegrationCode: CREDENTIALS.integrationCode,
    UserName: CREDENTIALS.user,
    Secret: CREDENTIALS.secret,
    "content-type": "application/json",
  };
  async function ask(method: string, path: string, body?: unknown): Promise<Answer> {
    const url = path.startsWith("http") ? path : `${simulator.url}/ATServicesRest/V1.0/${path}`;
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(url, { method, headers, ...sent });
    return { status: answer.status, body: JSON.parse((await answer.text()) || "{}") };
  }
  const query = (entity: string, ...Filter: unknown[]) =>
    ask("POST", `${entity}/query`, { Filter });
  const itemsOf = ({ body }: Answer): Record<string, unknown>[] => {
    assert.ok(Array.isArray(body["items"]), JSON.stringify(body));
    return body["items"];
  };
  function somebody(name: string) {
    const company = simulator.desk.company(name);
    return { company, contact: simulator.desk.contact(company, [`${name}@wire.com`]) };
  }
  const ticketOf = ({ company, contact }: ReturnType<typeof somebody>) => ({
    title: "Printer",
    description: "It smokes.",
    companyID: company.id,
    contactID: contact.id,
    status: VALUES.status.new,
    priority: VALUES.priority.medium,
  });

  it("has the vendor's fields in the vendor's types, and no other", async () => {
    const who = somebody("vendor");
    const { body } = await ask("POST", "Tickets", ticketOf(who));
    const ticket = simulator.world.tickets.get(Number(body["itemId"]));
    assert.ok(ticket);
    simulator.desk.note(ticket, "Words.");
    const file = { attachmentType: "FILE_ATTACHMENT", fullPath: "a.txt", title: "a", publish: 1 };
    await ask("POST", `Tickets/${ticket.id}/Attachments`, { ...file, data: "YQ==" });
    const webhook = {
      name: "x",
      webhookUrl: "https://x.example",
      deactivationUrl: "https://x.example",
      secretKey: "s",
      isActive: true,
      isSubscribedToCreateEvents: true,
      isSubscribedToUpdateEvents: true,
      isSubscribedToDeleteEvents: true,
      sendThresholdExceededNotification: false,
    };
    const made = await ask("POST", "ContactWebhooks", webhook);
    const webhookID = Number(made.body["itemId"]);
    const field = { webhookID, fieldID: 400, isSubscribedField: true, isDisplayAlwaysField: false };
    await ask("POST", `ContactWebhooks/${webhookID}/Fields`, field);
    for (const [entity, fields] of Object.entries(VENDOR_FIELDS)) {
      const items = itemsOf(await query(entity, { op: "gt", field: "id", value: 0 }));
      assert.ok(items.length > 0, entity);
      for (const [name, value] of items.flatMap((item) => Object.entries(item))) {
        const type = value === null ? fields[name] : typeof value;
        assert.equal(type === "number" ? "integer" : type, fields[name], `${entity}.${name}`);
      }
      const { body: told } = await ask("GET", `${entity}/entityInformation/fields`);
      assert.ok(Array.isArray(told["fields"]));
      for (const one of told["fields"]) {
        assert.ok(one.name in fields, `${entity}.${one.name}`);
        assert.deepEqual(Object.keys(one), VENDOR_FIELD_INFORMATION);
        for (const value of one.picklistValues) {
          assert.deepEqual(Object.keys(value), VENDOR_PICKLIST_VALUE);
          assert.equal(typeof value.value, "string");
        }
      }
    }
  });

  it("lets nobody in without all three headers, and tells zones to everybody", async () => {
    for (const missing of ["ApiIntegrationCode", "UserName", "Secret"] as const) {
      const url = `${simulator.url}/ATServicesRest/V1.0/Companies/1`;
      const answer = await fetch(url, { headers: { ...headers, [missing]: "wrong" } });
      assert.equal(answer.status, 401, missing);
    }
    const zone = `${simulator.url}/ATServicesRest/V1.0/ZoneInformation?user=${CREDENTIALS.user}`;
    assert.equal((await fetch(zone)).status, 200);
  });

  it("answers that there is no item with 200 and nothing", async () => {
    assert.deepEqual(await ask("GET", "Tickets/999"), { status: 200, body: { item: null } });
  });

  it("says what is wrong with a record with a 500 and sentences", async () => {
    const who = somebody("wrong");
    const stranger = somebody("stranger");
    const ticket = ticketOf(who);
    for (const [what, wrong] of Object.entries({
      "no title": { ...ticket, title: undefined },
      "a title too long": { ...ticket, title: "x".repeat(256) },
      "a field that is not there": { ...ticket, subject: "x" },
      "a field spelled another way": { ...ticket, Title: "x" },
      "a status of another installation": { ...ticket, status: 6 },
      "a status that was retired": { ...ticket, status: VALUES.status.escalated },
      "somebody else's contact": { ...ticket, contactID: stranger.contact.id },
      "a company that is not there": { ...ticket, companyID: 5, contactID: undefined },
      "somebody without a role": { ...ticket, assignedResourceID: 29_682_885 },
      "a number that it gives itself": { ...ticket, ticketNumber: "T1" },
    })) {
      const { status, body } = await ask("POST", "Tickets", wrong);
      assert.equal(status, 500, what);
      assert.ok(Array.isArray(body["errors"]) && typeof body["errors"][0] === "string", what);
    }
    assert.equal((await ask("POST", "Tickets", ticket)).status, 200);
  });

  it("takes children under their parents alone", async () => {
    const { company } = somebody("parent");
    const contact = { companyID: company.id, firstName: "A", lastName: "B", isActive: 1 };
    assert.equal((await ask("POST", "Contacts", contact)).status, 404);
    assert.equal((await ask("POST", `Companies/${company.id}/Contacts`, contact)).status, 200);
    assert.equal((await ask("POST", `Companies/19/Contacts`, contact)).status, 500);
  });

  it("empties with PUT what is left out, and keeps it with PATCH", async () => {
    const ticket = ticketOf(somebody("put"));
    const { body } = await ask("POST", "Tickets", { ...ticket, externalID: "mark" });
    const id = Number(body["itemId"]);
    await ask("PATCH", "Tickets", { id, status: VALUES.status.inProgress });
    assert.equal(simulator.world.tickets.get(id)?.externalID, "mark");
    const { contactID: _, ...rest } = ticket;
    assert.equal((await ask("PUT", "Tickets", { id, ...rest })).status, 200);
    const put = simulator.world.tickets.get(id);
    assert.deepEqual([put?.externalID, put?.contactID], [null, null]);
  });

  it("goes on where a query stopped by the same method alone", async () => {
    const { company } = somebody("paged");
    for (let at = 0; at < 5; at += 1) simulator.desk.contact(company, [`p${at}@paged.com`]);
    const asked = { MaxRecords: 2, Filter: [{ op: "eq", field: "companyID", value: company.id }] };
    const first = await ask("POST", "Contacts/query", asked);
    const details = first.body["pageDetails"];
    assert.ok(typeof details === "object" && details !== null && "nextPageUrl" in details);
    const next = String(details.nextPageUrl);
    assert.equal((await ask("GET", next)).status, 405);
    assert.equal(itemsOf(await ask("POST", next, asked)).length, 2);
    const over = await ask("POST", "Contacts/query", { ...asked, MaxRecords: 501 });
    assert.equal(over.status, 500);
    const count = await ask("POST", "Contacts/query/count", asked);
    assert.deepEqual(count.body, { queryCount: 6 });
    const search = encodeURIComponent(JSON.stringify(asked));
    assert.equal(itemsOf(await ask("GET", `Contacts/query?search=${search}`)).length, 2);
  });

  it("reads filters as the vendor does", async () => {
    const { company } = somebody("filters");
    simulator.desk.contact(company, ["o'neil@filters.com", "second@filters.com"]);
    const mine = { op: "eq", field: "companyID", value: company.id };
    const count = async (...terms: unknown[]) =>
      itemsOf(await query("Contacts", mine, ...terms)).length;
    assert.equal(await count(), 2);
    assert.equal(await count({ op: "eq", field: "emailAddress", value: "O'NEIL@filters.com" }), 1);
    const either = ["emailAddress", "emailAddress2"].map((field) => ({
      op: "eq",
      field,
      value: "second@filters.com",
    }));
    assert.equal(await count({ op: "or", items: either }), 1);
    assert.equal(await count({ op: "and", items: either }), 0);
    assert.equal(await count({ op: "contains", field: "emailAddress", value: "neil" }), 1);
    assert.equal(await count({ op: "beginsWith", field: "emailAddress", value: "neil" }), 0);
    assert.equal(await count({ op: "exist", field: "emailAddress2" }), 1);
    assert.equal(await count({ op: "in", field: "isActive", value: [0, 1] }), 2);
    assert.equal(await count({ op: "notIn", field: "isActive", value: [1] }), 0);
    const later = "2030-01-01T00:00:00Z";
    assert.equal(await count({ op: "gt", field: "lastModifiedDate", value: later }), 0);
    assert.equal(await count({ op: "lt", field: "lastModifiedDate", value: later }), 2);
    for (const wrong of [
      { op: "startsWith", field: "emailAddress", value: "a" },
      { op: "eq", field: "email", value: "a" },
      { op: "in", field: "id", value: 5 },
      { op: "or", items: Array.from({ length: 501 }, () => mine) },
      "companyID = 5",
    ]) {
      assert.equal((await query("Contacts", wrong)).status, 500, JSON.stringify(wrong));
    }
    assert.equal((await ask("POST", "Contacts/query", { Filter: [] })).status, 500);
  });

  it("takes files under their ticket, so large and so many, and lists them without their bytes", async () => {
    const made = await ask("POST", "Tickets", ticketOf(somebody("filed")));
    const path = `Tickets/${String(made.body["itemId"])}/Attachments`;
    const file = { attachmentType: "FILE_ATTACHMENT", fullPath: "a.bin", title: "a", publish: 2 };
    const bytes = (size: number): string => Buffer.alloc(size, 1).toString("base64");
    for (const wrong of [
      { ...file, title: "", data: "YQ==" },
      { ...file, publish: 40, data: "YQ==" },
      { ...file, attachmentType: "URL", data: "YQ==" },
      { ...file, data: "no base64" },
      { ...file, data: bytes(7 * 2 ** 20 + 1) },
    ]) {
      assert.equal((await ask("POST", path, wrong)).status, 500);
    }
    assert.equal((await ask("POST", "TicketAttachments", { ...file, data: "YQ==" })).status, 404);
    assert.equal((await ask("POST", path, { ...file, data: bytes(6_000_000) })).status, 200);
    assert.equal((await ask("POST", path, { ...file, data: bytes(4_100_000) })).status, 500);
    clock.advance(300_000);
    assert.equal((await ask("POST", path, { ...file, data: bytes(4_100_000) })).status, 200);
    const listed = itemsOf(await ask("GET", path));
    assert.deepEqual(
      listed.map(({ fileSize, data }) => [fileSize, data]),
      [
        [6_000_000, null],
        [4_100_000, null],
      ],
    );
  });
});
