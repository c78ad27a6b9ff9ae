import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { CREDENTIALS } from "#stand-ins/connectwise";
import { signIn } from "#tests/desk";
import { isSoundOnAPhoneInTheDark, PHONE_IN_THE_DARK } from "#tests/looks";
import type { Person } from "#tests/person";
import { isSound, screen } from "#tests/reading";
import { visitAs } from "#tests/visiting";
import { openPsaStage, type PsaStage } from "../server/sync/psa-stage.ts";

describe("an admin who connects a PSA", function () {
  this.timeout(60_000);
  let stage: PsaStage;
  before(async () => {
    stage = await openPsaStage({ tickets: [] });
    const company = stage.psa.desk.company("Client Ltd");
    stage.psa.desk.contact(company, ["ann@client.com"], { firstName: "Ann" });
    stage.psa.desk.contact(company, [], { firstName: "Nobody", lastName: "Reachable" });
    stage.psa.desk.contact(company, ["late@client.com"]);
  });
  after(() => stage?.close());

  const visit = (who: Person, path: string, options = {}): Promise<Page> =>
    visitAs(who, stage.portico.url + path, options);

  it("enters it, tests it, says what its statuses mean, and sees what came along", async () => {
    const page = await visit(stage.ada, "/admin/sync");
    await page.getByRole("button", { name: "Connect a PSA" }).click();
    await screen(page, "PSA");
    await page.getByLabel("Which PSA").selectOption("connectwise");
    await page.getByLabel("Address").fill("nonsense");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("alert").waitFor();
    await page.getByLabel("Address").fill(stage.psa.url);
    await page.getByLabel("Company id").fill(CREDENTIALS.companyId);
    await page.getByLabel("Client id").fill(CREDENTIALS.clientId);
    await page.getByLabel("Public key").fill(CREDENTIALS.publicKey);
    await page.getByLabel("Private key").fill(CREDENTIALS.privateKey);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Saved.").waitFor();
    await page.getByRole("button", { name: "Test the connection" }).click();
    await page.getByText("It answers").waitFor();
    await page.getByLabel("Service Desk: Waiting Customer").selectOption("waiting");
    // What the names say is there already; an admin knows better.
    const critical = page.getByLabel("Priority 1 - Critical");
    assert.equal(await critical.inputValue(), "urgent");
    await critical.selectOption("high");
    await page.getByRole("button", { name: "Save boards and meanings" }).click();
    await page.getByText("Saved.").nth(1).waitFor();
    assert.equal(await page.getByText(CREDENTIALS.privateKey).count(), 0);
    assert.equal(await page.getByLabel("Private key").inputValue(), "");
    const { settings } = (await stage.ada.say("/api/admin/psa")).body;
    const [first] = stage.psa.world.priorities.all();
    assert.match(JSON.stringify(settings), new RegExp(`"${first?.id}":"high"`));
    await isSound(page, "the PSA");

    await stage.inStep();
    await page.getByRole("link", { name: "Sync" }).click();
    await screen(page, "Sync");
    await page.getByText("Everything was read").waitFor();
    await page.getByText("Contacts: Nobody Reachable").waitFor();
    await page.getByLabel("What is missing").fill("late@client.com");
    await page.getByRole("button", { name: "Look" }).click();
    await page.getByText("Nothing is missing").waitFor();
    await isSound(page, "sync");
  });

  it("chooses who writes letters about tickets: nobody does until then", async () => {
    const page = await visit(stage.ada, "/admin/psa", PHONE_IN_THE_DARK);
    await page.getByRole("link", { name: "Who writes letters about tickets?" }).click();
    await screen(page, "Letter settings");
    const silence = page.getByText("Nobody gets letters about tickets until you choose");
    await silence.waitFor();
    await isSound(page, "letters about tickets, unchosen");
    await page.getByLabel("New reply").selectOption("Portico");
    await page.getByLabel("Request closed").selectOption("The PSA");
    await silence.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
    const { settings } = (await stage.ada.say("/api/admin/settings")).body;
    assert.match(
      JSON.stringify(settings),
      /"tickets":{"opened":"off","replied":"portico","moved":"off","waiting":"off","closed":"psa"}/,
    );
  });

  it("is told what waits while it is down, as the contact is", async () => {
    const ann = await signIn(stage.portico, "ann@client.com");
    stage.psa.faults.next({ when: "before", how: { kind: "status", status: 503 } }, 100);
    const opened = await ann.post("/api/client/tickets", { title: "Lamp", body: "Dark." });
    stage.portico.advance(1000);
    await stage.inStep();
    const page = await visit(ann, `/tickets/${String(opened.body["id"])}`);
    await page.getByText("Waiting to be sent").waitFor();
    await isSound(page, "a ticket that waits");
    const admin = await visit(stage.ada, "/admin/sync");
    await admin.getByText("The PSA does not answer").waitFor();
    await isSoundOnAPhoneInTheDark(admin, "sync while the PSA is down");
    await admin.getByRole("link", { name: "PSA", exact: true }).click();
    await admin.getByLabel("Which PSA").waitFor();
    await isSoundOnAPhoneInTheDark(admin, "a PSA that is down");
  });

  it("loses nothing that is being typed when the ticket gets the PSA's number", async () => {
    stage.psa.faults.clear();
    const ann = await signIn(stage.portico, "ann@client.com");
    const open = async (title: string): Promise<string> =>
      String((await ann.post("/api/client/tickets", { title, body: "Wobbles." })).body["id"]);
    const stool = await open("Stool");
    await open("Chair");
    const page = await visit(ann, `/tickets/${stool}`);
    const reply = page.getByRole("textbox", { name: "Your reply" });
    // Left half-written under the number that it has for the time being, and found under its own.
    await reply.fill("The stool, too.");
    await page.getByRole("link", { name: "‹ Tickets" }).click();
    await page.getByRole("link", { name: "Chair" }).click();
    await screen(page, "Chair");
    await page.getByText("Waiting to be sent").waitFor();
    await page.getByText("Up to 25 MB each.").waitFor();
    await reply.fill("It wobbles m");
    for (let round = 0; round < 4; round += 1) {
      stage.portico.advance(61_000);
      await stage.inStep();
    }
    const there = stage.psa.world.tickets.all().find(({ summary }) => summary === "Chair");
    await page.getByText(`Ticket ${there?.id}`).waitFor();
    await reply.pressSequentially("ore.");
    await page.getByRole("button", { name: "Send reply" }).click();
    await page.getByText("It wobbles more.").waitFor();
    await page.getByRole("link", { name: "‹ Tickets" }).click();
    await page.locator(`a:has-text("Stool"):not([href="/tickets/${stool}"])`).click();
    await screen(page, "Stool");
    assert.equal(await reply.inputValue(), "The stool, too.");
  });

  it("asks before it disconnects", async () => {
    const page = await visit(stage.ada, "/admin/psa");
    await page.getByLabel("Which PSA").selectOption("built-in");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("button", { name: "Cancel" }).click();
    assert.equal((await stage.ada.say("/api/admin/psa")).body["kind"], "connectwise");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    const saved = page.waitForResponse((answer) => answer.request().method() === "PUT");
    await page.getByRole("button", { name: "Disconnect" }).click();
    await saved;
    const gone = await stage.ada.say("/api/admin/psa");
    assert.equal(gone.body["kind"], "built-in");
    const kept = await stage.rows<{ length: number }>(
      `select length(sealed) as length from psa_connection`,
    );
    assert.deepEqual(kept, [{ length: 0 }]);
  });
});
