import assert from "node:assert/strict";
import fc from "fast-check";
import { outcomeOf, type RawWebhook } from "#service/psa";
import {
  FIELDS,
  openConnectWise,
  parseConditions,
  type SignedCallback,
} from "#stand-ins/connectwise";
import { nextCursor } from "../../../adapters/psa/connectwise/client.ts";
import { addressCondition, conditionText } from "../../../adapters/psa/connectwise/conditions.ts";
import { address, failureOf, newContact, newTicket, whole } from "../../contracts/psa/stage.ts";
import { openConnectWiseStage } from "./connectwise-stage.ts";

const raw = ({ body, headers }: SignedCallback): RawWebhook => ({
  body: Buffer.from(body),
  headers,
});
const isKeyCall = { path: /signing-key/ };

describe("ConnectWise's own ways", () => {
  let stage: Awaited<ReturnType<typeof openConnectWiseStage>>;
  before(async () => {
    stage = await openConnectWiseStage();
  });
  after(() => stage.close());
  afterEach(() => stage.simulator.faults.clear());

  async function ticketOf(name: string) {
    const { desk, simulator } = stage;
    const companyId = await desk.company(name);
    const contactId = await desk.contact(companyId, [`${name.toLowerCase()}@own.com`]);
    const { id } = await stage.connect().createTicket(newTicket({ companyId, contactId }));
    const ticket = simulator.world.tickets.get(Number(id));
    assert.ok(ticket);
    return { id, ticket, contactId };
  }

  it("let no text out of its quotes: it is found as it stands, or refused", () => {
    const records = ["plain", "o'neil", 'say "yes"', "100%", "a*", "[2026]", "back\\slash"];
    const parse = (condition: string) =>
      parseConditions(condition, { fields: FIELDS.ticket, loose: false });
    const found = (condition: string): string[] =>
      records.filter((summary) => parse(condition)((path) => (path === "summary" ? summary : 1)));
    // What the guard is for: without it a quote opens the condition up.
    assert.deepEqual(found(`summary = "x" or id > 0 or summary = "x"`), records);
    const nasty = fc.constantFrom('"', "'", "\\", "%", "*", "[", "]", " or id > 0", "x", "(", "\n");
    const text = fc.oneof(
      fc.string(),
      fc.array(nasty).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(fc.oneof(text, fc.constantFrom(...records)), (sought) => {
        let condition: string;
        try {
          condition = `summary = ${conditionText(sought)}`;
        } catch {
          return;
        }
        const exact = records.filter(
          (each) => each.toLowerCase() === sought.toLowerCase().trimEnd(),
        );
        assert.deepEqual(found(condition), exact);
      }),
      { numRuns: 500 },
    );
    assert.throws(() => conditionText('x" or id > 0 or summary = "x'), /validation/);
    assert.throws(() => conditionText("x".repeat(251)), /validation/);
    assert.match(addressCondition("o'neil@own.com"), /contains "neil@own.com"/);
  });

  it("go on where the answer says, by its number alone", () => {
    const evil = '<https://evil.example/x?pageId=12&pageSize=5>; rel="next"';
    assert.equal(nextCursor(evil), "12");
    assert.equal(nextCursor('<https://a/x?page=2>; rel="last"'), undefined);
    assert.equal(nextCursor('<https://a/x?pageId=1%27or>; rel="next"'), undefined);
    assert.equal(nextCursor(null), undefined);
    // A comma in an address does not end it.
    const comma = '<https://a/x?pageId=7&conditions=board/id in (1,2)>; rel="next"';
    assert.equal(nextCursor(`${comma}, <https://a/x?page=9>; rel="last"`), "7");
  });

  it("go on page by page where an installation pages by number", async () => {
    const { simulator, desk } = stage;
    const company = await desk.company("Numbered");
    await desk.manyContacts(company, 1_010);
    simulator.faults.numbered = true;
    const psa = stage.connect();
    const { items } = await whole((cursor) => psa.contacts(cursor));
    simulator.faults.numbered = false;
    const theirs = items.filter(({ companyId }) => companyId === company);
    assert.equal(new Set(theirs.map(({ id }) => id)).size, 1_010);
  });

  it("keep time entries and notes apart that have the same number", async () => {
    const { id, ticket } = await ticketOf("Entries");
    const { simulator } = stage;
    const numbers = simulator.world.notes.all().map((note) => note.id);
    const same = numbers.at(-1);
    assert.ok(same !== undefined);
    simulator.world.timeEntries.set({
      ...simulator.desk.timeEntry(ticket, "An hour of work.", { detailDescriptionFlag: true }),
      id: same,
    });
    const notes = await stage.connect().notes([id]);
    assert.equal(new Set(notes.map((note) => note.id)).size, notes.length);
    assert.ok(notes.some(({ id: noteId }) => noteId === `time-${same}`));
    assert.ok(notes.some(({ id: noteId }) => noteId === `note-${same}`));
  });

  it("show nothing of a kind that nobody knows, and nothing that is internal as well", async () => {
    const { id, ticket } = await ticketOf("Kinds");
    const { desk } = stage.simulator;
    const forAll = { detailDescriptionFlag: true };
    desk.timeEntry(ticket, "A meeting.", { ...forAll, noteType: "MeetingNote" });
    desk.timeEntry(ticket, "No kind.", { ...forAll, noteType: null });
    desk.timeEntry(ticket, "Both.", { ...forAll, internalAnalysisFlag: true });
    desk.timeEntry(ticket, "Neither.");
    desk.timeEntry(ticket, "<p>Solved &amp; done.</p><p>Bye<br>now</p>", { resolutionFlag: true });
    const notes = await stage.connect().notes([id]);
    const open = notes.filter(({ audience }) => audience === "public").map(({ body }) => body);
    assert.deepEqual(open.toSorted(), [
      "It smokes.\n\nAnd it smells.",
      "Solved & done.\n\nBye\nnow",
    ]);
    assert.equal(notes.length, 6);
  });

  it("have the desk's answer told by the PSA where it is asked to, and not otherwise", async () => {
    const { id } = await ticketOf("Told");
    const psa = stage.connect();
    for (const more of [{}, { tells: true }]) {
      await psa.addReplyAsMember({ ticketId: id, body: "On it.", ...more });
    }
    const told = stage.simulator.world.notes
      .all()
      .filter(({ ticketId, text }) => ticketId === Number(id) && text === "On it.")
      .map(({ processNotifications }) => processNotifications);
    assert.deepEqual(told, [false, true]);
  });

  it("wake the PSA's own workflow with a reply, and not with an internal note", async () => {
    const { id, contactId } = await ticketOf("Flags");
    const psa = stage.connect();
    const contact = { id: contactId, name: "Ann Lee" };
    await psa.addReplyAsContact({ ticketId: id, contact, via: "Portal", body: "Hello?" });
    await psa.addInternalNote({ ticketId: id, body: "Hm." });
    const [, reply, note] = stage.simulator.world.notes
      .all()
      .filter(({ ticketId }) => ticketId === Number(id));
    assert.deepEqual(
      [reply?.customerUpdatedFlag, reply?.processNotifications, reply?.contact?.id],
      [true, true, Number(contactId)],
    );
    assert.deepEqual(
      [note?.detailDescriptionFlag, note?.internalAnalysisFlag, note?.resolutionFlag],
      [false, true, false],
    );
    assert.equal(stage.simulator.world.tickets.get(Number(id))?.customerUpdatedFlag, true);
  });

  it("keep out whom the PSA keeps out of portals, and companies that are not active", async () => {
    const { desk } = stage.simulator;
    const psa = stage.connect();
    const prospect = desk.company("Prospect", { status: { id: 9, name: "Prospect" } });
    assert.equal((await psa.company(String(prospect.id)))?.active, false);
    const { id } = desk.contact(prospect, ["kept@out.com"], { disablePortalLoginFlag: true });
    assert.equal((await psa.contact(String(id)))?.mayEnter, false);
    const nobodys = desk.contact(undefined, ["nobodys@out.com"]);
    assert.equal((await psa.contact(String(nobodys.id)))?.companyId, undefined);
  });

  it("move a ticket to a status of its own board, or say that there is none", async () => {
    const { id, ticket } = await ticketOf("Boards");
    const { world } = stage.simulator;
    const network = world.boards.all().find(({ name }) => name === "Network");
    const received = world.statuses.all().find(({ name }) => name === "Received");
    assert.ok(network?.id && received?.id);
    world.tickets.set({
      ...ticket,
      board: { id: network.id },
      status: { id: received.id, name: "Received" },
    });
    const psa = stage.connect();
    await psa.close(id);
    assert.equal(world.tickets.get(Number(id))?.status?.name, "Resolved");
    assert.equal((await failureOf(psa.setState(id, "waiting"))).kind, "validation");
    assert.equal(world.tickets.get(Number(id))?.status?.name, "Resolved");
  });

  it("tell what is wrong with a record, field by field", async () => {
    const gone = newContact({ companyId: "7", address: address("x@own.com") });
    const outcome = await outcomeOf(stage.connect().createContact(gone));
    assert.deepEqual(outcome, {
      kind: "failed",
      failure: {
        kind: "validation",
        problems: [{ field: "company/id", problem: "The company was not found." }],
      },
    });
  });

  it("are asked for callbacks once for each kind, however often", async () => {
    const psa = stage.connect();
    const url = "https://portal.example/api/webhooks/psa/w/secret";
    await psa.registerWebhook({ url });
    await psa.registerWebhook({ url });
    const entries = stage.simulator.world.callbacks.all();
    assert.deepEqual(
      entries.map((entry) => [entry.type, entry.level, entry.isSelfSuppressedFlag]),
      [
        ["ticket", "owner", true],
        ["contact", "owner", true],
        ["company", "owner", true],
      ],
    );
  });

  it("fetch the signing key from the chosen host alone, without credentials", async () => {
    const { simulator, clock } = stage;
    const foreign = await openConnectWise({ now: clock.now });
    const of = { type: "ticket", id: 60_013 } as const;
    const psa = stage.connect();
    const keyUrl = `${foreign.url}/v4_6_release/callbacks/signing-key`;
    assert.equal(await psa.verifyWebhook(raw(simulator.callback({ ...of, keyUrl }))), undefined);
    assert.equal(foreign.count({}), 0, "the foreign key was fetched");
    await foreign.close();
    simulator.forget();
    assert.ok(await psa.verifyWebhook(raw(simulator.callback(of))));
    const [asked] = simulator.calls.filter(({ path }) => isKeyCall.path.test(path));
    assert.deepEqual(
      [asked?.headers["authorization"], asked?.headers["clientid"]],
      [undefined, undefined],
    );
  });

  it("ask for a changed key, and not more than once a minute", async () => {
    const { simulator, clock } = stage;
    const psa = stage.connect();
    const of = { type: "ticket", id: 60_013 } as const;
    const right = () => psa.verifyWebhook(raw(simulator.callback(of)));
    assert.ok(await right());
    simulator.forget();
    for (let time = 0; time < 20; time += 1) {
      await psa.verifyWebhook(raw(simulator.callback({ ...of, signingKey: "guess" })));
    }
    assert.ok(simulator.count(isKeyCall) <= 1, "strangers made us ask");
    simulator.changeSigningKey();
    clock.advance(61_000);
    assert.ok(await right());
  });
});
