import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { BrowserContextOptions, Page } from "playwright-core";
import { type Desk, openDesk } from "#tests/desk";
import { PHONE_IN_THE_DARK } from "#tests/looks";
import type { Person } from "#tests/person";
import { isSound, screen } from "#tests/reading";
import { visitAs } from "#tests/visiting";

const KINDS = [
  {
    slug: "new-colleague",
    title: "New colleague",
    category: "People",
    words: "Somebody starts soon.",
    fields: [
      { name: "name", label: "Their name", kind: "text", required: true },
      { name: "role", label: "Role", kind: "choice", choices: ["Sales", "Support"] },
      { name: "starts", label: "First day", kind: "date" },
    ],
  },
  { slug: "pay", title: "Pay and contract", confidential: true, category: "People" },
];

describe("the desk in a browser", function () {
  this.timeout(90_000);
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
    for (const kind of KINDS) await desk.ada.post("/api/admin/request-types", kind);
    const hours = [
      { days: ["sat", "mon", "tue", "wed", "thu", "fri"], from: "08:00", to: "18:00" },
    ];
    await desk.portico.pool.query("update workspace set settings = settings || $1", [
      JSON.stringify({ desk: { hours, expectedReplyHours: 4 } }),
    ]);
  });
  after(() => desk.portico.close());

  const windowOf = (
    person: Person,
    path: string,
    ...rest: [options?: BrowserContextOptions, prepare?: (page: Page) => Promise<unknown>]
  ): Promise<Page> => visitAs(person, desk.portico.url + path, ...rest);

  it("takes a request with its fields and a file, and shows it to who asked", async () => {
    const page = await windowOf(desk.ann, "/new");
    await screen(page, "New request");
    await page.getByText("Your service desk is there now.").waitFor();
    await isSound(page, "the catalogue");
    await page.getByRole("link", { name: /New colleague/ }).click();
    await screen(page, "New colleague");
    await page.getByLabel("What is it about?").fill("Nia starts in December");
    await page.getByRole("button", { name: "Send request" }).click();
    await page.getByText("This needs an answer.").waitFor();
    await isSound(page, "a form with an answer missing");
    await page.keyboard.type("Nia Newcomer");
    await page.getByLabel(/Role/).selectOption("Support");
    await page.getByLabel(/First day/).fill("2026-12-01");
    await page.getByLabel("Attach files").setInputFiles({
      name: "photo.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("a picture"),
    });
    await page.getByRole("button", { name: "Send request" }).click();
    await screen(page, "Nia starts in December");
    await page.getByText("Nia Newcomer").waitFor();
    await isSound(page, "a ticket");
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download photo.txt" }).click();
    const download = await downloading;
    assert.equal(download.suggestedFilename(), "photo.txt");
    assert.equal(readFileSync(await download.path(), "utf8"), "a picture");
  });

  it("goes to and fro between a contact and a tech, the note for the team apart", async () => {
    const number = await desk.ask(desk.ann, "Printer on fire");
    const tech = await windowOf(desk.tess, "/tech");
    await screen(tech, "Queue");
    await tech.getByRole("link", { name: "Printer on fire" }).click();
    await screen(tech, "Printer on fire");
    await tech.getByRole("button", { name: "Claim" }).click();
    await tech.getByText("tess@awesome.example took it").waitFor();
    await tech.getByRole("textbox", { name: "Reply to Ann" }).fill("Pull the plug, please.");
    await tech.getByRole("button", { name: "Send and wait for them" }).click();
    await tech.getByRole("listitem").filter({ hasText: "Pull the plug" }).waitFor();
    await tech.getByRole("textbox", { name: "Internal note" }).fill("Third one this year.");
    await tech.getByRole("button", { name: "Save note" }).click();
    await tech.getByRole("listitem").filter({ hasText: "Third one this year." }).waitFor();
    await isSound(tech, "a tech's ticket");

    const page = await windowOf(desk.ann, `/tickets/${number}`);
    await page.getByText("Pull the plug, please.").waitFor();
    await page.getByText("Waiting", { exact: true }).waitFor();
    assert.equal(await page.getByText("Third one").count(), 0);
    await page.getByRole("textbox", { name: "Your reply" }).fill("Done. Smells.");
    await page.getByRole("button", { name: "Send reply" }).click();
    await page.getByRole("listitem").filter({ hasText: "Done. Smells." }).waitFor();
    await page.getByText("Open", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Close ticket" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Close ticket" }).click();
    await page.getByText("Closed", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Open again" }).click();
    await page.getByText("Open", { exact: true }).waitFor();
  });

  it("shows what happens elsewhere without being loaded again, and moves nothing under a hand", async () => {
    const number = await desk.ask(desk.ann, "Seen by three");
    const queue = await windowOf(desk.theo, "/tech");
    // What happens between a page's reading and its stream is what it could miss.
    let happens = (): void => undefined;
    const hasHappened = new Promise<void>((resolve) => (happens = resolve));
    const low = { viewport: { width: 800, height: 500 } };
    const ticket = await windowOf(desk.ann, `/tickets/${number}`, low, (page) =>
      page.route(/\/stream/, (route) => hasHappened.then(() => route.continue()), {
        times: 1,
      }),
    );
    await queue.getByRole("link", { name: "Seen by three" }).waitFor();
    // What is still being read has bones, and moves the page when it comes.
    await ticket.waitForFunction(() => !document.querySelector("[aria-busy=true]"));
    const reply = ticket.getByRole("textbox", { name: "Your reply" });
    await reply.fill("Half a sent");
    await reply.evaluate((field) => field.scrollIntoView({ block: "center" }));
    const top = (): Promise<number> =>
      reply.evaluate((field) => Math.round(field.getBoundingClientRect().top));
    const before = await top();

    await desk.tess.post(`/api/tech/tickets/${number}/claim`);
    happens();
    await queue.getByRole("link", { name: "Seen by three" }).waitFor({ state: "detached" });
    const company = queue.getByRole("combobox", { name: "Company" });
    await company.click();
    await company.pressSequentially("oth");
    await queue.getByRole("option", { name: "Client Ltd" }).waitFor({ state: "detached" });
    await isSound(queue, "companies to choose from");
    await queue.getByRole("option", { name: "Other Inc" }).click();
    await queue.getByRole("link", { name: "Printer smokes" }).waitFor({ state: "detached" });
    await queue.getByRole("link", { name: "Slow laptop" }).waitFor();
    assert.match(queue.url(), /company=/);
    await ticket.getByText("Open", { exact: true }).waitFor();
    await desk.tess.post(`/api/tech/tickets/${number}/notes`, { body: "Not for Ann." });
    await desk.tess.post(`/api/tech/tickets/${number}/replies`, { body: "On my way." });
    await ticket.getByRole("listitem").filter({ hasText: "On my way." }).waitFor();
    assert.equal(await ticket.getByText("Not for Ann.").count(), 0);
    await reply.pressSequentially("ence");
    assert.equal(await reply.inputValue(), "Half a sentence");
    assert.equal(await top(), before);
  });

  it("reads everything once that it shows, also when it begins to hear what happens elsewhere", async () => {
    const number = await desk.ask(desk.ann, "Read once");
    const asksTwice = async (person: Person, path: string): Promise<string[]> => {
      const asked: string[] = [];
      let hasHeard: Promise<unknown> = Promise.resolve();
      const page = await windowOf(person, path, {}, async (prepared) => {
        prepared.on("request", (request) => {
          const { pathname, search } = new URL(request.url());
          if (pathname.startsWith("/api/")) asked.push(pathname + search);
        });
        // Its stream begins, and ends: whoever comes back by this place has heard that it did.
        const body = "event: open\ndata: {}\nid: here\n\n";
        await prepared.route(
          /\/stream/,
          (route) => route.fulfill({ contentType: "text/event-stream", body }),
          { times: 1 },
        );
        hasHeard = prepared.waitForRequest(/\/stream\?after=here$/);
      });
      await hasHeard;
      await page.close();
      assert.ok(asked.some((each) => each.includes("/tickets")));
      return asked.filter((each, at) => asked.indexOf(each) !== at);
    };
    const twice = await Promise.all([
      asksTwice(desk.ann, "/"),
      asksTwice(desk.ann, `/tickets/${number}`),
      asksTwice(desk.tess, "/tech"),
    ]);
    assert.deepEqual(twice, [[], [], []]);
  });

  it("comes back to what happens elsewhere where it was cut off, and rests while nobody looks", async () => {
    const number = await desk.ask(desk.ann, "Cut off");
    // Opened by the number that it had before the PSA gave its own.
    await desk.portico.pool.query(
      `with former as (insert into ticket_former_number (workspace_id, number, ticket_id)
         select workspace_id, number, id from ticket where number = $1)
       update ticket set number = 'PSA-7' where number = $1`,
      [number],
    );
    const ticket = await windowOf(desk.ann, `/tickets/${number}`);
    const stream = () =>
      ticket.waitForResponse((response) => response.url().includes("/api/client/stream"));
    const says = async (body: string): Promise<void> => {
      await desk.tess.post(`/api/tech/tickets/${number}/replies`, { body });
    };
    const shows = (text: string) =>
      ticket.getByRole("listitem").filter({ hasText: text }).waitFor();
    await screen(ticket, "Cut off");
    await says("Said live.");
    await shows("Said live.");

    const { heldSessions } = desk.portico.house.stores;
    const { among } = heldSessions;
    heldSessions.among = () => Promise.reject(new Error("the database is away"));
    const back = stream();
    await assert.rejects(desk.portico.house.live.look());
    heldSessions.among = among;
    await says("Said meanwhile.");
    await shows("Said meanwhile.");
    assert.match((await back).url(), /\?after=/, "it says where it was");

    const reply = ticket.getByRole("textbox", { name: "Your reply" });
    await reply.fill("Not to be lost");
    const refusal = { code: "session-required", title: "", detail: "", reference: "" };
    const contentType = "application/problem+json";
    const refused = ticket.waitForResponse((each) => each.status() === 401);
    await ticket.route(
      /\/api\/client\/tickets\//,
      (route) => route.fulfill({ status: 401, contentType, body: JSON.stringify(refusal) }),
      { times: 1 },
    );
    await says("Said in vain.");
    await refused;
    await says("Said again.");
    await shows("Said again.");
    assert.equal(await reply.inputValue(), "Not to be lost");

    const look = (hidden: boolean): Promise<void> =>
      ticket.evaluate((value) => {
        Object.defineProperty(document, "hidden", { value, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, hidden);
    const left = ticket.waitForEvent("requestfailed", (each) => each.url().includes("/stream"));
    await look(true);
    await left;
    await says("Said unseen.");
    const again = stream();
    await look(false);
    await shows("Said unseen.");
    assert.match((await again).url(), /\?after=/);
  });

  it("tells a tech who was first, and keeps what could not be sent", async () => {
    const number = await desk.ask(desk.ann, "Both want this one");
    // A page that has not heard of it yet, as one is for a moment.
    const tech = await windowOf(desk.tess, `/tech/tickets/${number}`, {}, (page) =>
      page.route("**/stream*", (route) => route.fulfill({ status: 404 })),
    );
    await screen(tech, "Both want this one");
    await desk.theo.post(`/api/tech/tickets/${number}/claim`);
    await tech.getByRole("button", { name: "Claim" }).click();
    await tech.getByText("theo@awesome.example has this ticket already.").waitFor();
    await tech.getByText("theo@awesome.example took it").waitFor();
    await isSound(tech, "a claim that lost");
    await tech.getByRole("textbox", { name: "Reply to Ann" }).fill("Not lost.");
    const refusal = { code: "conflict", title: "Not now", detail: "Send it again.", reference: "" };
    await tech.route(
      "**/replies",
      (route) =>
        route.fulfill({
          status: 409,
          contentType: "application/problem+json",
          body: JSON.stringify(refusal),
        }),
      { times: 1 },
    );
    await tech.getByRole("button", { name: "Send reply" }).click();
    await tech.getByText("Send it again.").waitFor();
    await tech.getByRole("button", { name: "Send reply" }).click();
    await tech.getByRole("listitem").filter({ hasText: "Not lost." }).waitFor();
  });

  it("verifies a caller by the number that they say", async () => {
    const number = await desk.ask(desk.ann, "On the phone");
    const tech = await windowOf(desk.tess, `/tech/tickets/${number}`);
    const verify = tech.getByRole("button", { name: "Show a number in Teams" });
    await verify.click();
    await tech.getByText("They aren't signed in to the chat in Teams.").waitFor();
    await tech.getByRole("button", { name: "Mail a number" }).click();
    const said = tech.getByRole("textbox", { name: "The number they say" });
    await said.waitFor();
    await tech.keyboard.type("abc");
    await tech.keyboard.press("Enter");
    await tech.getByText("That isn't the number. 2 more tries.").waitFor();
    await isSound(tech, "a number that was wrong");
    const [letter] = await desk.portico.lettersTo("ann@client.com");
    await said.fill(/\d{3} \d{3}/.exec(letter?.text ?? "")?.[0] ?? "");
    await tech.getByRole("button", { name: "Check" }).click();
    await tech.getByText("It's them. An internal note says so.").waitFor();
    await tech.getByRole("listitem").filter({ hasText: "was mailed to ann@client.com" }).waitFor();
    await verify.waitFor();
    await isSound(tech, "a caller who is known");
  });

  it("is sound in the dark and on the narrowest phone", async () => {
    const number = await desk.ask(desk.ann, "Looked at closely", { type: "pay" });
    await desk.tess.post(`/api/tech/tickets/${number}/notes`, { body: "For us." });
    const places: [Person, string, string | RegExp][] = [
      [desk.ann, "/", /Hello/],
      [desk.ann, "/new", "New request"],
      [desk.ann, "/new/new-colleague", "New colleague"],
      [desk.ann, `/tickets/${number}`, "Looked at closely"],
      [desk.tess, "/tech?queue=open", "Queue"],
      [desk.tess, `/tech/tickets/${number}`, "Looked at closely"],
    ];
    for (const person of [desk.ann, desk.tess]) {
      const page = await windowOf(person, "/privacy", PHONE_IN_THE_DARK);
      for (const [, path, heading] of places.filter(([visitor]) => visitor === person)) {
        await page.goto(desk.portico.url + path);
        await screen(page, heading);
        // Its stream is never idle: what is still being read has bones.
        await page.waitForFunction(() => !document.querySelector("[aria-busy=true]"));
        await isSound(page, path);
      }
    }
  });
});
