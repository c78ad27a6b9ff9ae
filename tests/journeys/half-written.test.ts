import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { type Desk, listOf, openDesk, signIn } from "#tests/desk";
import type { Person } from "#tests/person";
import { isSound, screen } from "#tests/reading";
import { openInTeams } from "#tests/teams-host";
import { visitAs } from "#tests/visiting";

describe("what is half written", function () {
  this.timeout(60_000);
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
    await desk.ada.post("/api/admin/request-types", { slug: "badge", title: "Lost badge" });
  });
  after(() => desk?.portico.close());

  const windowOf = (who: Person, path: string): Promise<Page> =>
    visitAs(who, desk.portico.url + path);
  /** Lets the session be over with the next call to an address. */
  const signOutBefore = async (page: Page, address: string): Promise<void> => {
    const refusal = { code: "session-required", title: "", detail: "", reference: "" };
    const answer = { contentType: "application/problem+json", body: JSON.stringify(refusal) };
    await page.route(address, (route) => route.fulfill({ status: 401, ...answer }), { times: 1 });
  };
  /** Whether the browser would ask before this page is closed. */
  const isAsked = (page: Page): Promise<boolean> =>
    page.evaluate(() => !window.dispatchEvent(new Event("beforeunload", { cancelable: true })));

  it("is kept while its writer looks elsewhere, and asked about before it is lost", async () => {
    const number = await desk.ask(desk.ann, "Half written");
    const tech = await windowOf(desk.tess, `/tech/tickets/${number}`);
    const reply = tech.getByRole("textbox", { name: "Reply to Ann" });
    const note = tech.getByRole("textbox", { name: "Internal note" });
    await reply.fill("Have you tried");
    await note.fill("Not for Ann's eyes.");
    await tech.getByRole("link", { name: "‹ Queue" }).click();
    await screen(tech, "Queue");
    assert.equal(await isAsked(tech), true);
    const stored = await tech.evaluate(
      "JSON.stringify([{ ...localStorage }, { ...sessionStorage }])",
    );
    assert.doesNotMatch(String(stored), /Not for Ann/, "a note is kept in memory alone");
    await tech.getByRole("link", { name: "Half written" }).click();
    await reply.waitFor();
    assert.equal(await reply.inputValue(), "Have you tried");
    assert.equal(await note.inputValue(), "Not for Ann's eyes.");

    // Signed out elsewhere: nothing of it is taken away, and it is sent once they are back.
    await signOutBefore(tech, "**/replies");
    await tech.getByRole("button", { name: "Send reply" }).click();
    await tech.getByText("You are signed out").waitFor();
    await isSound(tech, "signed out while writing");
    await tech.getByRole("button", { name: "Send reply" }).click();
    await tech.getByRole("listitem").filter({ hasText: "Have you tried" }).waitFor();
    await tech.getByRole("button", { name: "Save note" }).click();
    await tech.getByRole("listitem").filter({ hasText: "Not for Ann's eyes." }).waitFor();
    assert.equal(await isAsked(tech), false);
    await tech.getByRole("link", { name: "‹ Queue" }).click();
    await tech.getByRole("link", { name: "Half written" }).click();
    await reply.waitFor();
    assert.equal(await reply.inputValue(), "");

    const page = await windowOf(desk.ann, "/new/something-else");
    await page.getByLabel("What is it about?").fill("My screen");
    await page.getByLabel("Attach files").setInputFiles([
      { name: "good.txt", mimeType: "text/plain", buffer: Buffer.from("good") },
      { name: "wrong.txt", mimeType: "text/plain", buffer: Buffer.from("wrong") },
    ]);
    await page.getByRole("link", { name: "‹ All requests" }).click();
    await page.getByRole("link", { name: /Something else/ }).click();
    await screen(page, "New request");
    assert.equal(await page.getByLabel("What is it about?").inputValue(), "My screen");
    await page.getByRole("button", { name: "Leave out wrong.txt" }).click();
    // What would be typed while it is on its way would be in no request: nothing can be.
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    await page.route("**/api/client/tickets", async (route) => {
      await held;
      await route.continue();
    });
    await page.getByRole("button", { name: "Send request" }).click();
    await page.getByRole("button", { name: "Sending" }).waitFor();
    assert.equal(await page.getByLabel("What is it about?").isEditable(), false);
    assert.equal(await page.getByLabel("Tell us more").isEditable(), false);
    for (const name of ["Leave out good.txt", "Attach files"]) {
      assert.equal(await page.getByRole("button", { name }).isEnabled(), false, name);
    }
    goOn();
    await screen(page, "My screen");
    await page.getByRole("button", { name: "Download good.txt" }).waitFor();
    assert.equal(await page.getByText("wrong.txt").count(), 0);
    assert.equal(await isAsked(page), false);
  });

  it("stays on its page when the session is over as it is saved", async () => {
    const ada = await signIn(desk.portico, "ada@awesome.example", "admin");
    const page = await windowOf(ada, "/admin/desk");
    const promise = page.getByLabel("Office hours until the first reply");
    await promise.fill("7");
    await signOutBefore(page, "**/api/admin/settings");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("You are signed out").waitFor();
    assert.equal(await promise.inputValue(), "7");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
  });

  it("is asked about before the portal is switched, and stays where its writer does", async () => {
    const ada = await signIn(desk.portico, "ada@awesome.example", "admin");
    const page = await windowOf(ada, "/admin/desk");
    const promise = page.getByLabel("Office hours until the first reply");
    await promise.fill("8");
    const left = page.getByRole("dialog", { name: "Leave without saving?" });
    for (const answer of ["Keep writing", "Leave"]) {
      await page.getByRole("button", { name: "Portal: Admin" }).click();
      await page.getByRole("button", { name: "Tech" }).click();
      await left.getByRole("button", { name: answer }).click();
      await left.waitFor({ state: "detached" });
      if (answer === "Leave") continue;
      assert.equal(await promise.inputValue(), "8");
      assert.equal((await ada.say("/api/session")).body["platform"], "admin");
    }
    await screen(page, "Queue");
  });

  it("stays with the company that it was written for", async () => {
    const both = await signIn(desk.portico, "both@two.net");
    const [other] = listOf(await desk.ada.say("/api/admin/companies?q=Other"), "items");
    await desk.ada.post("/api/admin/contacts", { company: other?.["id"], email: "both@two.net" });
    const page = await windowOf(both, "/new/something-else");
    const subject = page.getByLabel("What is it about?");
    const become = async (from: string, to: string): Promise<void> => {
      await page.getByRole("button", { name: `Company: ${from}` }).click();
      await page.getByRole("button", { name: to, exact: true }).click();
      await page.getByRole("button", { name: `Company: ${to}` }).waitFor();
      await screen(page, /Hello/);
      await page.getByRole("link", { name: "New request" }).first().click();
      await page.getByRole("link", { name: /Something else/ }).click();
    };
    await subject.fill("For Client Ltd alone");
    await become("Client Ltd", "Other Inc");
    assert.equal(await subject.inputValue(), "");
    await become("Other Inc", "Client Ltd");
    assert.equal(await subject.inputValue(), "For Client Ltd alone");
  });

  it("is nobody's who signs in beside it, and gone once its writer signs out", async () => {
    const ann = await signIn(desk.portico, "ann@client.com");
    const prepare = (page: Page): Promise<void> => page.clock.install();
    const page = await visitAs(desk.bea, `${desk.portico.url}/new/something-else`, {}, prepare);
    const subject = page.getByLabel("What is it about?");
    await subject.fill("My pay");
    const url = desk.portico.url.replace("http:", "https:");
    const cookies = [...ann.cookies].map(([name, value]) => ({
      name,
      value,
      url,
      secure: true,
    }));
    await page.context().addCookies(cookies);
    await page.clock.fastForward("01:00");
    await page.evaluate(() => window.dispatchEvent(new Event("visibilitychange")));
    await page.getByRole("button", { name: /Signed in as ann@/ }).waitFor();
    assert.equal(await subject.inputValue(), "");
    assert.equal(await isAsked(page), false, "nothing of it is left");

    await subject.fill("My chair");
    await page.getByRole("button", { name: /Signed in as/ }).click();
    await page.getByRole("button", { name: "Sign out everywhere…" }).click();
    const everywhere = page.getByRole("dialog", { name: "Sign out everywhere?" });
    await everywhere.getByText("would be gone").waitFor();
    await everywhere.getByRole("button", { name: "Cancel" }).click();
    await everywhere.waitFor({ state: "detached" });
    const left = page.getByRole("dialog", { name: "Leave without saving?" });
    for (const answer of ["Keep writing", "Leave"]) {
      await page.getByRole("button", { name: /Signed in as/ }).click();
      await page.getByRole("button", { name: "Sign out", exact: true }).click();
      await left.getByRole("button", { name: answer }).click();
      if (answer === "Leave") continue;
      await left.waitFor({ state: "detached" });
      assert.equal((await ann.say("/api/session")).status, 200);
    }
    await screen(page, "Sign in");
  });

  it("in Teams outlives the session that it was begun in, and no sign-out", async () => {
    const { app, page } = await openInTeams(
      `${desk.portico.url}/teams?workspace=awesome&mode=client`,
    );
    const press = (name: string | RegExp): Promise<void> =>
      app.getByRole("button", { name, exact: true }).click();
    const enter = async (email: string): Promise<void> => {
      await app.getByLabel("Email address").fill(email);
      await page.keyboard.press("Enter");
      await app.getByRole("heading", { name: "Check your email" }).waitFor();
      await page.keyboard.type(await desk.portico.codeFor(email));
      await press("No, only this time");
    };
    await enter("bea@client.com");
    await press(/Signed in as/);
    await press("Settings");
    const name = app.getByLabel("First name");
    await name.fill("Beatrice");
    await desk.portico.pool.query("delete from session");
    await press("Save");
    await enter("bea@client.com");
    await name.waitFor();
    assert.equal(await name.inputValue(), "Beatrice");
    await name.locator("xpath=ancestor::form").getByRole("button", { name: "Save" }).click();
    await app.getByText("Saved").first().waitFor();

    // Somebody else signs in after them: nothing of it is theirs.
    await name.fill("Bee");
    await desk.portico.pool.query("delete from session");
    await press("Save");
    await enter("cleo@client.com");
    await name.waitFor();
    assert.equal(await name.inputValue(), "Cleo");

    await app.getByRole("link", { name: "New request" }).first().click();
    await app.getByRole("link", { name: /Something else/ }).click();
    const subject = app.getByLabel("What is it about?");
    await subject.fill("My pay");
    await press(/Signed in as/);
    await press("Sign out");
    await press("Leave");
    await enter("cleo@client.com");
    await app.getByRole("link", { name: "New request" }).first().click();
    await app.getByRole("link", { name: /Something else/ }).click();
    assert.equal(await subject.inputValue(), "");
  });
});
