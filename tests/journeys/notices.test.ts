import assert from "node:assert/strict";
import type { BrowserContextOptions, Page } from "playwright-core";
import { type Desk, openDesk } from "#tests/desk";
import { PHONE_IN_THE_DARK } from "#tests/looks";
import type { Person } from "#tests/person";
import { isSound, screen } from "#tests/reading";
import { visitAs } from "#tests/visiting";

describe("choosing what to be told", function () {
  this.timeout(90_000);
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk?.portico.close());

  const windowOf = (
    person: Person,
    path: string,
    options: BrowserContextOptions = {},
  ): Promise<Page> => visitAs(person, desk.portico.url + path, options);
  const chosenBy = async (person: Person): Promise<Record<string, unknown>> =>
    (await person.say("/api/session/notices")).body;

  it("turns kinds off, sets quiet hours and mutes a ticket, and all of it stays", async () => {
    const number = await desk.ask(desk.ann, "Too many letters");
    const page = await windowOf(desk.ann, `/tickets/${number}`);
    await screen(page, "Too many letters");
    await page.getByRole("button", { name: `Mute ticket #${number}` }).click();
    await page.getByRole("button", { name: `Unmute ticket #${number}` }).waitFor();
    await isSound(page, "a ticket that may be muted");
    await page.getByRole("button", { name: /Signed in as/ }).click();
    await page.getByRole("button", { name: "Settings" }).click();
    await screen(page, "Settings");
    const moved = page.getByRole("switch", { name: "Your request has moved: Letter" });
    await moved.press("Space");
    await page.getByLabel("From").fill("21:30");
    await page.getByLabel("Time zone").selectOption("Europe/Berlin");
    await page.getByRole("button", { name: "Save quiet hours" }).click();
    await page.getByText("Saved").waitFor();
    await isSound(page, "the settings");
    const { quiet, kinds, muted } = await chosenBy(desk.ann);
    assert.deepEqual(quiet, { from: "21:30", to: "07:00", timeZone: "Europe/Berlin" });
    assert.deepEqual(muted, [number]);
    assert.deepEqual((kinds as unknown[])[2], { kind: "moved", letter: false, chat: true });
    await page.reload();
    await screen(page, "Settings");
    assert.equal(await page.getByLabel("From").inputValue(), "21:30");
    assert.equal(await moved.isChecked(), false);
    await page.getByRole("button", { name: "No quiet hours" }).click();
    await page.getByRole("button", { name: `Unmute ticket #${number}` }).click();
    await page.getByText("None. Mute a ticket on its page").waitFor();
    assert.deepEqual(
      await chosenBy(desk.ann).then(({ quiet: none, muted: left }) => [none, left]),
      [null, []],
    );
  });

  it("reads well on a phone and in the dark, with a tech's own kinds", async () => {
    const phone = await windowOf(desk.tess, "/settings", PHONE_IN_THE_DARK);
    await screen(phone, "Settings");
    await phone.getByRole("switch", { name: "A new ticket in the queue: Chat" }).waitFor();
    assert.equal(await phone.getByText("The service desk replied").count(), 0);
    await isSound(phone, "a tech's settings on a dark phone");
  });
});
