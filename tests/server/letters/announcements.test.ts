import assert from "node:assert/strict";
import { days } from "#service/kernel";
import type { Person } from "#tests/person";
import { refused } from "#tests/telling";
import { backOffice, type Card } from "../administration/back-office.ts";

describe("an announcement", () => {
  const office = backOffice();
  const { portico, id, post, put, read, remove, items, written } = office;

  const inDays = (count: number): string =>
    new Date(portico().clock.now() + days(count)).toISOString();
  const titles = async (reader: Person): Promise<unknown[]> => {
    const { status, body } = await reader.say("/api/client/announcements");
    assert.equal(status, 200, JSON.stringify(body));
    return (body["items"] as { title: string }[]).map(({ title }) => title);
  };
  async function make(title: string, more: Record<string, unknown> = {}): Promise<Card> {
    portico().advance(1000);
    const form = { title, words: "All day.", startsAt: inDays(0), ...more };
    const { status, body } = await post("/announcements", form);
    assert.equal(status, 201, JSON.stringify(body));
    return body as Card;
  }
  afterEach(() => portico().pool.query("delete from announcement"));

  it("is seen from its beginning to its end, by the companies it is for", async () => {
    const ann = await office.signIn("ann@client.com", {}, true);
    const olaf = await office.signIn("olaf@other.org", {}, true);
    await make("We move house");
    await make("Client's new printers", { companies: [id("Client Ltd")] });
    await make("Next week", { startsAt: inDays(7), endsAt: inDays(8) });
    assert.deepEqual(await titles(ann), ["Client's new printers", "We move house"]);
    assert.deepEqual(await titles(olaf), ["We move house"]);
    portico().advance(days(7));
    assert.deepEqual(await titles(olaf), ["Next week", "We move house"]);
    portico().advance(days(1));
    assert.deepEqual(await titles(olaf), ["We move house"]);
  });

  it("is rewritten and removed, each written down with before and after", async () => {
    const card = await make("Typo");
    const { id: key, ...form } = card;
    const saved = await put(`/announcements/${key}`, { ...form, title: "No typo" });
    assert.equal(saved.status, 200, JSON.stringify(saved.body));
    const [changed] = await written("announcement.changed");
    assert.deepEqual(changed?.about["before"], { title: "Typo" });
    assert.deepEqual(changed?.about["after"], { title: "No typo" });
    refused(await put(`/announcements/${key}`, { ...form, title: "Late" }), 409, "conflict");
    await put(`/announcements/${key}`, { ...form, ...saved.body, id: undefined });
    assert.equal((await written("announcement.changed", 9)).length, 1, "unchanged, no row");
    assert.equal((await remove(`/announcements/${key}`)).status, 204);
    refused(await remove(`/announcements/${key}`), 404, "not-found");
    assert.equal((await written("announcement.removed")).length, 1);
  });

  it("is refused where it is wrong", async () => {
    const right = { title: "T", words: "", startsAt: inDays(0) };
    const stranger = "00000000-0000-7000-8000-00000000bbbb";
    for (const wrong of [
      { title: "  " },
      { title: "two\nlines" },
      { words: "x".repeat(2001) },
      { endsAt: inDays(-1) },
      { startsAt: "tomorrow" },
      { companies: [stranger] },
      { companies: ["x"] },
      { companies: [id("Client Ltd"), id("Client Ltd")] },
    ]) {
      refused(await post("/announcements", { ...right, ...wrong }), 400, "bad-request");
    }
    assert.deepEqual(await items("/announcements"), []);
  });

  it("is no other workspace's, no tech's to write and no admin's to be told", async () => {
    const card = await make("Ours");
    const other = "00000000-0000-7000-8000-00000000aaaa";
    await portico().pool.query(
      `insert into workspace (id, slug, name, time_zone, created_at)
       values ($1, 'w2', 'W2', 'UTC', $2)`,
      [other, new Date()],
    );
    const theirs = "00000000-0000-7000-8000-00000000cccc";
    await portico().pool.query(
      `insert into announcement (workspace_id, id, title, words, starts_at, for_all, created_at)
       values ($1, $2, 'Theirs', '', $3, true, $3)`,
      [other, theirs, new Date(portico().clock.now())],
    );
    const ann = await office.signIn("ann@client.com");
    assert.deepEqual(await titles(ann), ["Ours"]);
    assert.equal((await items("/announcements")).length, 1);
    const { id: _, ...form } = card;
    const { revision: _revision, ...fresh } = form;
    refused(await put(`/announcements/${theirs}`, form), 404, "not-found");
    refused(await remove(`/announcements/${theirs}`), 404, "not-found");
    const theo = await office.signIn("theo@awesome.example", { platform: "tech" });
    for (const who of [theo, ann]) {
      refused(await who.say("/api/admin/announcements"), 404, "not-found");
      refused(await who.post("/api/admin/announcements", fresh), 404, "not-found");
    }
    refused(await office.ada().say("/api/client/announcements"), 404, "not-found");
    assert.equal((await read("/announcements"))["items"] instanceof Array, true);
  });
});
