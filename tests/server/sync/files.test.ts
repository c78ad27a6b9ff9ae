import assert from "node:assert/strict";
import {
  fingerprint,
  hours,
  keyring,
  minutes,
  newId,
  newSecret,
  parseEmailAddress,
} from "#service/kernel";
import { listOf, signIn, textOf } from "#tests/desk";
import type { Person } from "#tests/person";
import { seededChance } from "#tests/stopped";
import type { Ticket } from "#stand-ins/connectwise";
import { openPsaStage, type PsaStage } from "./psa-stage.ts";
import { type Writing, writingOn } from "./writing.ts";

const FILES = /system\/documents/;
const DOWNLOADS = /documents\/\d+\/download$/;

describe("files that people put on tickets in the PSA", function () {
  this.timeout(20_000);
  let stage: PsaStage;
  let writing: Writing;
  let ann: Person;
  let theo: Person;
  let ticket: Ticket;

  before(async () => {
    stage = await openPsaStage({ tickets: [] });
    writing = writingOn(stage);
    const { psa, portico } = stage;
    const client = psa.desk.company("Client Ltd");
    const contact = psa.desk.contact(client, ["ann@client.com"], { firstName: "Ann" });
    const about = { companyId: client.id, contactId: contact.id, summary: "Router" };
    ticket = psa.desk.ticket(about, "It blinks.");
    psa.desk.file(ticket, "../how to.pdf", "Turn it off and on.");
    psa.desk.file(ticket, "root password.txt", "planted", { publicFlag: false });
    psa.desk.file(ticket, "elsewhere.url", "", { linkFlag: true });
    psa.desk.file(ticket, "disk image.iso", "", { size: 26 * 2 ** 20 });
    await stage.connect();
    ann = await signIn(portico, "ann@client.com");
    theo = await signIn(portico, "theo@awesome.example", "tech");
  });
  after(() => stage?.close());

  type Shown = { id: string; name: string };
  const shown = async (who = ann, portal = "client"): Promise<Shown[]> =>
    listOf(await who.say(`/api/${portal}/tickets/${ticket.id}`), "attachments").map(
      ({ id, name }) => ({ id: String(id), name: String(name) }),
    );
  const names = async (who?: Person, portal?: string) =>
    (await shown(who, portal)).map(({ name }) => name);
  const download = (id: string) => ann.say(`/api/client/tickets/${ticket.id}/attachments/${id}`);
  const passed = async (): Promise<void> => {
    stage.portico.advance(minutes(6));
    await stage.inStep();
  };
  const contactOf = async (email: string): Promise<string> =>
    (await stage.rows<{ id: string }>(`select id from contact where email = '${email}'`))[0]?.id ??
    "";
  const read = () => writing.readAgain(ticket.id);

  it("come along where they are for the client, and open while the PSA is down", async () => {
    const { psa, portico } = stage;
    await stage.inStep();
    assert.deepEqual(await names(), ["how to.pdf"]);
    assert.deepEqual(await names(theo, "tech"), ["how to.pdf"]);
    const [file] = await shown();
    assert.ok(file);
    psa.faults.next({ when: "before", how: { kind: "status", status: 503 } }, 100);
    assert.equal((await download(file.id)).body["text"], "Turn it off and on.");
    psa.faults.clear();
    assert.doesNotMatch(textOf(await ann.say(`/api/client/tickets/${ticket.id}`)), /password|disk/);
    // Nothing of it goes back, and nothing comes twice.
    const before = psa.world.documents.all().length;
    psa.forget();
    await passed();
    await stage.ada.post("/api/admin/sync/runs");
    await passed();
    assert.deepEqual(await names(), ["how to.pdf"]);
    assert.equal(psa.world.documents.all().length, before);
    assert.equal(psa.count({ path: DOWNLOADS }), 0);
    const olaf = await signIn(portico, "olaf@other.org");
    const theirs = `/api/client/tickets/${ticket.id}/attachments/${file.id}`;
    assert.equal((await olaf.say(theirs)).status, 404);
  });

  it("end the link that signs in, where one is a letter of ours", async () => {
    const { psa, portico } = stage;
    const { house, founded, clock } = portico;
    const { workspaceId } = founded;
    const at = clock.now();
    const [email, contactId] = [
      parseEmailAddress("ann@client.com"),
      await contactOf("ann@client.com"),
    ];
    assert.ok(email);
    const secret = newSecret(seededChance("handed on"));
    const print = fingerprint(keyring([new Uint8Array(32).fill(7)]), "link", secret);
    const link = { kind: "auto-login", email, contactId, place: "/" } as const;
    const times = { createdAt: at, expiresAt: at + hours(72) };
    const id = newId(at, seededChance("a link"));
    await house.stores.links.add({ ...link, ...times, id, workspaceId }, print);
    psa.desk.file(ticket, "letter.eml", `Open your request:\n/a?to=/tickets/1#${secret}\n`);
    await passed();
    const [letter] = (await shown()).filter(({ name }) => name === "letter.eml");
    assert.ok(letter);
    const ended = `select l.revoked_at is not null as ended, e.about from link l, audit_event e
                    where l.id = $1 and e.about->>'kind' = 'handed-on'`;
    const { rows } = await portico.pool.query(ended, [id]);
    assert.deepEqual(rows, [{ ended: true, about: { kind: "handed-on", links: 1 } }]);
    psa.world.documents.delete(psa.world.documents.all().at(-1)?.id ?? 0);
    await passed();
  });

  it("follow the PSA in who may open them, and leave with what is taken off there", async () => {
    const { psa } = stage;
    const [howTo, password] = psa.world.documents.all();
    assert.ok(howTo && password);
    const [file] = await shown();
    assert.ok(file);
    const show = (kept: typeof howTo, publicFlag: boolean): void =>
      psa.world.documents.set({ ...kept, info: { ...kept.info, publicFlag } });
    show(howTo, false);
    await read();
    assert.deepEqual(await names(), []);
    assert.equal((await download(file.id)).status, 404);
    show(howTo, true);
    show(password, true);
    await read();
    assert.deepEqual(await names(), ["how to.pdf"]);
    // It is the team's own again before it was fetched.
    show(password, false);
    await passed();
    assert.deepEqual(await names(), ["how to.pdf"]);
    psa.world.documents.delete(howTo.id);
    await read();
    assert.deepEqual(await names(), []);
    const desk = await theo.say(`/api/tech/tickets/${ticket.id}`);
    assert.match(textOf(desk), /how to\.pdf/);
  });

  it("are not those that were sent along here, which follow it, too", async () => {
    const { psa } = stage;
    const path = `/api/client/tickets/${ticket.id}/attachments?name=smoke.txt`;
    await writing.attach(ann, path, "It smokes.");
    await writing.rounds(2);
    await passed();
    assert.deepEqual(await names(), ["smoke.txt"]);
    const [ours] = psa.world.documents.all().filter(({ info }) => info.fileName === "smoke.txt");
    assert.ok(ours);
    psa.world.documents.set({ ...ours, info: { ...ours.info, publicFlag: false } });
    await read();
    assert.deepEqual(await names(), []);
    psa.world.documents.set(ours);
    await read();
    assert.deepEqual(await names(), ["smoke.txt"]);
  });

  it("wait while they cannot be fetched, and hold nothing else up", async () => {
    const { psa, portico } = stage;
    psa.desk.file(ticket, "late.txt", "Late.");
    const down = { kind: "status", status: 503 } as const;
    psa.faults.next({ when: "before", how: down, on: { path: DOWNLOADS } }, 3);
    await read();
    await passed();
    assert.deepEqual(await names(), ["smoke.txt"]);
    portico.advance(hours(5));
    await portico.house.sweep();
    await portico.house.keepInStep(portico.founded.workspaceId);
    assert.equal((await ann.say("/api/session")).status, 200);
    assert.deepEqual(await names(), ["smoke.txt", "late.txt"]);
    // Whoever may not list files still reads what is said.
    psa.desk.note(ticket, "Is it well?", { internal: false });
    const forbidden = { kind: "status", status: 403 } as const;
    psa.faults.next({ when: "before", how: forbidden, on: { path: FILES } }, 1);
    await read();
    assert.equal(psa.faults.left, 0);
    assert.match(textOf(await ann.say(`/api/client/tickets/${ticket.id}`)), /Is it well\?/);
    assert.deepEqual(await names(), ["smoke.txt", "late.txt"]);
  });

  it("wait each for itself: one that is broken over there is no reason to call the PSA down", async () => {
    const { psa, portico } = stage;
    const broken = psa.desk.file(ticket, "broken.txt", "Broken.");
    psa.desk.file(ticket, "sound.txt", "Sound.");
    const path = new RegExp(`documents/${broken.id}/download$`);
    psa.faults.next({ when: "before", how: { kind: "status", status: 500 }, on: { path } }, 500);
    await read();
    for (let round = 0; round < 8; round += 1) {
      portico.advance(5_000);
      await portico.house.keepInStep(portico.founded.workspaceId);
    }
    assert.ok((await names()).includes("sound.txt"), (await names()).join());
    assert.ok(psa.count({ path }) < 10, `asked ${psa.count({ path })} times`);
    assert.equal((await ann.say("/api/delivery")).body["down"], false);
    psa.faults.clear();
    await passed();
    await passed();
    assert.ok((await names()).includes("broken.txt"));
    // Both are taken off again.
    for (const { id } of psa.world.documents.all().slice(-2)) psa.world.documents.delete(id);
    await read();
  });

  it("are somebody else's where another PSA calls one by the same number", async () => {
    const { psa, portico } = stage;
    psa.desk.file(ticket, "coming.txt", "Coming.");
    await read();
    await portico.house.sync.stores.psaConnections.forget(portico.founded.workspaceId);
    const kept = await stage.rows<{ name: string; ref: string | null }>(
      `select name, ref from attachment`,
    );
    assert.ok(
      kept.length >= 2 && kept.every(({ ref, name }) => ref === null && name !== "coming.txt"),
    );
  });
});
