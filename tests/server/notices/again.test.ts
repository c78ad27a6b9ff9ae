import assert from "node:assert/strict";
import { keyring, minutes, parseEmailAddress } from "#service/kernel";
import { deliverLetter, type PostAnswer, postLetter } from "#service/mail";
import { type Desk, listOf, openDesk, textOf } from "#tests/desk";
import type { Person } from "#tests/person";
import { waitingLetters } from "#tests/portico";
import { seededChance } from "#tests/stopped";
import { refused } from "#tests/telling";

type Sent = { id: string; kind: string; state: string; mayGoAgain: boolean };

const RING = keyring([new Uint8Array(32).fill(7)]);
const REFUSED: PostAnswer = { kind: "refused", reason: "smtp-550" };

describe("a letter that is sent again", () => {
  let desk: Desk;

  before(async function () {
    this.timeout(60_000);
    desk = await openDesk();
  });
  after(() => desk?.portico.close());

  const tell = (): Promise<void> => desk.portico.house.notices.tell();
  const sql = async (text: string, ...values: unknown[]) =>
    (await desk.portico.pool.query(text, values)).rows;
  const sentTo = async (email: string): Promise<Sent[]> =>
    listOf(await desk.ada.say(`/api/admin/letters/sent?to=${email}`), "items") as Sent[];
  const again = ({ id }: Sent) => desk.ada.post(`/api/admin/letters/sent/${id}/again`, {});
  const settings = async (change: object): Promise<void> => {
    const { revision } = (await desk.ada.say("/api/admin/settings")).body;
    const body = { revision, settings: change };
    const saved = await desk.ada.say("/api/admin/settings", { method: "PUT", body });
    assert.equal(saved.status, 200, textOf(saved));
  };
  /** The newest letter to somebody, which their mail server refuses; and what was in it. */
  const lost = async (email: string): Promise<Sent & { text: string }> => {
    const { house, clock, founded } = desk.portico;
    const [found] = (await sentTo(email)).filter(({ state }) => state === "waiting");
    assert.ok(found);
    const { id } = found;
    let text = "";
    const post = {
      async send(letter: { text: string }) {
        ({ text } = letter);
        return REFUSED;
      },
    };
    const { stillSo } = house.notices;
    const deps = { clock, keyring: RING, outbox: house.stores.outbox, post, stillSo };
    await deliverLetter(deps, { workspaceId: founded.workspaceId, id });
    const letter = (await sentTo(email)).find((each) => each.id === id);
    assert.equal(letter?.state, "refused");
    return { ...letter, text };
  };
  /** A request of somebody's with an answer of the desk, whose letter is lost. */
  const answered = async (who: Person, email: string, words: string) => {
    const number = await desk.ask(who, "It is slow");
    await desk.tess.post(`/api/tech/tickets/${number}/claim`);
    await tell();
    await desk.portico.lettersTo(email);
    desk.portico.advance(1000);
    const said = await desk.tess.post(`/api/tech/tickets/${number}/replies`, { body: words });
    assert.equal(said.status, 201, textOf(said));
    await tell();
    return { number, letter: await lost(email) };
  };
  const fate = async (number: string): Promise<unknown> =>
    (
      await sql(
        `select coalesce(n.reason, n.state) as fate from notice n
           join ticket k on k.id = n.ticket_id
          where k.number = $1 and n.kind = 'replied' and n.channel = 'letter'`,
        number,
      )
    )[0]?.fate;

  it("is judged anew where it is about a ticket, and written with what is so now", async () => {
    const { ann, portico } = desk;
    await settings({ autoLogin: { enabled: true } });
    const { number, letter } = await answered(ann, "ann@client.com", "Try it now.");
    const [, secret] = /\/a\?to=\S+#(\w+)/.exec(letter.text) ?? [];
    assert.ok(secret && letter.mayGoAgain);
    const kept = await sql("select sealed from letter where id = $1", letter.id);
    assert.deepEqual(kept, [{ sealed: null }], "what it said is nowhere");
    await sql("update contact set email = 'ann.lee@client.com' where email = 'ann@client.com'");
    const pressed = await Promise.all([again(letter), again(letter), again(letter)]);
    assert.deepEqual(pressed.map(({ status }) => status).toSorted(), [200, 409, 409]);
    await tell();
    const [written, ...others] = await portico.lettersTo("ann.lee@client.com");
    assert.deepEqual(others, []);
    assert.match(written?.text ?? "", /Try it now\.[^]*\/a\?to=/);
    assert.ok(!written?.text.includes(secret));
    await sql("update contact set email = 'ann@client.com' where email = 'ann.lee@client.com'");
    assert.equal(await fate(number), "told");
    // A letter that signs in by itself is made by the rules of that moment.
    const then = await answered(ann, "ann@client.com", "And now?");
    await settings({ autoLogin: { enabled: false } });
    assert.equal((await again(then.letter)).status, 200);
    await tell();
    const [plain] = await portico.lettersTo("ann@client.com");
    assert.match(plain?.text ?? "", /And now\?[^]*\/p\/awesome\?to=/);
    assert.doesNotMatch(plain?.text ?? "", /#\w{30}/);
  });

  it("is not sent at all where nobody is to be told any more, and the log says why", async () => {
    const { bea, portico } = desk;
    const cases: Record<string, (number: string) => Promise<unknown>> = {
      "taken-back": () =>
        sql("update ticket_note set audience = 'desk' where body = 'Not taken-back.'"),
      muted: (number) =>
        bea.say(`/api/session/notices/muted/${number}`, { method: "POST", body: {} }),
      "not-theirs": (number) =>
        sql(
          `update ticket set contact_id = (select id from contact where email = $2)
            where number = $1`,
          number,
          "ann@client.com",
        ),
      inactive: () => sql("update contact set active = false where email = 'bea@client.com'"),
    };
    for (const [reason, meanwhile] of Object.entries(cases)) {
      const { number, letter } = await answered(bea, "bea@client.com", `Not ${reason}.`);
      await meanwhile(number);
      assert.equal((await again(letter)).status, 200);
      await tell();
      assert.equal(await fate(number), reason);
      const after = await portico.lettersTo("bea@client.com");
      assert.ok(!after.some(({ text }) => text.includes(`Not ${reason}.`)), reason);
      refused(await again(letter), 409, "conflict");
    }
    await sql("update contact set active = true where email = 'bea@client.com'");
  });

  it("is not even tried again with what was so before: it is judged and written anew", async () => {
    const { ann, tess, portico } = desk;
    /** One try of each letter that waits, while nobody listens. */
    const inVain = async (): Promise<void> => {
      const { house, clock } = portico;
      const post = { send: () => Promise.resolve({ kind: "busy", reason: "etimedout" } as const) };
      const { outbox } = house.stores;
      const deps = { clock, keyring: RING, outbox, post, stillSo: house.notices.stillSo };
      for (const letter of await waitingLetters(portico.pool)) await deliverLetter(deps, letter);
    };
    const said = async (words: string): Promise<string> => {
      const number = await desk.ask(ann, "Slow again");
      await tess.post(`/api/tech/tickets/${number}/claim`);
      await tell();
      await portico.lettersTo("ann@client.com");
      portico.advance(1000);
      await tess.post(`/api/tech/tickets/${number}/replies`, { body: words });
      await tell();
      await inVain();
      portico.advance(minutes(2));
      return number;
    };
    const back = async (words: string): Promise<number> => {
      await portico.lettersTo("ann@client.com");
      await tell();
      const letters = await portico.lettersTo("ann@client.com");
      return letters.filter(({ text }) => text.includes(words)).length;
    };
    await said("Still so.");
    await inVain();
    assert.equal(await back("Still so."), 1, "what is so is sent as it was");
    const made = await said("Team's own by now.");
    await sql(`update ticket_note set audience = 'desk' where body like 'Team''s own%'`);
    assert.equal(await back("Team's own"), 0);
    assert.equal(await fate(made), "taken-back");
    const [newest] = await sentTo("ann@client.com");
    assert.deepEqual([newest?.state, newest?.mayGoAgain], ["expired", false]);
    await said("To where she is now.");
    await sql("update contact set email = 'ann.lee@client.com' where email = 'ann@client.com'");
    assert.equal(await back("To where she is now."), 0);
    const [moved] = await portico.lettersTo("ann.lee@client.com");
    assert.match(moved?.text ?? "", /To where she is now\./);
    await sql("update contact set email = 'ann@client.com' where email = 'ann.lee@client.com'");
    // What is no ticket's is not asked about: a code goes as long as it lives.
    await portico.someone().start({ email: "ann@client.com" });
    await inVain();
    portico.advance(minutes(2));
    assert.match(await portico.codeFor("ann@client.com"), /-/);
  });

  it("goes to nobody who is no longer here, and what is for admins to an admin alone", async () => {
    const { portico, ada } = desk;
    const company = portico.founded.ids.get("Client Ltd");
    const added = await ada.post("/api/admin/contacts", { company, email: "new@client.com" });
    assert.equal(added.status, 201, textOf(added));
    const welcome = await lost("new@client.com");
    await sql("update contact set active = false where email = 'new@client.com'");
    refused(await again(welcome), 409, "conflict");
    await sql("update contact set active = true where email = 'new@client.com'");
    assert.equal((await again(welcome)).status, 200);
    assert.equal((await portico.lettersTo("new@client.com")).length, 1);
    const workspace = await portico.house.stores.workspaces.withId(portico.founded.workspaceId);
    const to = parseEmailAddress("theo@awesome.example");
    assert.ok(workspace && to);
    const deps = { clock: portico.clock, chance: seededChance("pending"), keyring: RING };
    const { outbox } = portico.house.stores;
    const draft = { kind: "pending", to, subject: "Waits", text: "Waits", html: "" } as const;
    await postLetter({ ...deps, outbox, publicUrl: portico.url }, workspace, draft);
    const forAdmins = await lost("theo@awesome.example");
    refused(await again(forAdmins), 409, "conflict");
    await sql("update tech set admin = true where email = 'theo@awesome.example'");
    assert.equal((await again(forAdmins)).status, 200);
    await sql("update tech set admin = false where email = 'theo@awesome.example'");
  });
});
