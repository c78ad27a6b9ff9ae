import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { newId } from "#service/kernel";
import type { PendingKind, PendingRequest } from "#service/pending";
import { signIn } from "#tests/desk";
import { newPage } from "#tests/chromium";
import { isSoundInEveryLook, PHONE_IN_THE_DARK } from "#tests/looks";
import type { Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { isSound, screen } from "#tests/reading";
import { visitAs } from "#tests/visiting";

describe("somebody who cannot get in", function () {
  this.timeout(60_000);
  let portico: Portico;
  let ada: Person;
  let theo: Person;
  before(async () => {
    portico = await openPortico({ settings: { creation: { policy: "off" } } });
    ada = await signIn(portico, "ada@awesome.example", "admin");
    theo = await signIn(portico, "theo@awesome.example", "tech");
  });
  after(() => portico.close());

  const visit = (by: Person, path: string): Promise<Page> => visitAs(by, portico.url + path);
  function asks(kind: PendingKind, subject: string, more: Partial<PendingRequest>) {
    const now = portico.clock.now();
    return portico.house.stores.pending.ask({
      id: newId(now, portico.house.signin.chance),
      workspaceId: portico.founded.workspaceId,
      kind,
      subject,
      about: {},
      askedAt: now,
      ...more,
    });
  }
  const card = (page: Page, name: string) => page.getByRole("article", { name });

  it("is told one next step, and asks for a call by keyboard alone", async () => {
    const page = await newPage();
    await page.goto(`${portico.url}/p/awesome`);
    await screen(page, "Sign in");
    await page.keyboard.type("nobody@nowhere.net");
    await page.keyboard.press("Enter");
    await screen(page, "Not registered");
    await isSound(page, "a refusal");
    assert.equal(await page.getByRole("button", { name: "Use a different email" }).count(), 1);
    await page.getByRole("button", { name: "Can't get in? Ask for a call" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("form", { name: "Ask for a call" }).waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute("name") === "call-name");
    await page.keyboard.type("Lou Lost");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Nowhere Ltd");
    await page.keyboard.press("Tab");
    await page.keyboard.type("ring me");
    await page.keyboard.press("Enter");
    await page.getByText("Write a telephone number").waitFor();
    await isSound(page, "a number that is none");
    await page.waitForFunction(
      () => document.activeElement?.getAttribute("name") === "call-number",
    );
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("+44 20 7946 0111");
    await page.keyboard.press("Tab");
    await page.keyboard.type("<b>My</b> address is new.");
    await page.keyboard.press("Enter");
    await page.getByText("Your service desk knows, and calls you at +44 20 7946 0111.").waitFor();
    await isSound(page, "a call that was asked for");
  });

  it("is offered it where no letter comes, and may leave it", async () => {
    const page = await newPage(PHONE_IN_THE_DARK);
    await page.goto(`${portico.url}/signin?email=ann@client.com`);
    await page.getByRole("button", { name: "Continue" }).click();
    await screen(page, "Check your email");
    await page.getByRole("button", { name: "Can't get in? Ask for a call" }).click();
    await page.getByRole("textbox", { name: "Your name" }).waitFor();
    await isSound(page, "the form on the narrowest phone in the dark");
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Can't get in? Ask for a call" }).waitFor();
  });

  it("is on the techs' list until one has called", async () => {
    const page = await visit(theo, "/tech");
    await page.getByRole("link", { name: "Calls" }).click();
    await screen(page, "Calls");
    const call = card(page, "Lou Lost");
    await call.getByText("<b>My</b> address is new.").waitFor();
    await call.getByText("Nobody checked this.").waitFor();
    const number = call.getByRole("link", { name: "+44 20 7946 0111" });
    assert.equal(await number.getAttribute("href"), "tel:+442079460111");
    await isSound(page, "the calls");
    await call.getByRole("button", { name: "I called" }).click();
    await page.getByText("The call to Lou Lost is done.").waitFor();
    await page.getByText("Nobody waits for a call").waitFor();
    await isSound(page, "no calls");
  });

  it("is put into a company by an admin, who sees which ones claim the address", async () => {
    await asks("person", "sam@client.com", { about: { firstName: "Sam", jobTitle: "Buyer" } });
    const page = await visit(ada, "/admin");
    await page.getByRole("link", { name: "Pending" }).click();
    await screen(page, "Pending");
    const sam = card(page, "sam@client.com");
    await sam.getByText("Claimed by: Client Ltd").waitFor();
    const create = sam.getByRole("button", { name: "Create the contact" });
    assert.equal(await create.getAttribute("aria-disabled"), "true");
    await sam.getByRole("combobox", { name: "Company" }).click();
    assert.equal(await sam.getByRole("option").first().innerText(), "Client Ltd");
    await sam.getByRole("option", { name: "Other Inc" }).click();
    await create.click();
    await page.getByText("sam@client.com is a contact of Other Inc now.").waitFor();
    await page.getByText("Nothing waits for you").waitFor();
    await isSound(page, "nothing that waits");
  });

  it("is declined after being asked once more; another admin may have been quicker", async () => {
    const companyId = portico.founded.ids.get("Client Ltd")!;
    const tenantId = "abababab-2222-4333-8444-555555555555";
    const about = { tenantId, name: "Ivy Tee", email: "ivy@client.com", verified: true };
    await asks("tenant", tenantId, { companyId, about });
    await asks("call", "late", { about: { name: "Lea Late", company: "X", number: "12345" } });
    const page = await visit(ada, "/admin/pending");
    const tenant = card(page, "An organisation for Client Ltd");
    await tenant.getByText("Ivy Tee · ivy@client.com").waitFor();
    await tenant.getByRole("button", { name: "Decline" }).click();
    await tenant.getByRole("button", { name: "Keep it" }).click();
    await tenant.getByRole("button", { name: "Decline" }).click();
    await page.keyboard.press("Enter");
    await page.getByText("An organisation for Client Ltd is declined.").waitFor();
    // Read anew without it: from here on the page knows no more than it shows.
    await tenant.waitFor({ state: "detached" });
    await page.waitForLoadState("networkidle");
    await portico.pool.query(
      "update pending_request set state = 'declined', decided_at = asked_at where kind = 'call' and state = 'waiting'",
    );
    await card(page, "Lea Late").getByRole("button", { name: "I called" }).click();
    await page.getByText("This was decided already.").waitFor();
    await isSound(page, "a conflict");
    await page.getByRole("button", { name: "Load again" }).click();
    await page.getByText("Nothing waits for you").waitFor();
  });

  it("finds the admin's page sound in the dark, in high contrast and on the narrowest phone", async () => {
    await portico.pool.query(
      "update company_domain set domain = 'gmail.com' where domain = 'other.org'",
    );
    await portico.house.reviewDomains();
    await asks("person", "sol.with.a.rather.long.address@client.com", {});
    const page = await visit(ada, "/admin/pending");
    await screen(page, "Pending");
    await page.getByRole("heading", { name: "Domains set aside" }).waitFor();
    await isSoundInEveryLook(page, "what waits");
  });
});
