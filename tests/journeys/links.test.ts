import assert from "node:assert/strict";
import type { BrowserContextOptions, Page } from "playwright-core";
import { signIn } from "#tests/desk";
import { newContext, newPage } from "#tests/chromium";
import { PHONE_IN_THE_DARK } from "#tests/looks";
import type { Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { isSound, screen } from "#tests/reading";

const ANN = "ann@client.com";
const BOTH = "both@two.net";
const NOT_VALID =
  "This sign-in link is incomplete, has expired or is no longer valid for this workspace. Ask your service provider for a fresh link.";

describe("whoever comes by a link", function () {
  this.timeout(60_000);
  let portico: Portico;
  before(async () => {
    portico = await openPortico({ settings: { autoLogin: { enabled: true } } });
  });
  after(() => portico.close());

  const visit = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await newPage(options);
    await page.goto(portico.url + path);
    return page;
  };
  const idOf = (name: string): string => portico.founded.ids.get(name) ?? "";
  const bar = (page: Page): string => page.url().slice(portico.url.length);

  const atTheDesk = (): Promise<Person> => signIn(portico, "theo@awesome.example");

  /** A personalised link as a tech makes it, without its origin. */
  async function personalised(contact: string): Promise<string> {
    const theo = await atTheDesk();
    const made = await theo.post(`/api/tech/contacts/${idOf(contact)}/links`);
    return new URL(String(made.body["url"])).href.slice(portico.url.length);
  }

  /** The link of the letter that tells Ann of a reply, as its button leads, without its origin. */
  async function autoLogin(): Promise<string> {
    const theo = await atTheDesk();
    portico.advance(1000);
    const said = await theo.post("/api/tech/tickets/1001/replies", { body: "Still smoking?" });
    assert.equal(said.status, 201, JSON.stringify(said.body));
    portico.advance(1000);
    await portico.house.notices.tell();
    const [letter] = await portico.lettersTo(ANN);
    assert.equal(letter?.subject, "[#1001] New reply to your request");
    const [, link = ""] = /<a href="([^"]+)"/.exec(letter.html) ?? [];
    assert.match(link, /\/a\?to=\/tickets\/1001#[A-Za-z0-9]{43}$/);
    assert.ok(letter.text.includes(link));
    return link.slice(portico.url.length);
  }

  async function signInAt(page: Page, email: string): Promise<void> {
    await page.getByRole("textbox", { name: "Email address" }).fill(email);
    await page.keyboard.press("Enter");
    await screen(page, "Check your email");
    await page.keyboard.type(await portico.codeFor(email));
    await page.getByRole("button", { name: "No, only this time" }).click();
  }

  it("that names them is at the code at once, and a reload or the same link is no new letter", async () => {
    const link = await personalised(`${ANN} at Client Ltd`);
    const context = await newContext();
    const page = await context.newPage();
    await page.goto(portico.url + link);
    await screen(page, "Check your email");
    await page.getByText("a…@client.com").waitFor();
    assert.equal(bar(page), "/p/awesome/c");
    const code = await portico.codeFor(ANN);
    await page.reload();
    await screen(page, "Check your email");
    await page.goto("about:blank");
    await page.goto(portico.url + link);
    await screen(page, "Check your email");
    assert.equal(await page.getByText("A letter went out").count(), 0);
    const other = await visit(link.replace("#", "%23"), PHONE_IN_THE_DARK);
    await other.getByText("A letter went out a moment ago").waitFor();
    assert.equal(bar(other), "/p/awesome/c");
    await isSound(other, "the wait in another browser");
    assert.equal((await portico.lettersTo(ANN)).length, 1);
    await page.keyboard.type(code);
    await page.getByRole("button", { name: "No, only this time" }).click();
    await screen(page, /Hello/);
  });

  it("in a ticket letter opens the ticket by one press, in one browser", async () => {
    const link = await autoLogin();
    const scanner = await visit(link, PHONE_IN_THE_DARK);
    await screen(scanner, "Open your ticket?");
    assert.equal(bar(scanner), "/a?to=/tickets/1001");
    await isSound(scanner, "the link's page on a phone in the dark");
    const phone = await visit(link.replace("#", "%23"));
    await screen(phone, "Open your ticket?");
    assert.equal(bar(phone), "/a?to=/tickets/1001");
    await phone.getByRole("button", { name: "Open your ticket" }).click();
    await screen(phone, "Printer smokes");
    await phone.goto(portico.url + link);
    await screen(phone, "Printer smokes");
    const laptop = await visit(link);
    await laptop.getByText("That link can no longer sign you in.").waitFor();
    await isSound(laptop, "signing in instead");
    portico.advance(120_000);
    await signInAt(laptop, ANN);
    await screen(laptop, "Printer smokes");
  });

  it("that is not valid reads one sentence", async () => {
    const none = "A".repeat(43);
    const page = await visit("/p/nobody", PHONE_IN_THE_DARK);
    await page.getByText(NOT_VALID).waitFor();
    await isSound(page, "a link that is not valid, on a phone in the dark");
    for (const path of [`/p/awesome/c#${none}`, "/p/awesome/c"]) {
      await page.goto("about:blank");
      await page.goto(portico.url + path);
      await page.getByText(NOT_VALID).waitFor();
      assert.ok(!page.url().includes(none));
    }
    const letter = await visit("/s");
    await letter.getByText("Go back to the sign-in page and type the code").waitFor();
    await isSound(letter, "a Login Now link without its secret");
    await letter.getByRole("button", { name: "Go to the sign-in page" }).click();
    await screen(letter, "Sign in");
    const ticket = await visit("/a?to=/tickets/1001");
    await screen(ticket, "Sign in");
  });

  it("of an older portal, or of a PSA's letter, keeps the place and proves themselves", async () => {
    portico.advance(3_600_000);
    const old = await visit("/portal/deeplink?name=ticket&ticket_id=1001&gtoken=0ldMagicSecret");
    await screen(old, "Sign in");
    assert.equal(bar(old), "/signin?to=/tickets/1001");
    const page = await visit(`/p/awesome?gtoken=0ldMagicSecret&email=${BOTH}&to=/tickets/1002`);
    await screen(page, "Sign in");
    assert.ok(!page.url().includes("gtoken"));
    assert.equal(await page.getByRole("textbox", { name: "Email address" }).inputValue(), BOTH);
    assert.deepEqual(await portico.lettersTo(BOTH), [], "opening it mails nothing");
    await page.keyboard.press("Enter");
    await screen(page, "Check your email");
    await page.keyboard.type(await portico.codeFor(BOTH));
    await page.getByRole("button", { name: "No, only this time" }).click();
    await page.getByRole("button", { name: /Client Ltd/ }).click();
    await screen(page, "No sound");
    await page.goto(`${portico.url}/p/awesome?to=/tickets/1002`);
    await screen(page, "No sound");
    assert.doesNotMatch(portico.logged.join(""), /0ldMagicSecret/);
  });
});
