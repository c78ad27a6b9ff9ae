import assert from "node:assert/strict";
import { type Desk, listOf, openDesk } from "#tests/desk";
import { type Person, titlesOf } from "#tests/person";
import { refused } from "#tests/telling";

describe("a tech at the desk", () => {
  let portico: Desk["portico"];
  let ann: Person;
  let olaf: Person;
  let tess: Person;
  let theo: Person;
  let ask: Desk["ask"];
  let kindsOf: Desk["kindsOf"];

  before(async function () {
    this.timeout(20_000);
    ({ portico, ann, olaf, tess, theo, ask, kindsOf } = await openDesk());
  });
  after(() => portico.close());

  describe("work on a ticket", () => {
    it("claims it once: of two at once one wins, and the other is told who has it", async () => {
      const number = await ask(ann, "Both want it");
      const claim = (who: Person) => who.post(`/api/tech/tickets/${number}/claim`);
      const answers = await Promise.all([claim(tess), claim(theo)]);
      const won = answers.find(({ status }) => status === 200);
      const lost = answers.find(({ status }) => status === 409);
      assert.ok(won && lost, answers.map(({ status }) => status).join());
      const winner = (won.body["assignee"] as { name: string }).name;
      assert.match(String(lost.body["detail"]), new RegExp(winner.replace(".", "\\.")));
      assert.equal(won.body["state"], "open");
      assert.deepEqual(await kindsOf(number), ["opened", "assigned", "state"]);
      const again = await claim(winner.startsWith("tess") ? tess : theo);
      assert.equal(again.status, 200, "who has it may press again");
      assert.deepEqual(await kindsOf(number), ["opened", "assigned", "state"]);
    });

    it("is given to a colleague and taken back, and never to who is no tech here", async () => {
      const number = await ask(ann, "Hand over");
      const assign = (techId: unknown) =>
        tess.post(`/api/tech/tickets/${number}/assign`, { techId });
      const techs = listOf(await tess.say("/api/tech/techs"), "items");
      const theoId = techs.find(({ name }) => name === "theo@awesome.example")?.["id"];
      assert.equal(((await assign(theoId)).body["assignee"] as { id: string }).id, theoId);
      assert.equal((await assign(null)).body["assignee"], null);
      const contact = portico.founded.ids.get("ann@client.com at Client Ltd");
      for (const nobody of [contact, "x", "00000000-0000-7000-8000-000000000000"]) {
        refused(await assign(nobody), 400, "bad-request");
      }
    });

    it("shows the queue: whose, of whom, how urgent, how old", async () => {
      const number = await ask(olaf, "Queue me");
      await tess.post(`/api/tech/tickets/${number}/priority`, { priority: "urgent" });
      const queue = async (query: string) => titlesOf(await tess.say(`/api/tech/tickets?${query}`));
      assert.equal((await queue("queue=unassigned"))[0], "Queue me");
      await tess.post(`/api/tech/tickets/${number}/claim`);
      assert.ok(!(await queue("queue=unassigned")).includes("Queue me"));
      assert.equal((await queue("queue=mine"))[0], "Queue me");
      assert.deepEqual(await queue("queue=open&priority=urgent"), ["Queue me"]);
      const other = portico.founded.ids.get("Other Inc");
      assert.ok((await queue(`queue=open&company=${other}`)).includes("Queue me"));
      assert.ok(!(await queue(`queue=open&company=${other}`)).includes("Hand over"));
      assert.deepEqual((await queue("queue=open&order=age")).slice(0, 3), [
        "Printer smokes",
        "No sound",
        "Slow laptop",
      ]);
      await tess.post(`/api/tech/tickets/${number}/state`, { state: "closed" });
      assert.ok(!(await queue("queue=mine")).includes("Queue me"));
      assert.ok((await queue("state=closed&q=queue")).includes("Queue me"));
      assert.deepEqual(await queue("company=none"), []);
    });

    it("names the companies that the queue can be filtered by, to the desk alone", async () => {
      const named = async (query: string) =>
        listOf(await tess.say(`/api/tech/companies?${query}`), "items").map(({ name }) => name);
      assert.deepEqual(await named(""), ["Client Ltd", "Other Inc", "Unmapped GmbH"]);
      assert.deepEqual(await named("q=%20LTD"), ["Client Ltd"]);
      assert.deepEqual(await named("q=%25"), []);
      const other = portico.founded.ids.get("Other Inc");
      assert.deepEqual(await named(`id=${other}`), ["Other Inc"]);
      assert.deepEqual(await named("id=none"), []);
      refused(await ann.say("/api/tech/companies"), 404, "not-found");
    });

    it("pages the queue by age without leaving one out or showing one twice", async () => {
      const seen: unknown[] = [];
      let next = "";
      do {
        const cursor = next === "" ? "" : `&cursor=${encodeURIComponent(next)}`;
        const page = await tess.say(`/api/tech/tickets?queue=open&order=age${cursor}`);
        seen.push(...listOf(page, "items").map(({ id }) => id));
        next = String(page.body["next"] ?? "");
        assert.ok(seen.length < 1000, "the queue does not end");
      } while (next !== "");
      const { rows } = await portico.pool.query<{ number: string }>(
        `select number from ticket where workspace_id = $1 and state <> 'closed'
          order by created_at, id`,
        [portico.founded.workspaceId],
      );
      assert.deepEqual(
        seen,
        rows.map(({ number }) => number),
      );
      refused(await tess.say("/api/tech/tickets?cursor=x"), 400, "bad-request");
    });
  });

  describe("the feed", () => {
    it("tells everything in the order in which it happened, without a gap", async () => {
      const { ticketFeed } = portico.house.stores;
      const { workspaceId } = portico.founded;
      const last = await ticketFeed.lastEvent(workspaceId);
      const events = await ticketFeed.eventsAfter(workspaceId, 0, 10_000);
      assert.deepEqual(
        events.map(({ number }) => number),
        Array.from({ length: last }, (_, place) => place + 1),
      );
      const number = await ask(ann, "Fed");
      await tess.post(`/api/tech/tickets/${number}/notes`, { body: "Hm." });
      const [opened, noted] = await ticketFeed.eventsAfter(workspaceId, last, 10);
      assert.equal(opened?.ticketNumber, number);
      assert.equal(opened?.by, "Ann");
      assert.deepEqual([noted?.kind, noted?.audience], ["noted", "desk"]);
    });
  });
});
