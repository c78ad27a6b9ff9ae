import assert from "node:assert/strict";
import type { BrowserContextOptions, Page } from "playwright-core";
import { takeComplaints } from "#tests/complaints";
import { type Desk, openDesk } from "#tests/desk";
import type { Person } from "#tests/person";
import { isSound, screen } from "#tests/reading";
import { visitAs } from "#tests/visiting";

describe("a desk", function () {
  this.timeout(60_000);
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
    await desk.ada.post("/api/admin/request-types", {
      slug: "pay",
      title: "Pay and contract",
      confidential: true,
      category: "People",
    });
    const hours = [
      { days: ["sat", "mon", "tue", "wed", "thu", "fri"], from: "08:00", to: "18:00" },
    ];
    await desk.portico.pool.query("update workspace set settings = settings || $1", [
      JSON.stringify({ desk: { hours } }),
    ]);
  });
  after(() => desk?.portico.close());

  const windowOf = (person: Person, path: string, options?: BrowserContextOptions): Promise<Page> =>
    visitAs(person, desk.portico.url + path, options);

  it("is set up by an admin: what may be asked, when the desk is there, what it promises", async () => {
    const admin = await windowOf(desk.ada, "/admin", { viewport: { width: 320, height: 640 } });
    await admin.getByRole("link", { name: "Desk", exact: true }).click();
    await screen(admin, "Request types");
    await admin.getByRole("button", { name: "New request type" }).click();
    await admin.getByLabel("Title").fill("Lost badge");
    for (const question of ["Where was it last?", "Which door?"]) {
      await admin.getByRole("button", { name: "Add a question" }).click();
      await admin.getByLabel("What it asks").last().fill(question);
    }
    await admin.getByRole("combobox").last().selectOption("One of a list");
    await admin.getByLabel("Choices, one a line").fill("Front\nBack");
    await admin.getByLabel("Must be answered").last().check();
    // Whatever goes when it is pressed leaves the focus where it was.
    const isLost = (): Promise<boolean> =>
      admin.evaluate(() => document.activeElement === document.body);
    await admin.getByRole("button", { name: "Move question 2 up" }).click();
    assert.equal(await isLost(), false);
    await isSound(admin, "a request type being written");
    const left = admin.getByRole("dialog", { name: "Leave without saving?" });
    for (const elsewhere of [
      admin.getByRole("button", { name: "Edit Pay and contract" }),
      admin.getByRole("link", { name: "Hours and replies" }),
    ]) {
      await elsewhere.click();
      await left.getByRole("button", { name: "Keep writing" }).click();
      await left.waitFor({ state: "detached" });
    }
    assert.equal(await admin.getByLabel("Title").inputValue(), "Lost badge");
    await admin.getByRole("button", { name: "Save" }).click();
    await admin.getByText("Lost badge is saved.").waitFor();
    await admin.getByRole("link", { name: "Hours and replies" }).click();
    await screen(admin, "Hours and replies");
    await admin.getByLabel("Day", { exact: true }).fill("2026-12-25");
    await admin.getByRole("button", { name: "Add day" }).click();
    await admin.getByRole("button", { name: "Add hours" }).click();
    await admin.getByRole("button", { name: "Remove line 2" }).click();
    assert.equal(await isLost(), false);
    await admin.getByLabel("Day", { exact: true }).fill("2026-12-31");
    await admin.getByRole("button", { name: "Add day" }).click();
    await admin.getByRole("button", { name: /Remove .*31/ }).click();
    assert.equal(await isLost(), false);
    // The next one is typed and never added: it is saved with the rest.
    await admin.getByLabel("Day", { exact: true }).fill("2026-12-24");
    await admin.getByRole("button", { name: "Sunday" }).click();
    await isSound(admin, "office hours");
    // What is typed while a save is under way is none of what it saved.
    const promise = admin.getByLabel("Office hours until the first reply");
    await admin.route(
      "**/api/admin/settings",
      async (route) => {
        await promise.fill("6");
        await route.continue();
      },
      { times: 1 },
    );
    const saving = admin.waitForResponse((each) => each.request().method() === "PUT");
    await admin.getByRole("button", { name: "Save" }).click();
    await saving;
    assert.equal(await promise.inputValue(), "6");
    assert.equal(await admin.getByText("Saved.").count(), 0);
    await admin.getByRole("button", { name: "Save" }).click();
    await admin.getByText("Saved.").waitFor();
    await admin.context().close();

    const { body } = await desk.ann.say("/api/client/request-types");
    const badge = (body["items"] as { slug: string; fields: unknown }[]).at(-1);
    assert.deepEqual(badge, {
      slug: "lost-badge",
      title: "Lost badge",
      category: "",
      words: "",
      confidential: false,
      fields: [
        {
          name: "which-door",
          label: "Which door?",
          kind: "choice",
          required: true,
          choices: ["Front", "Back"],
        },
        {
          name: "where-was-it-last",
          label: "Where was it last?",
          kind: "text",
          required: false,
          choices: [],
        },
      ],
    });
    const { rows } = await desk.portico.pool.query(
      "select settings->'desk' as desk from workspace",
    );
    assert.deepEqual(rows[0].desk.hours[0].days.length, 7);
    assert.deepEqual(rows[0].desk.holidays, ["2026-12-24", "2026-12-25"]);
    assert.equal(rows[0].desk.expectedReplyHours, 6);
  });

  it("keeps its tabs, and what was written, where a page cannot be loaded until it is online", async () => {
    const page = await windowOf(desk.ann, "/new/something-else");
    const subject = page.getByLabel("What is it about?");
    await subject.fill("Half a request");
    await page.context().setOffline(true);
    await page.getByRole("link", { name: "Tickets" }).click();
    await screen(page, "We can't reach the portal");
    await page.getByRole("navigation", { name: "Sections" }).waitFor();
    await isSound(page, "offline");
    // Who is still signed in, at a computer of others, is not left to believe anything else.
    await page.getByRole("button", { name: /Signed in as/ }).click();
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.getByRole("button", { name: "Leave", exact: true }).click();
    await page.getByRole("alert").filter({ hasText: "We can't reach the portal" }).waitFor();
    await isSound(page, "offline-signing-out");
    const everywhere = page.getByRole("button", { name: /^Sign out everywhere/ });
    await page.getByRole("button", { name: /Signed in as/ }).click();
    await everywhere.click();
    const note = page.getByRole("alert").filter({ has: everywhere });
    await note.filter({ hasText: "We can't reach the portal" }).waitFor();
    await page.context().setOffline(false);
    await note.getByRole("button").click();
    await note.waitFor({ state: "detached" });
    const asked = page.getByRole("dialog", { name: "Sign out everywhere?" });
    await page.context().setOffline(true);
    await asked.getByRole("button", { name: "Sign out everywhere" }).click();
    await note.waitFor();
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Try again" }).click();
    await screen(page, "Tickets");
    await page.getByRole("link", { name: "New request" }).first().click();
    await page.getByRole("link", { name: /Something else/ }).click();
    assert.equal(await subject.inputValue(), "Half a request");
    for (const each of takeComplaints()) assert.match(each, /ERR_INTERNET_DISCONNECTED/);
    // Without any network a browser calls itself offline, though the portal is on this machine.
    await page.evaluate("Object.defineProperty(navigator, 'onLine', { value: false })");
    await page.getByRole("button", { name: /Signed in as/ }).click();
    await page.getByRole("button", { name: "Settings" }).click();
    await screen(page, "Settings");
  });

  it("asks before what was written is lost, though it was begun while nothing could be loaded", async () => {
    const page = await windowOf(desk.ann, "/new/something-else");
    const subject = page.getByLabel("What is it about?");
    await subject.waitFor();
    await page.context().setOffline(true);
    await subject.fill("Half a request");
    const leave = async (): Promise<void> => {
      await page.getByRole("button", { name: /Signed in as/ }).click();
      await page.getByRole("button", { name: "Sign out", exact: true }).click();
      await page.getByText("Leave without saving?").waitFor();
    };
    await leave();
    await isSound(page, "asked while offline");
    await page.getByRole("button", { name: "Keep writing" }).click();
    assert.equal(await subject.inputValue(), "Half a request");
    await page.context().setOffline(false);
    await leave();
    await page.getByRole("button", { name: "Leave", exact: true }).click();
    await screen(page, "Sign in");
    for (const each of takeComplaints()) assert.match(each, /ERR_INTERNET_DISCONNECTED|imported/);
  });
});
