import assert from "node:assert/strict";
import type { BrowserContextOptions, Page } from "playwright-core";
import { signIn } from "#tests/desk";
import type { FoundingFacts } from "#tests/founding";
import { isSoundInEveryLook, PHONE_IN_THE_DARK } from "#tests/looks";
import type { Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { isSound, screen } from "#tests/reading";
import { visitAs } from "#tests/visiting";
import { makeFirstLink } from "#service/signin";
import { newPage } from "#tests/chromium";

const FACTS: FoundingFacts = {
  companies: [
    { name: "Client Ltd", domains: ["client.com"] },
    { name: "Other Inc", domains: ["other.org"] },
    { name: "Quiet GmbH" },
  ],
  contacts: [
    { company: "Client Ltd", email: "ann@client.com" },
    { company: "Client Ltd", email: "abe@client.com" },
    { company: "Other Inc", email: "olaf@other.org" },
  ],
  techs: [{ email: "ada@awesome.example", admin: true }, { email: "theo@awesome.example" }],
  tickets: [],
};

describe("an admin at work on who gets in", function () {
  this.timeout(60_000);
  let portico: Portico;
  let [ada, theo]: Person[] = [];
  before(async () => {
    portico = await openPortico(FACTS);
    for (const email of ["new@fresh.dev", "zoe@fresh.dev"]) {
      await portico.someone().start({ email });
    }
    ada = await signIn(portico, "ada@awesome.example", "admin");
    theo = await signIn(portico, "theo@awesome.example", "tech");
  });
  after(() => portico.close());

  const visit = (who: Person, path: string, look: BrowserContextOptions = {}): Promise<Page> =>
    visitAs(who, portico.url + path, look);
  const company = (name: string) => `/admin/companies/${portico.founded.ids.get(name)}`;
  const domainsOf = async (name: string): Promise<unknown[]> => {
    const { rows } = await portico.pool.query<{ domain: string }>(
      "select domain from company_domain where company_id = $1 order by 1",
      [portico.founded.ids.get(name)],
    );
    return rows.map(({ domain }) => domain);
  };

  it("finds a company, adds a domain, sees whom that lets in, and saves it", async () => {
    const page = await visit(ada!, "/admin");
    await screen(page, "Companies");
    await page.getByRole("searchbox", { name: "Search companies" }).fill("quiet");
    await page.waitForURL(/\?q=quiet$/);
    await page.getByRole("link", { name: "Client Ltd" }).waitFor({ state: "detached" });
    await page.getByRole("link", { name: "Quiet GmbH" }).click();
    await screen(page, "Quiet GmbH");
    // Typed and never added: it is looked at and saved with the rest.
    await page.getByRole("textbox", { name: "Domain to add" }).fill("Fresh.dev");
    await page.getByRole("button", { name: "See what changes" }).click();
    await page.getByText("2 people who are refused now would get in").waitFor();
    await page.getByText("Who they are").click();
    await page.getByText("zoe@fresh.dev").waitFor();
    await isSound(page, "what changes");
    assert.deepEqual(await domainsOf("Quiet GmbH"), []);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.", { exact: true }).waitFor();
    assert.deepEqual(await domainsOf("Quiet GmbH"), ["fresh.dev"]);
    await page.getByRole("button", { name: "Remove fresh.dev" }).click();
    await page.getByRole("button", { name: "See what changes" }).click();
    await page.getByText("2 people would be refused").waitFor();
    await page.getByRole("button", { name: "Keep editing" }).click();
    assert.deepEqual(await domainsOf("Quiet GmbH"), ["fresh.dev"]);
  });

  it("reads beside the field why a domain can be nobody's, or is another's", async () => {
    const page = await visit(ada!, company("Client Ltd"));
    const add = page.getByRole("textbox", { name: "Domain to add" });
    await add.fill("other.org");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByRole("button", { name: "See what changes" }).click();
    await page.getByText("other.org belongs to Other Inc already").waitFor();
    await page.getByRole("button", { name: "Remove other.org" }).click();
    await add.fill("gmail.com");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "See what changes" }).click();
    await page.getByText("anyone can have an address there").waitFor();
    await isSound(page, "a domain that is refused");
  });

  it("is asked by name before a company closes, with all that this ends", async () => {
    const page = await visit(ada!, company("Other Inc"));
    await page.getByLabel("State").selectOption({ index: 2 });
    await page.getByRole("button", { name: "See what changes" }).click();
    await page.getByText("Closing Other Inc signs its people out").waitFor();
    await page.getByText("1 person would be refused").waitFor();
    await page.getByRole("button", { name: "Close Other Inc" }).click();
    await page.getByText("Saved.", { exact: true }).waitFor();
    assert.deepEqual(await domainsOf("Other Inc"), []);
  });

  it("adds a company", async () => {
    const page = await visit(ada!, "/admin");
    await page.getByRole("button", { name: "Add a company" }).click();
    await screen(page, "New company");
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Next Ltd");
    await page.getByRole("button", { name: "See what changes" }).click();
    await page.getByText("Nobody gets in or stays out because of this").waitFor();
    await page.getByRole("button", { name: "Save" }).click();
    await screen(page, "Next Ltd");
  });

  it("changes how people sign in, and is not let lock the admins out", async () => {
    const page = await visit(ada!, "/admin/sign-in");
    await screen(page, "Sign-in settings");
    const cell = (name: string) => page.getByRole("checkbox", { name });
    await cell("Emailed code opens Client").uncheck();
    await page.getByRole("button", { name: "See what changes" }).click();
    await page.getByText(/\d people would lose their only way to sign in/).waitFor();
    await isSound(page, "what changes for all");
    await page.getByRole("button", { name: "Keep editing" }).click();
    await cell("Emailed code opens Client").check();
    await cell("Emailed code opens Admin").uncheck();
    await page.getByRole("button", { name: "See what changes" }).click();
    await page.getByText("leaves Admin without a method").first().waitFor();
    await cell("Emailed code opens Admin").check();
    await page.getByRole("radio", { name: /Say nothing/ }).check();
    await page.getByRole("button", { name: "See what changes" }).click();
    await page.getByText("Nobody gets in or stays out because of this").waitFor();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.", { exact: true }).waitFor();
    const { rows } = await portico.pool.query(
      "select settings ->> 'disclosure' as it from workspace",
    );
    assert.deepEqual(rows, [{ it: "private" }]);
    await portico.pool.query("update workspace set settings = '{}'");
  });

  it("explains a sign-in, step by step, with what to change", async () => {
    const page = await visit(ada!, "/admin/explain");
    await page.getByRole("textbox", { name: "Email address" }).fill("new@nowhere.dev");
    await page.keyboard.press("Enter");
    await page.getByText("No company owns its domain.").waitFor();
    await page.getByText("Add the domain to the company it belongs to.").waitFor();
    await isSound(page, "an explanation");
    await page.getByRole("textbox", { name: "Email address" }).fill("ann@client.com");
    await page.getByRole("textbox", { name: /Microsoft organisation/ }).fill("mine");
    await page.getByRole("button", { name: "Explain" }).click();
    await page.getByText("That is no organisation's tenant id.").waitFor();
  });

  it("helps a caller: a link to send, and the lock cleared once the caller is known", async () => {
    const locked = portico.someone();
    await locked.start({ email: "ann@client.com" });
    for (let wrong = 0; wrong < 5; wrong += 1) await locked.move("code", { code: "2222222" });
    const page = await visit(theo!, "/tech/help");
    await page.getByRole("textbox", { name: "Email address" }).fill("ann@client.com");
    await page.getByRole("button", { name: "Look" }).click();
    await page.getByText("Was refused: Code locked").waitFor();
    await page.getByRole("button", { name: "Make a link for Client Ltd" }).click();
    const link = page.getByRole("textbox", { name: "Their link, shown this once" });
    assert.match(await link.inputValue(), /\/p\/awesome\/c#\w+$/);
    const clear = page.getByRole("button", { name: "Clear the lock" });
    assert.equal(await clear.getAttribute("aria-disabled"), "true");
    await page.getByLabel("How did you make sure who is calling?").selectOption("called-back");
    await clear.click();
    await page.getByText("Cleared. The log says").waitFor();
    await isSound(page, "helping");
    const { rows } = await portico.pool.query("select 1 from address_budget where kind = 'try'");
    assert.equal(rows.length, 0);
  });

  it("finds it sound in the dark, in high contrast and on the narrowest phone", async () => {
    const page = await visit(ada!, "/admin");
    await page.getByRole("searchbox").waitFor();
    await isSoundInEveryLook(page, "the companies");
    await page.getByRole("link", { name: "Client Ltd" }).click();
    await page.getByRole("textbox", { name: "Domain to add" }).waitFor();
    await isSoundInEveryLook(page, "a company");
    await page.goto(`${portico.url}/admin/sign-in`);
    await page.getByRole("checkbox").first().waitFor();
    await isSoundInEveryLook(page, "the sign-in settings");
    await page.goto(`${portico.url}/admin/explain`);
    await page.getByRole("textbox", { name: "Email address" }).fill("ann@client.com");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "What they tried lately" }).waitFor();
    await isSoundInEveryLook(page, "an explanation");
    const help = await visit(theo!, "/tech/help", PHONE_IN_THE_DARK);
    await help.getByRole("textbox", { name: "Email address" }).fill("ann@client.com");
    await help.keyboard.press("Enter");
    await help.getByRole("heading", { name: "What they tried lately" }).waitFor();
    await isSound(help, "help on a phone in the dark");
  });

  it("signs a contact out where they are signed in, and reads how they fared", async () => {
    const two = [await signIn(portico, "abe@client.com"), await signIn(portico, "abe@client.com")];
    const contact = `/admin/contacts/${portico.founded.ids.get("abe@client.com at Client Ltd")}`;
    const page = await visit(ada!, contact);
    const places = page.getByRole("region", { name: "Where they are signed in" });
    await places.getByText("Browser, by an emailed code").nth(1).waitFor();
    const history = page.getByRole("region", { name: "History" });
    await history.getByText("Signed in", { exact: true }).first().waitFor();
    await isSound(page, "a contact's sessions and history");
    await places.getByRole("button", { name: "Sign out: Browser, Client" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Sign out" }).click();
    await places.getByText("Signed out there.").waitFor();
    const answers = await Promise.all(two.map((each) => each.say("/api/session")));
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 401]);
    await history.getByText("Signed out", { exact: true }).waitFor();
    await isSoundInEveryLook(page, "the same when something happened");
    await history.getByRole("link", { name: "All of it in the audit log" }).click();
    await page.waitForURL(/\/admin\/audit\?contact=/);
  });

  it("brings contacts in from a file after a look, and reads which lines are wrong", async () => {
    const page = await visit(ada!, "/admin/contacts", PHONE_IN_THE_DARK);
    const file = page.getByLabel("Choose a CSV file with contacts");
    const choose = (csv: string, encoding: BufferEncoding = "utf8") =>
      file.setInputFiles({
        name: "people.csv",
        mimeType: "text/csv",
        buffer: Buffer.from(csv, encoding),
      });
    await choose("company,email,firstName\nClient Ltd,nia@client.com,Nía\n", "latin1");
    await page.getByText("Letters would be lost.").waitFor();
    await choose("company,email\nNobody AG,nia@client.com\n");
    await page.getByText("line 2, company: no company is called Nobody AG").waitFor();
    await isSound(page, "a file that is wrong");
    await choose("company,email,firstName\nClient Ltd,nia@client.com,Nia\n");
    await page.getByText("1 new, 0 changed, 0 as they were.").waitFor();
    await isSound(page, "a file that was looked at");
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await page.getByText("Imported: 1 new").waitFor();
    await page.getByRole("link", { name: "Nia" }).waitFor();
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export as CSV" }).click();
    assert.match((await saving).suggestedFilename(), /^contacts-\d{4}-\d\d-\d\d\.csv$/);
  });

  it("is told what opens another portal where the first link does not", async () => {
    const { signin, stores } = portico.house;
    const workspace = await stores.workspaces.named(undefined);
    assert.ok(workspace);
    const [admin] = await stores.people.admins(workspace.id);
    assert.ok(admin);
    const link = new URL(await makeFirstLink(signin, workspace, admin, "test"));
    const page = await newPage();
    await page.goto(portico.url + link.pathname + link.hash);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("button", { name: "No, only this time" }).click();
    await screen(page, "Companies");
    await page.getByRole("button", { name: "Portal: Admin" }).click();
    await page.getByRole("button", { name: "Tech", exact: true }).click();
    await page.getByRole("alert").getByText("does not open that portal").waitFor();
    await isSound(page, "no-method");
    await screen(page, "Companies");
  });
});
