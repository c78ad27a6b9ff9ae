import assert from "node:assert/strict";
import type { BrowserContextOptions, Page } from "playwright-core";
import { newPage } from "#tests/chromium";
import { openWithProviders, type WithProviders } from "#tests/stand-ins";
import { isSound, screen } from "#tests/reading";
import { openInTeams, type TeamsFacts, type TeamsWindow } from "#tests/teams-host";

describe("somebody with a Microsoft or Google account", function () {
  this.timeout(60_000);
  let open: WithProviders;
  before(async () => {
    open = await openWithProviders();
    await open.bindTenants();
  });
  after(() => open.close());

  async function visit(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await newPage(options);
    await page.goto(open.portico.url + path);
    return page;
  }
  async function giveEmail(page: Page, email: string): Promise<void> {
    await screen(page, "Sign in");
    await page.keyboard.type(email);
    await page.keyboard.press("Enter");
    await screen(page, "How do you want to sign in?");
  }
  const press = (page: Page, name: string): Promise<void> =>
    page.getByRole("button", { name, exact: true }).click();
  const pressThere = (page: Page, name: string): Promise<void> =>
    page.getByRole("link", { name }).click();

  describe("at a browser", () => {
    it("presses Microsoft, picks their name there, and is at the ticket they came for", async () => {
      const page = await visit("/tickets/1001");
      await giveEmail(page, "ann@client.com");
      await press(page, "Sign in with Microsoft");
      await screen(page, "Pick an account");
      await pressThere(page, "Ann Lee");
      await screen(page, "Stay signed in?");
      await press(page, "No, only this time");
      await screen(page, "Printer smokes");
      assert.equal(new URL(page.url()).pathname, "/tickets/1001");
    });

    it("is new, and is asked for no name: Microsoft has told it", async () => {
      const page = await visit("/p/awesome");
      await giveEmail(page, "nia@client.com");
      await press(page, "Sign in with Microsoft");
      await pressThere(page, "Nia Newcomer");
      await screen(page, "Stay signed in?");
      await press(page, "No, only this time");
      await screen(page, "Hello, Nia");
    });

    it("goes back from Microsoft by the browser's own button, and is not sent away again", async () => {
      const page = await visit("/signin");
      await giveEmail(page, "ann@client.com");
      await press(page, "Sign in with Microsoft");
      await screen(page, "Pick an account");
      await page.goBack();
      await page.reload();
      await screen(page, "Continue at Microsoft");
      await press(page, "Other ways to sign in");
      await press(
        page,
        "Sign in using email token A code comes to your email. Type it here, or press its link.",
      );
      await screen(page, "Check your email");
    });

    it("cancels at Google, reads why they are back, and takes the code", async () => {
      const page = await visit("/signin");
      await giveEmail(page, "ann@client.com");
      await press(page, "Sign in with Google");
      await screen(page, "Choose an account");
      await pressThere(page, "Cancel and go back");
      await screen(page, "How do you want to sign in?");
      await page.getByText("You stopped before it was finished").waitFor();
      await page.getByRole("button", { name: /email token/ }).click();
      await screen(page, "Check your email");
    });

    it("finds the buttons and the stand-in's page sound in the dark and on the narrowest phone", async () => {
      const looks: BrowserContextOptions[] = [
        { colorScheme: "dark" },
        { viewport: { width: 320, height: 640 }, hasTouch: true },
      ];
      for (const look of looks) {
        const page = await visit("/signin", look);
        await giveEmail(page, "ann@client.com");
        await isSound(page, "the methods");
        await press(page, "Sign in with Microsoft");
        await screen(page, "Pick an account");
        await isSound(page, "the stand-in");
      }
    });
  });

  describe("in Teams", () => {
    const tab = (facts: TeamsFacts = {}, mode = "client"): Promise<TeamsWindow> =>
      openInTeams(`${open.portico.url}/teams?workspace=awesome&mode=${mode}`, facts);
    const shows = ({ app }: TeamsWindow, heading: string): Promise<void> =>
      app.getByRole("heading", { name: heading, level: 1 }).waitFor();
    const pressIn = ({ app }: TeamsWindow, name: string | RegExp): Promise<void> =>
      app.getByRole("button", { name, exact: true }).click();
    const token = (name: string): Promise<string> => open.microsoft.teamsToken(open.at(name));

    it("is in without a press, and again after a reload", async () => {
      const teams = await tab({ token: await token("Ann"), subPageId: "tickets/1001" });
      await shows(teams, "Printer smokes");
      assert.deepEqual(await teams.page.context().cookies(), []);
      await teams.reload();
      await shows(teams, "Printer smokes");
    });

    it("signs out, and is not signed in again before they press", async () => {
      const teams = await tab({ token: await token("Ann") });
      await shows(teams, "Hello, Ann");
      await pressIn(teams, /Signed in as/);
      await pressIn(teams, "Sign out");
      await shows(teams, "Sign in");
      await teams.reload();
      await shows(teams, "How do you want to sign in?");
      await pressIn(teams, "Sign in with Microsoft");
      await shows(teams, "Hello, Ann");
      await teams.reload();
      await shows(teams, "Hello, Ann");
    });

    it("whose session ended meanwhile goes on where they were, asked for nothing", async () => {
      const teams = await tab({ token: await token("Ann") });
      await shows(teams, "Hello, Ann");
      await open.portico.pool.query("delete from session");
      await teams.app.getByText("Printer smokes").click();
      await shows(teams, "Printer smokes");
    });

    it("who has not agreed yet signs in through a popup, which closes by itself", async () => {
      const teams = await tab();
      await shows(teams, "Sign in");
      await pressIn(teams, "Sign in with Microsoft");
      await shows(teams, "Continue at Microsoft");
      const opening = teams.page.context().waitForEvent("page");
      await pressIn(teams, "Open Microsoft");
      const popup = await opening;
      await screen(popup, "Pick an account");
      const closed = popup.waitForEvent("close");
      await pressThere(popup, "Ann Lee");
      await closed;
      await shows(teams, "Stay signed in?");
      await pressIn(teams, "No, only this time");
      await shows(teams, "Hello, Ann");
    });

    it("who agrees when Teams asks needs no popup, and gives no address", async () => {
      const teams = await tab();
      await shows(teams, "Sign in");
      await teams.changeToken(await token("Nia"));
      await pressIn(teams, "Sign in with Microsoft");
      await shows(teams, "Hello, Nia");
    });

    it("who closes the popup reads so, and takes the code", async () => {
      const teams = await tab();
      await teams.app.getByLabel("Email address").fill("ann@client.com");
      await teams.page.keyboard.press("Enter");
      await pressIn(teams, "Sign in with Google");
      const opening = teams.page.context().waitForEvent("page");
      await pressIn(teams, "Open Google");
      await (await opening).close();
      await teams.app.getByText("The window was closed before Google had answered").waitFor();
      await pressIn(teams, "Choose another way to sign in");
      await pressIn(teams, /email token/);
      await shows(teams, "Check your email");
    });

    it("is unknown to us, and is asked for their address as if nothing had been tried", async () => {
      const teams = await tab({ token: await token("Stan") });
      await shows(teams, "Sign in");
      assert.equal(await teams.app.getByRole("alert").count(), 0);
      assert.equal((await teams.called()).filter((name) => /getAuthToken/.test(name)).length, 1);
    });

    it("opens the popup's last page by chance, and is told that it may be closed", async () => {
      const page = await newPage();
      await page.route("https://res.cdn.office.net/**", (route) => route.fulfill({ json: {} }));
      await page.goto(
        `${open.portico.url}/teams/popup#abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq`,
      );
      await page.getByText("You can close this window").waitFor();
      assert.equal(page.url(), `${open.portico.url}/teams/popup`);
      assert.ok(!(await page.content()).includes("abcdefghijklmnopqrstuvwxyz"));
    });
  });
});
