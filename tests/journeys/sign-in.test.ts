import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { newPage } from "#tests/chromium";
import { isSoundInEveryLook, PHONE_IN_THE_DARK } from "#tests/looks";
import { openPortico, type Portico } from "#tests/portico";
import { isSound, readLetter, screen } from "#tests/reading";
import { type SmtpPeer, startSmtp } from "#tests/smtp";

describe("a contact at a browser", function () {
  this.timeout(60_000);
  let smtp: SmtpPeer;
  let portico: Portico;
  before(async () => {
    smtp = await startSmtp();
    portico = await openPortico({}, { smtpUrl: smtp.url });
  });
  after(async () => {
    await portico.close();
    await smtp.close();
  });

  async function visit(path: string): Promise<Page> {
    const page = await newPage();
    await page.goto(portico.url + path);
    return page;
  }

  /** From the sign-in page to the code field, by keyboard alone. */
  async function askForCode(page: Page, email: string): Promise<void> {
    await screen(page, "Sign in");
    await page.keyboard.type(email);
    await page.keyboard.press("Enter");
    await screen(page, "Check your email");
  }

  it("opens a ticket, signs in with the mailed code by keyboard alone, and is at the ticket", async () => {
    const page = await visit("/tickets/1001");
    assert.match(page.url(), /\/signin\?to=\/tickets\/1001$/);
    await askForCode(page, "ann@client.com");
    const { code, subject } = await readLetter(smtp, "ann@client.com");
    assert.equal(subject, "Your sign-in code for Awesome MSP");
    await page.keyboard.type(code.toLowerCase());
    await screen(page, "Stay signed in?");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await screen(page, "Printer smokes");
    assert.equal(new URL(page.url()).pathname, "/tickets/1001");
  });

  it("sees their own tickets and nobody else's", async () => {
    const page = await visit("/");
    await askForCode(page, "olaf@other.org");
    const { code } = await readLetter(smtp, "olaf@other.org");
    await page.keyboard.type(code);
    await page.getByRole("button", { name: "No, only this time" }).click();
    await page.getByRole("link", { name: "Tickets", exact: true }).click();
    await screen(page, "Tickets");
    await page.getByText("Slow laptop").waitFor();
    assert.equal(await page.getByText("Printer smokes").count(), 0);
    await page.goto(`${portico.url}/tickets/1001`);
    await screen(page, "Nothing here");
    assert.equal(await page.getByText("Printer smokes").count(), 0);
  });

  it("presses Login Now on the phone: a click signs in the phone, and the laptop stays where it was", async () => {
    const laptop = await visit("/signin");
    await askForCode(laptop, "uwe@unmapped.de");
    const { link } = await readLetter(smtp, "uwe@unmapped.de");
    const phone = await newPage(PHONE_IN_THE_DARK);
    await phone.goto(link);
    await phone.getByText("Sign in as u…@unmapped.de").waitFor();
    assert.ok(!phone.url().includes("#"), "the secret is gone from the address bar");
    await isSound(phone, "the link's page");
    await phone.getByRole("button", { name: /^Sign in/ }).click();
    await phone.getByRole("button", { name: "No, only this time" }).click();
    await screen(phone, /Hello/);
    await isSound(phone, "the dashboard on a phone");
    await laptop.goto(`${portico.url}/`);
    await screen(laptop, "Check your email");
  });

  it("who is new tells their name, or skips it", async () => {
    const page = await visit("/p/awesome");
    await askForCode(page, "nina@client.com");
    const { code } = await readLetter(smtp, "nina@client.com");
    await page.keyboard.type(code);
    await page.getByRole("textbox", { name: "First name" }).fill("Nina");
    await isSound(page, "the details");
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("button", { name: "No, only this time" }).click();
    await screen(page, "Hello, Nina");
  });

  it("whom nobody knows is told whom to write to", async () => {
    const page = await visit("/signin");
    await screen(page, "Sign in");
    await page.keyboard.type("who@nowhere.com");
    await page.keyboard.press("Enter");
    await page.getByText("Your email address hasn't been registered").waitFor();
    await isSound(page, "the refusal");
    await page.getByRole("button", { name: "Use a different email" }).click();
    await screen(page, "Sign in");
  });

  it("who mistypes the code keeps the field and learns how many tries are left", async () => {
    const page = await visit("/signin");
    await askForCode(page, "both@two.net");
    const { code } = await readLetter(smtp, "both@two.net");
    await page.keyboard.type("2222222");
    await page.getByText("4 tries left").waitFor();
    await isSound(page, "a wrong code");
    await page.keyboard.type(code);
    await page.getByRole("button", { name: "No, only this time" }).click();
    await page.getByRole("button", { name: /Other Inc/ }).click();
    await page.getByText("Other Inc").first().waitFor();
  });

  it("finds the sign-in sound in the dark, in high contrast and on the narrowest phone", async () => {
    const page = await visit("/signin");
    await screen(page, "Sign in");
    await isSoundInEveryLook(page, "sign-in");
  });
});
