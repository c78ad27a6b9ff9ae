import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { seconds } from "#service/kernel";
import { signIn as signInAt } from "#tests/desk";
import { isSoundInEveryLook } from "#tests/looks";
import type { Person } from "#tests/person";
import { isSound, screen } from "#tests/reading";
import { openWithProviders, type WithProviders } from "#tests/stand-ins";
import { visitAs } from "#tests/visiting";

describe("pages that people set things on", function () {
  this.timeout(60_000);
  let house: WithProviders;
  let ada: Person;
  before(async () => {
    house = await openWithProviders({
      settings: { methods: { client: ["microsoft", "code", "password"] } },
    });
    await house.bindTenants();
    ada = await signIn("ada@awesome.example", "admin");
  });
  after(() => house.close());

  function signIn(email: string, platform?: string): Promise<Person> {
    house.portico.advance(seconds(1));
    return signInAt(house.portico, email, platform);
  }
  const visit = (who: Person, path: string): Promise<Page> =>
    visitAs(who, house.portico.url + path);

  describe("an admin at the directories", () => {
    it("turns one on, looks at what would change, reads it, and finds it in the history", async () => {
      const page = await visit(ada, "/admin/directory");
      await screen(page, "Directory");
      const card = page.getByRole("article", { name: "Client Ltd" });
      await card.getByText("Not yet").waitFor();
      await page.getByText("Nothing was read yet.").waitFor();
      assert.equal(await card.getByRole("button", { name: "Read now" }).count(), 0);
      await card.getByRole("switch", { name: "Read every hour" }).check();
      await card.getByRole("button", { name: "Save" }).click();
      await card.getByText("Saved.").waitFor();
      await card.getByRole("button", { name: "Preview" }).click();
      const preview = card.getByRole("region", { name: "Preview" });
      await preview.getByText("New on the list (3)").waitFor();
      await isSound(page, "a preview");
      await card.getByRole("button", { name: "Read now" }).click();
      await card.getByText("3 people").waitFor();
      await page.getByRole("region", { name: "History" }).getByText("3 new").waitFor();
    });

    it("is told what Microsoft says against it, and changes nothing then", async () => {
      house.portico.advance(seconds(1));
      house.microsoft.faults.graphStatus = 403;
      const page = await visit(ada, "/admin/directory");
      await page.getByRole("button", { name: "Read now" }).click();
      await page.getByText("hasn't agreed yet").first().waitFor();
      await page.getByRole("link", { name: "Their administrator agrees here" }).waitFor();
      house.microsoft.faults.graphStatus = undefined;
      await page.getByLabel("Only members of this group").fill("everybody");
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByText("is not the object id of a group").waitFor();
      await isSound(page, "a refusal");
    });

    it("keeps what is typed when the page cannot be read again, and says so", async () => {
      const page = await visit(ada, "/admin/directory");
      const group = page.getByLabel("Only members of this group");
      await group.fill("half an i");
      const contentType = "application/problem+json";
      const refusal = { code: "conflict", title: "", detail: "Come back later.", reference: "" };
      const body = JSON.stringify(refusal);
      await page.route("**/api/admin/directory", (route) =>
        route.fulfill({ status: 409, contentType, body }),
      );
      await page.getByRole("button", { name: "Read now" }).click();
      await page.getByText("This could not be refreshed").waitFor();
      assert.equal(await group.inputValue(), "half an i");
      await isSound(page, "what could not be refreshed");
      await page.unroute("**/api/admin/directory");
      // Another admin decides something else meanwhile.
      const { items } = (await ada.say("/api/admin/directory")).body as {
        items: { tenantId: string; on: boolean }[];
      };
      const { tenantId, on } = items[0]!;
      const decide = (deactivatesLeavers: boolean) =>
        ada.say(`/api/admin/directory/${tenantId}`, {
          method: "PUT",
          body: { on, groupId: null, deactivatesLeavers },
        });
      const leavers = page.getByRole("switch", { name: "Make leavers' contacts inactive" });
      const before = await leavers.isChecked();
      await decide(!before);
      await page.getByRole("button", { name: "Try again" }).click();
      await page.getByText("This could not be refreshed").waitFor({ state: "detached" });
      assert.equal(await leavers.isChecked(), !before, "what nobody typed is as it is now");
      assert.equal(await group.inputValue(), "half an i");
      await decide(before);
    });

    it("finds it sound in the dark, in high contrast and on the narrowest phone", async () => {
      const page = await visit(ada, "/admin/directory");
      await page.getByRole("button", { name: "Preview" }).click();
      await page.getByRole("region", { name: "Preview" }).waitFor();
      await isSoundInEveryLook(page, "a preview");
    });

    it("forgets one only after being asked, by keyboard alone", async () => {
      const page = await visit(ada, "/admin/directory");
      await page.getByRole("button", { name: "Forget…" }).focus();
      await page.keyboard.press("Enter");
      await page.getByRole("dialog").getByText("Forget the directory of Client Ltd?").waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.getByRole("button", { name: "Forget…" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Forget" }).click();
      await page.getByText("Forgotten.").waitFor();
      await page.getByText("0 people").waitFor();
      await page.getByRole("button", { name: "Preview" }).waitFor({ timeout: 4000 });
    });
  });

  describe("an admin at a contact", () => {
    async function linkAnn(): Promise<Person> {
      const tab = house.portico.someone();
      await tab.start({ door: "tab", workspace: "awesome" });
      await tab.move("microsoft", { token: await house.microsoft.teamsToken(house.at("Ann")) });
      return tab;
    }

    it("finds them, unlinks Microsoft after being asked, and mails what lets them in", async () => {
      await linkAnn();
      const page = await visit(ada, "/admin/contacts");
      await screen(page, "Contacts");
      await page.getByRole("searchbox", { name: "Search by name or address" }).fill("nobody");
      await page.getByText("Nobody fits").waitFor();
      await page.getByRole("button", { name: "Show everybody" }).click();
      await page.getByRole("searchbox").fill("ann@");
      await page.getByRole("link", { name: "Olaf" }).waitFor({ state: "detached" });
      await isSound(page, "the list of contacts");
      await page.getByRole("link", { name: "Ann" }).click();
      await screen(page, "Ann");
      await page.getByText("by their organisation").waitFor();
      await page.getByRole("button", { name: "Unlink Microsoft" }).focus();
      await page.keyboard.press("Enter");
      const dialog = page.getByRole("dialog");
      await dialog.getByText("Wherever Microsoft signed Ann in, they are signed out").waitFor();
      await isSound(page, "the question before unlinking");
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
      await page.getByRole("button", { name: "Unlink Microsoft" }).click();
      await dialog.getByRole("button", { name: "Unlink" }).click();
      await page.getByText("Microsoft is unlinked.").waitFor();
      await page.getByText("Nothing is linked.").waitFor();
      await page.getByRole("button", { name: "Mail them a personal link" }).click();
      await page.getByText("The letter to ann@client.com is on its way.").waitFor();
      await page.getByRole("button", { name: "Mail them a link to set a password" }).click();
      await page.getByText("The letter to ann@client.com is on its way.").nth(1).waitFor();
      const [password, personal] = await house.portico.lettersTo("ann@client.com");
      assert.match(password?.text ?? "", /\/x#\w{43}/);
      assert.match(personal?.text ?? "", /\/p\/awesome\/c#\w{43}/);
      await page.getByRole("button", { name: /^Revoke the link made/ }).click();
      await dialog.getByRole("button", { name: "Revoke" }).click();
      await page.getByText("No personal link is alive.").waitFor();
    });

    it("finds theirs and a tech's page sound in every look", async () => {
      await linkAnn();
      const id = house.portico.founded.ids.get("ann@client.com at Client Ltd");
      const page = await visit(ada, `/admin/contacts/${id}`);
      await page.getByRole("button", { name: "Unlink Microsoft" }).waitFor();
      await isSoundInEveryLook(page, "a contact");
      await page.getByRole("link", { name: "Techs" }).click();
      await page.getByRole("link", { name: "Ada" }).click();
      await page.getByText("Nothing is linked.").waitFor();
      assert.equal(await page.getByText("Personal links").count(), 0, "those are contacts'");
      await isSound(page, "a tech");
    });
  });

  describe("a person at their own settings", () => {
    it("comes there by their menu, and changes what they are called", async () => {
      const page = await visit(await signIn("ann@client.com"), "/");
      const menu = page.getByRole("button", { name: "Signed in as ann@client.com" });
      await menu.click();
      await page.getByRole("button", { name: "Sign out everywhere…" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
      // Until the question is quite gone, the page beneath is hidden to those who cannot see it.
      await menu.click();
      await page.getByRole("button", { name: "Settings" }).click();
      await screen(page, "Settings");
      await page.getByLabel("First name").fill("Anna");
      await page.getByLabel("Phone").fill("+44 20 7946 0000");
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await page.getByText("Saved.").waitFor();
      await page.reload();
      assert.equal(await page.getByLabel("First name").inputValue(), "Anna");
      await page.getByRole("button", { name: "Mail me the link" }).click();
      await page.getByText("The letter is on its way.").waitFor();
      await isSound(page, "one's own settings");
    });

    it("unlinks Microsoft, and signs out elsewhere", async () => {
      const tab = house.portico.someone();
      await tab.start({ door: "tab", workspace: "awesome" });
      await tab.move("microsoft", { token: await house.microsoft.teamsToken(house.at("Ann")) });
      const other = await signIn("ann@client.com");
      const page = await visit(await signIn("ann@client.com"), "/settings");
      await page.getByRole("button", { name: "Unlink Microsoft" }).click();
      await page.getByText("Unlink Microsoft? Wherever").waitFor();
      await isSound(page, "the question before unlinking");
      await page.getByRole("button", { name: "Keep it" }).click();
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Unlink Microsoft" }).click();
      await page.getByText("Microsoft is unlinked.").waitFor();
      await page.getByText("Nothing is linked.").waitFor();
      await page.getByText("You are here").waitFor();
      await page.getByRole("button", { name: "Sign out: Browser, Client" }).first().click();
      await page.getByText("Signed out there.").waitFor();
      assert.equal((await other.say("/api/session")).status, 401);
    });

    it("who came by a letter's link is told to sign in for that", async () => {
      const uwe = await signIn("uwe@unmapped.de");
      await house.portico.pool.query(
        "update session set restricted = true where email = 'uwe@unmapped.de'",
      );
      const page = await visit(uwe, "/settings");
      await page.getByText("Sign in again to change these").waitFor();
      assert.equal(await page.getByLabel("First name").count(), 0);
      await isSound(page, "restricted settings");
    });

    it("finds them sound in the dark, in high contrast and on the narrowest phone", async () => {
      const page = await visit(ada, "/settings");
      await page.getByText("You are here").waitFor();
      assert.equal(await page.getByLabel("Phone").count(), 0, "a tech has none here");
      await isSoundInEveryLook(page, "one's own settings");
    });
  });
});
