import assert from "node:assert/strict";
import { hours, minutes, seconds } from "#service/kernel";
import { keepInStep, sendWrites, type SyncDeps } from "#service/sync";
import type { Fault } from "#stand-ins/psa";
import { deadlines } from "#tests/deadlines";
import { listOf, signIn, textOf } from "#tests/desk";
import type { Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { type Found, SOAKED, type SoakPsa } from "./soak-psas.ts";

/** A sequence that is the same in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

/** What goes wrong before anything was done, or after all of it was. */
const EITHER: readonly Fault["how"][] = [
  { kind: "status", status: 500 },
  { kind: "status", status: 503 },
  { kind: "reset" },
  { kind: "silence" },
  { kind: "garbage" },
  { kind: "half", ends: "early" },
  { kind: "half", ends: "broken" },
  { kind: "half", ends: "never" },
  { kind: "status", status: 200, body: { code: "Oops", errors: ["Something is not right."] } },
];
/** What says that nothing was done. */
const BEFORE: readonly Fault["how"][] = [
  { kind: "status", status: 429, headers: { "retry-after": "2" } },
  { kind: "status", status: 429 },
];
const FAULTS: readonly Fault[] = [
  ...EITHER.flatMap((how) => [{ when: "before", how } as const, { when: "after", how } as const]),
  ...BEFORE.map((how) => ({ when: "before", how }) as const),
];
/** Calls that write, at either. */
const WRITES = /(?:tickets|contacts|notes|documents|attachments|tickets\/\d+)$/i;
const TURNS = FAULTS.length;
const INSIDE = "among ourselves";

for (const [name, open] of Object.entries(SOAKED)) {
  describe(`${name}, which comes and goes for an hour`, () => {
    let psa: SoakPsa;
    let portico: Portico;
    let people: Person[];
    let theo: Person;
    let second: SyncDeps;
    before(async function () {
      this.timeout(20_000);
      const time = { now: () => 0 };
      psa = await open({ now: () => time.now() });
      portico = await openPortico({ tickets: [] }, { psa: { deadline: deadlines(psa.faults) } });
      time.now = portico.clock.now;
      psa.company("Client Ltd");
      psa.company("Other Inc");
      psa.contact("Client Ltd", "ann@client.com");
      psa.member("theo");
      const ada = await signIn(portico, "ada@awesome.example", "admin");
      const body = { revision: null, config: psa.config };
      const saved = await ada.say("/api/admin/psa", { method: "PUT", body });
      assert.equal(saved.status, 200, textOf(saved));
      await portico.house.keepInStep(portico.founded.workspaceId);
      people = [];
      for (const email of ["ann@client.com", "nia@client.com", "noah@other.org"]) {
        people.push(await signIn(portico, email));
      }
      theo = await signIn(portico, "theo@awesome.example", "tech");
      second = processBeside(portico);
    });
    after(async () => {
      await portico?.close();
      await psa?.close();
    });

    const roll = dice(20_261_121);
    const one = <T>(of: readonly T[]): T => of[roll(of.length)]!;
    const asked: { title: string; number: string; who: Person }[] = [];
    const expected: Omit<Found, "tickets" | "contacts"> = { notes: [], files: [] };
    const theirs: string[] = [];
    /** How each ticket was left by whoever did something last: nobody over there moves one. */
    const left = new Map<string, string>();

    async function ask(turn: number): Promise<void> {
      const [who, title] = [one(people), `Ticket ${turn}`];
      const opened = await who.post("/api/client/tickets", { title, body: `Words ${turn}` });
      assert.equal(opened.status, 201, textOf(opened));
      asked.push({ title, number: String(opened.body["id"]), who });
      left.set(title, "new");
    }

    /** Somebody here does something on a ticket. */
    async function act(turn: number): Promise<void> {
      const { who, number, title } = one(asked);
      const [mine, desk] = [`/api/client/tickets/${number}`, `/api/tech/tickets/${number}`];
      const isPublic = roll(2) === 0;
      const acts = [
        async () => {
          expected.notes.push({ body: `Reply ${turn}`, isPublic: true });
          return who.post(`${mine}/replies`, { body: `Reply ${turn}` });
        },
        async () => {
          const body = isPublic ? `Answer ${turn}` : `Note ${turn} ${INSIDE}`;
          expected.notes.push({ body, isPublic });
          return theo.post(`${desk}/${isPublic ? "replies" : "notes"}`, { body });
        },
        async () => theo.post(`${desk}/state`, { state: one(["open", "waiting"]) }),
        async () => {
          expected.files.push({ name: `f${turn}.txt`, isPublic: true });
          const sent = { method: "POST", raw: "a", headers: { "content-type": "text/plain" } };
          return who.say(`${mine}/attachments?name=f${turn}.txt`, sent);
        },
      ];
      const done = await acts[turn % acts.length]!();
      assert.ok(done.status < 300 || done.body["code"] === "conflict", textOf(done));
      const { state } = (await theo.say(desk)).body;
      left.set(title, String(state));
    }

    /** … and somebody over there. */
    function actThere(turn: number): void {
      if (roll(3) === 0) psa.contact("Client Ltd", `colleague${turn}@client.com`);
      const isPublic = roll(2) === 0;
      const body = `Theirs ${turn}${isPublic ? "" : ` ${INSIDE}`}`;
      if (asked.length === 0 || !psa.note(one(asked).title, body, isPublic)) return;
      expected.notes.push({ body, isPublic });
      theirs.push(body);
    }

    /** It calls twice about one ticket, and late about another. */
    async function call(): Promise<void> {
      const { workspaceId } = portico.founded;
      const hints = [one(asked), one(asked)].flatMap(({ title }) => psa.hint(title) ?? []);
      for (const hint of [...hints, ...hints]) {
        await portico.house.tasks["read-psa-record"]({ workspaceId, hint });
      }
    }

    it("ends with exactly one of everything, and with nothing that waits", async function () {
      this.timeout(60_000);
      for (let turn = 0; turn < TURNS; turn += 1) {
        psa.faults.front = [0, hours(3), hours(-1)][turn % 3]!;
        psa.faults.lag = roll(3) === 0 ? seconds(20) : 0;
        // Each of them once for any call, and once for what is written.
        psa.faults.next(FAULTS[turn]!);
        const on = { method: one(["POST", "POST", "PATCH"]), path: WRITES };
        psa.faults.next({ ...FAULTS[(turn * 7) % TURNS]!, on });
        if (turn % 3 === 0) await ask(turn);
        else await act(turn);
        portico.advance(seconds(1));
        await act(turn + TURNS);
        actThere(turn);
        portico.advance(seconds(20 + roll(60)));
        const { workspaceId } = portico.founded;
        const both = [portico.house.sync, second].flatMap((one) => [
          sendWrites(one, workspaceId),
          keepInStep(one, workspaceId),
        ]);
        await Promise.all([...both, ...(roll(4) === 0 ? [call()] : [])]);
      }
      psa.faults.clear();
      for (let round = 0; round < 9; round += 1) {
        portico.advance(minutes(3));
        await portico.house.sendWrites(portico.founded.workspaceId);
        await portico.house.keepInStep(portico.founded.workspaceId);
      }
      assert.ok(theirs.length > 2 && expected.files.length > 2, "hardly anything happened");

      const found = psa.found();
      assert.deepEqual(byText(found.notes), byText(expected.notes));
      assert.deepEqual(byText(found.files), byText(expected.files));
      assert.deepEqual(
        found.tickets.map(({ title }) => title).toSorted(),
        asked.map(({ title }) => title).toSorted(),
      );
      for (const ticket of found.tickets) assert.equal(ticket.contactsCompany, ticket.company);
      const contacts = byText(found.contacts);
      assert.deepEqual(contacts, [...new Set(contacts)]);
      for (const each of ["nia@client.com Client Ltd", "noah@other.org Other Inc"]) {
        assert.ok(
          contacts.some((contact) => contact === each.replace(" ", " ")),
          each,
        );
      }
    });

    it("is the same here, and nobody reads what is for the desk alone", async () => {
      const { rows: notes } = await portico.pool.query<Found["notes"][number]>(
        `select body, audience = 'public' as "isPublic" from ticket_note`,
      );
      assert.deepEqual(byText(notes), byText(expected.notes));
      const { rows: tickets } = await portico.pool.query<{ title: string; state: string }>(
        `select title, state from ticket`,
      );
      assert.deepEqual(byText(tickets), byText([...left]));
      const there = psa.found().tickets.map(({ title, state }) => ({ title, state }));
      assert.deepEqual(byText(there), byText([...left]));
      const waiting = await portico.pool.query(
        `select kind, state, reason from psa_write where state <> 'sent'`,
      );
      assert.deepEqual(waiting.rows, []);
      // Nothing of ours came back as news of theirs.
      const { rows: news } = await portico.pool.query<{ body: string }>(
        `select n.body from ticket_event e join ticket_note n on n.id::text = e.about->>'noteId'
          where e.actor like 'psa:%'`,
      );
      assert.deepEqual(news.map(({ body }) => body).toSorted(), theirs.toSorted());
      for (const who of people) {
        for (const { id } of listOf(await who.say("/api/client/tickets"), "items")) {
          assert.doesNotMatch(textOf(await who.say(`/api/client/tickets/${String(id)}`)), /among/);
        }
      }
    });
  });
}

const byText = (rows: readonly object[]): string[] =>
  rows.map((row) => Object.values(row).join(" ")).toSorted();

/** Another process, whose locks are gone with its connection: it works though the first one does. */
function processBeside({ house: { sync } }: Portico): SyncDeps {
  let kept: ReturnType<SyncDeps["openPsa"]> | undefined;
  return {
    ...sync,
    psaOf: (_workspace, _revision, config) => (kept ??= sync.openPsa(config())),
    alone: (_, work) => work().then(() => true),
    failed: () => undefined,
  };
}
