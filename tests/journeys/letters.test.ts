import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { signIn } from "#tests/desk";
import { isSoundInEveryLook, PHONE_IN_THE_DARK } from "#tests/looks";
import type { Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { isSound, screen } from "#tests/reading";
import { visitAs } from "#tests/visiting";

describe("an admin at letters and announcements", function () {
  this.timeout(60_000);
  let portico: Portico;
  let ada: Person;
  let ann: Person;
  before(async () => {
    portico = await openPortico();
    ann = await signIn(portico, "ann@client.com");
    ada = await signIn(portico, "ada@awesome.example", "admin");
  });
  after(() => portico.close());

  async function visit(who: Person, path: string, heading: string | RegExp, look = {}) {
    const page = await visitAs(who, portico.url + path, look);
    await screen(page, heading);
    return page;
  }

  it("says who letters come from and that a ticket's letter opens it, and takes all of that back", async () => {
    const page = await visit(ada, "/admin/letters/settings", "Letter settings", PHONE_IN_THE_DARK);
    await page.getByLabel("From address").fill("no address");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Must be one plain address").waitFor();
    await page.getByLabel("From address").fill("desk@awesome.example");
    await page.getByLabel("Open the ticket without signing in").check();
    await page.getByLabel("Mark in the subject").fill("Ticket#{number}");
    await page.getByLabel("Hours it works").fill("24");
    await isSound(page, "letter settings");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
    const { body } = await ada.say("/api/admin/settings");
    const { mail, autoLogin } = body["settings"] as Record<string, unknown>;
    assert.deepEqual(
      { mail, autoLogin },
      {
        mail: { from: "desk@awesome.example", ticketMark: "Ticket#{number}" },
        autoLogin: { enabled: true, hours: 24 },
      },
    );
    await page.getByRole("button", { name: "End all ticket links" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "End all ticket links" }).click();
    await page.getByText("All ticket links are ended.").waitFor();
    await page.getByLabel("From address").fill("");
    await page.getByLabel("Mark in the subject").fill("");
    await page.getByLabel("Open the ticket without signing in").uncheck();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
  });

  it("ends the links in a contact's ticket letters, one or all of them", async () => {
    await portico.pool.query(`update workspace set settings = '{"autoLogin": {"enabled": true}}'`);
    for (const title of ["It hums", "It hums again", "It sings"]) {
      portico.advance(1000);
      await ann.post("/api/client/tickets", { title, body: "Help." });
    }
    portico.advance(1000);
    await portico.house.notices.tell();
    const id = portico.founded.ids.get("ann@client.com at Client Ltd");
    const page = await visit(ada, `/admin/contacts/${id}`, "Ann");
    const links = page.getByRole("button", { name: /^End the link made/ });
    await links.first().waitFor();
    assert.equal(await links.count(), 3);
    await isSound(page, "a contact's ticket links");
    await links.first().click();
    await page.getByRole("dialog").getByRole("button", { name: "End" }).click();
    await page.getByText("The link is ended.").waitFor();
    await links.nth(2).waitFor({ state: "detached" });
    assert.equal(await links.count(), 2);
    await page.getByRole("button", { name: "End all of their ticket links" }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^End all/ })
      .click();
    await page.getByText("No link is alive.").waitFor();
    await page.getByText("All of their ticket links are ended.").waitFor();
    const path = `/api/admin/contacts/${id}/auto-login-links`;
    assert.deepEqual((await ada.say(path)).body["items"], []);
  });

  it("looks at a letter as its reader would, and sends themselves a test", async () => {
    const page = await visit(ada, "/admin/letters", "Letters");
    await page.getByLabel("Letter").selectOption("New reply");
    await page.getByText("[#1042] New reply to your request").first().waitFor();
    const sheet = page.locator("div[inert]");
    const title = sheet.locator("h1");
    await title.waitFor();
    const size = await title.evaluate((node) => getComputedStyle(node).fontSize);
    assert.equal(size, "24px", "it is styled although the page lets in no styles");
    await isSound(page, "a letter");
    await page.getByRole("button", { name: "Send me a test" }).click();
    await page.getByText("A test is on its way to ada@awesome.example.").waitFor();
    const [letter] = await portico.lettersTo("ada@awesome.example");
    assert.equal(letter?.subject, "Test: [#1042] New reply to your request");
    await page.getByLabel("Letter").selectOption("Sign-in code");
    await page.getByText("Your sign-in code").first().waitFor();
    await isSoundInEveryLook(page, "a letter");
  });

  it("finds a letter that nobody took, and sends it again", async () => {
    const contact = { company: portico.founded.ids.get("Client Ltd"), email: "dora@client.com" };
    await ada.post("/api/admin/contacts", contact);
    await portico.pool.query(
      `update letter set state = 'dead', reason = 'smtp-451', tries = 9, settled_at = posted_at
        where kind = 'welcome'`,
    );
    const page = await visit(ada, "/admin/letters/sent", "Sent log");
    await page.getByLabel("State").selectOption("Given up");
    const row = page.getByRole("listitem").filter({ hasText: "dora@client.com" });
    await row.getByText("The mail server answered 451").waitFor();
    await isSoundInEveryLook(page, "the sent log");
    await row.getByRole("button", { name: "Send again to dora@client.com" }).click();
    await page.getByText("Nothing fits").waitFor();
    assert.equal(await page.evaluate("document.activeElement === document.body"), false);
    assert.equal((await portico.lettersTo("dora@client.com")).length, 1);
    await page.getByRole("button", { name: "Show everything" }).click();
    await page.getByText("dora@client.com").waitFor();
  });

  it("sees a letter go that waits", async () => {
    const becomes = (state: string, sealed: string) =>
      portico.pool.query(
        `update letter set state = '${state}', sealed = ${sealed},
           settled_at = case when '${state}' = 'sent' then posted_at end
          where kind = 'welcome'`,
      );
    await becomes("waiting", "'\\x00'");
    const stopped = (page: Page): Promise<void> => page.clock.install();
    const page = await visitAs(ada, `${portico.url}/admin/letters/sent`, {}, stopped);
    const row = page.getByRole("listitem").filter({ hasText: "dora@client.com" });
    await row.getByText("Waiting").waitFor();
    await becomes("sent", "null");
    await page.clock.fastForward(5_000);
    await row.getByText("Sent").waitFor();
  });

  it("reads why somebody was not told", async () => {
    portico.advance(1000);
    const asked = await ann.post("/api/client/tickets", { title: "It rattles", body: "Help." });
    const number = String(asked.body["id"]);
    await ann.say(`/api/session/notices/muted/${number}`, { method: "POST", body: {} });
    await portico.house.notices.tell();
    const page = await visit(ada, "/admin/letters/untold", "Not told", PHONE_IN_THE_DARK);
    const row = page.getByRole("listitem").filter({ hasText: `Ticket #${number}` });
    await row.getByText("They muted this ticket.").waitFor();
    await row.getByText("ann@client.com").waitFor();
    await isSound(page, "what was not told");
    await page.getByLabel("Ticket number").fill("#none");
    await page.getByText("Nothing fits").waitFor();
    await page.getByRole("button", { name: "Show everything" }).click();
    await row.waitFor();
    // It stays so: what the page took otherwise than it was typed is not sought again and again.
    assert.equal(await page.getByLabel("Ticket number").inputValue(), "");
    assert.equal(new URL(page.url()).search, "");
  });

  it("tells clients something, changes it and takes it back", async () => {
    await portico.pool.query(
      `insert into company (workspace_id, id, name, state, created_at)
       select workspace_id, gen_random_uuid(), 'Aaa ' || n, 'active', created_at
       from company, generate_series(1, 120) n where name = 'Client Ltd'`,
    );
    const page = await visit(ada, "/admin/announcements", "Announcements");
    await page.getByText("No announcements").waitFor();
    await isSound(page, "no announcements");
    await page.getByRole("button", { name: "New announcement" }).click();
    await page.keyboard.type("We move house");
    await page.getByLabel("Words").fill("On Friday nobody answers the phone.");
    await page.getByLabel("From").fill("2026-11-01T09:00");
    await page.getByLabel("Only these companies").click();
    // More than one page of companies stand before it in the alphabet.
    await page.getByRole("combobox", { name: "Search companies" }).pressSequentially("client");
    await page.getByRole("option", { name: "Aaa 1", exact: true }).waitFor({ state: "detached" });
    await page.getByRole("option", { name: "Client Ltd" }).click();
    await page.getByRole("button", { name: "Remove Client Ltd" }).waitFor();
    await isSound(page, "the form");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("“We move house” is saved.").waitFor();
    const opener = page.getByRole("button", { name: "New announcement" });
    assert.ok(await opener.evaluate((node) => node === document.activeElement), "focus is kept");

    const hers = await visit(ann, "/", /Ann|Hello/);
    await hers.getByRole("heading", { name: "We move house" }).waitFor();
    await isSound(hers, "the dashboard");
    await isSoundInEveryLook(page, "the announcements");
    await page.getByRole("button", { name: "Remove We move house" }).click();
    await page.getByRole("button", { name: "Remove it" }).click();
    await page.getByText("“We move house” is removed.").waitFor();
    await page.getByText("No announcements").waitFor();
    await hers.reload();
    await hers.getByRole("heading", { level: 1 }).waitFor();
    assert.equal(await hers.getByText("We move house").count(), 0);
  });
});
