import assert from "node:assert/strict";
import { type Desk, openDesk } from "#tests/desk";
import type { Person } from "#tests/person";

const SECRETS = ["hush-note-7341", "hush-file-7341", "hush-bytes-7341"];

describe("what the desk keeps to itself", () => {
  let desk: Desk;
  let number: string;
  let files: string[];

  before(async function () {
    this.timeout(20_000);
    desk = await openDesk();
    const { ask, ann, tess, theo } = desk;
    number = await ask(ann, "Everything here");
    const at = `/api/tech/tickets/${number}`;
    await tess.post(`${at}/replies`, { body: "Hello." });
    await desk.portico.house.sealAudit();
    await tess.post(`${at}/notes`, { body: SECRETS[0] });
    const file = { method: "POST", headers: { "content-type": "text/plain" } };
    const kept = await tess.say(`${at}/attachments?name=${SECRETS[1]}.txt&internal=true`, {
      ...file,
      raw: SECRETS[2]!,
    });
    const open = await ann.say(`/api/client/tickets/${number}/attachments?name=open.txt`, {
      ...file,
      raw: "open",
    });
    files = [kept, open].map(({ body }) => String(body["id"]));
    await theo.post(`${at}/claim`);
    await tess.post(`${at}/priority`, { priority: "urgent" });
  });
  after(() => desk.portico.close());

  /** Every GET there is, with this ticket's own id and files in its place, and every search. */
  async function everyReadingPath(): Promise<string[]> {
    const { body } = await desk.ann.say("/openapi.json");
    // A stream is never read to its end: what it says is in tests/server/live/.
    const paths = Object.entries(body["paths"] as Record<string, object>)
      .filter(([path, methods]) => "get" in methods && !path.endsWith("/stream"))
      .map(([path]) => path);
    assert.ok(paths.includes("/api/client/tickets/{id}/attachments/{file}"));
    const filled = paths.flatMap((path) =>
      files.map((file) =>
        path
          .replace("{id}", number)
          .replace(/\{file\}/, file)
          .replace(/\{\w+\}/g, number),
      ),
    );
    const searches = [...SECRETS, "hush", "7341", "urgent", "theo"].map(
      (words) => `/api/client/tickets?q=${words}`,
    );
    return [...new Set([...filled, ...searches, "/", `/tickets/${number}`])];
  }

  it("reaches no contact over any path", async () => {
    const paths = await everyReadingPath();
    const people: Person[] = [desk.ann, desk.bea, desk.cleo, desk.olaf];
    let read = 0;
    for (const person of people) {
      for (const path of paths) {
        const answer = await person.say(path);
        const said = `${JSON.stringify(answer.body)} ${JSON.stringify([...answer.headers])}`;
        for (const secret of SECRETS) assert.ok(!said.includes(secret), `${path} says ${secret}`);
        if (answer.status === 200) read += 1;
      }
    }
    assert.ok(read > 30, `only ${read} answers were looked at`);
  });

  it("is there for the desk, apart from the conversation", async () => {
    const { body } = await desk.tess.say(`/api/tech/tickets/${number}`);
    const { notes, attachments } = body["internal"] as {
      notes: { body: string }[];
      attachments: { name: string }[];
    };
    assert.deepEqual(
      notes.map((note) => note.body),
      [SECRETS[0]],
    );
    assert.deepEqual(
      attachments.map(({ name }) => name),
      [`${SECRETS[1]}.txt`],
    );
    assert.ok(!JSON.stringify(body["notes"]).includes("hush"));
  });

  it("does not even move the time at which a contact sees the ticket changed", async () => {
    const quiet = await desk.ask(desk.ann, "Quiet");
    const before = await desk.ann.say(`/api/client/tickets/${quiet}`);
    desk.portico.advance(60_000);
    await desk.tess.post(`/api/tech/tickets/${quiet}/notes`, { body: SECRETS[0] });
    await desk.tess.post(`/api/tech/tickets/${quiet}/priority`, { priority: "high" });
    assert.deepEqual((await desk.ann.say(`/api/client/tickets/${quiet}`)).body, before.body);
  });

  it("is in no audit row, and neither is what people wrote in public", async () => {
    const { rows } = await desk.portico.pool.query<{ text: string }>(
      "select string_agg(about::text, ' ') as text from audit_event",
    );
    for (const written of [...SECRETS, "Hello.", "Please.", "Everything here"]) {
      assert.ok(!rows[0]?.text.includes(written), written);
    }
    assert.ok((await desk.actionsFor(number)).includes("ticket.noted"));
  });
});
