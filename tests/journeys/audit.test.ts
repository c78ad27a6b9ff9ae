import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { signIn } from "#tests/desk";
import { isSoundInEveryLook } from "#tests/looks";
import type { Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { isSound, screen } from "#tests/reading";
import { visitAs } from "#tests/visiting";
import { happened } from "../server/audit/log-reading.ts";

describe("an admin at the audit log", function () {
  this.timeout(60_000);
  let portico: Portico;
  let ada: Person;
  before(async () => {
    portico = await openPortico();
    await signIn(portico, "ann@client.com");
    const two = portico.someone();
    await two.start({ email: "both@two.net" });
    await two.move("code", { code: "2222222" });
    ada = await signIn(portico, "ada@awesome.example", "admin");
  });
  after(() => portico.close());

  async function visit(path = "/admin/audit"): Promise<Page> {
    const page = await visitAs(ada, portico.url + path);
    await screen(page, "Audit log");
    return page;
  }
  const rows = (page: Page) => page.getByRole("row").filter({ has: page.getByRole("button") });

  it("sees what happened, opens a row, and follows it to the person", async () => {
    const page = await visit();
    await page.getByRole("button", { name: "Sign-in refused Code wrong" }).click();
    const details = page.getByRole("row").filter({ hasText: "Written down as" });
    await details.getByText("signin.refused").waitFor();
    await isSound(page, "a row's details");
    await details.getByRole("link", { name: "All of this person" }).click();
    await page.waitForURL(/\?person=both%40two\.net$/);
    await page
      .getByRole("textbox", { name: "Person" })
      .and(page.locator("[value='both@two.net']"))
      .waitFor();
    await page.waitForFunction(() => !document.body.innerText.includes("ann@client.com"));
    assert.equal(await rows(page).count(), 2);
  });

  it("narrows by what is chosen and typed, keeps it in the address, and lets go of it", async () => {
    const page = await visit();
    await page.getByLabel("Outcome").selectOption("Refused");
    await page.waitForURL(/\?outcome=refused$/);
    await page.getByRole("combobox", { name: "Company" }).pressSequentially("client");
    await page.getByRole("option", { name: "Client Ltd" }).click();
    await page.getByText("Nothing fits").waitFor();
    await isSound(page, "an empty log");
    await page.getByRole("button", { name: "Show everything" }).first().click();
    await page.getByRole("textbox", { name: "Person" }).fill("ann@client.com");
    await page.waitForURL(/person=ann%40client\.com/);
    await page.getByText("Client Ltd").nth(1).waitFor();
    await page.getByLabel("From").fill("2031-01-01");
    await page.getByText("Nothing fits").waitFor();
  });

  it("takes the log out, and the log says so", async () => {
    const page = await visit("/admin/audit?outcome=refused");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export as CSV" }).click(),
    ]);
    assert.match(file.suggestedFilename(), /^audit-\d{4}-\d\d-\d\d\.csv$/);
    const text = await readFile(await file.path(), "utf8");
    assert.match(text, /signin\.refused,refused,code-wrong,both@two\.net/);
    await page.getByText("The file is in your downloads").waitFor();
    await page.goto(`${portico.url}/admin/audit?action=audit.exported`);
    await page.getByRole("button", { name: "Audit log exported" }).waitFor();
  });

  it("reads on as far as there is something, and checks the chain", async () => {
    for (let row = 0; row < 55; row += 1) await happened(portico, { correlation: "MANY" });
    const page = await visit("/admin/audit?reference=MANY");
    await page.getByRole("button", { name: "Show more" }).click();
    await page.getByRole("button", { name: "Show more" }).waitFor({ state: "detached" });
    assert.equal(await rows(page).count(), 55);
    await page.getByRole("button", { name: "Check the chain" }).click();
    await page.getByText(/^Chain verified: \d+ rows\.$/).waitFor();
    await portico.pool.query("update audit_event set actor = 'house' where number = 2");
    await page.getByRole("button", { name: "Check the chain" }).click();
    await page.getByText("Row 2 was changed after it was written").waitFor();
    await isSound(page, "a broken chain");
    await portico.pool.query("update audit_event set actor = 'stranger' where number = 2");
  });

  it("erases a person after being asked, by keyboard alone", async () => {
    const page = await visit("/admin/audit?person=both@two.net");
    await page.getByRole("button", { name: "Erase a person" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Erase a person from the log?" }).waitFor();
    await isSound(page, "the question before erasing");
    await page.keyboard.press("Escape");
    await page.getByRole("heading", { name: "Erase a person" }).waitFor({ state: "detached" });
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Address to erase" }).waitFor();
    await page.keyboard.type("both@two");
    await page.keyboard.press("Enter");
    await page.getByText("That isn't an email address").first().waitFor();
    await page.keyboard.type(".net");
    await page.keyboard.press("Enter");
    await page.getByText("both@two.net is erased from the log.").waitFor();
    await page.getByText("Nothing fits").waitFor();
    await page.goto(`${portico.url}/admin/audit?outcome=refused`);
    await page.getByText("An erased person").first().waitFor();
  });

  it("finds it sound in the dark, in high contrast and on the narrowest phone", async () => {
    const page = await visit("/admin/audit?person=ada@awesome.example");
    await rows(page).getByRole("button", { name: "Signed in" }).first().click();
    await page.getByText("Number in the chain").waitFor();
    await isSoundInEveryLook(page, "the log");
  });
});
