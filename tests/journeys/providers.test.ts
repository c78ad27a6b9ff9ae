import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { BrowserContextOptions, Page } from "playwright-core";
import { newPage } from "#tests/chromium";
import { takeComplaints } from "#tests/complaints";
import { PHONE_IN_THE_DARK } from "#tests/looks";
import { openWithProviders, type WithProviders } from "#tests/stand-ins";
import { isSound, screen } from "#tests/reading";
import { openInTeams, type TeamsFacts, type TeamsWindow } from "#tests/teams-host";
import { MSP_TENANT, OTHER_TENANT } from "#stand-ins/microsoft";

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

    it("reads why whom Microsoft names does not get in, each with the code one press away", async () => {
      const known = open.microsoft.people.find(({ firstName }) => firstName === "Ann");
      // The right SID, out of a tenant that is nobody's here.
      const sid = known?.sid ?? "";
      open.microsoft.people.push({
        ...{ oid: randomUUID(), tid: OTHER_TENANT, firstName: "Sid", lastName: "Stranger" },
        ...{ email: "sid@client.com", verified: false, sid },
      });
      const reasons = [
        ["ann@client.com", "Gil Guest", /You are a guest in that organisation/],
        ["una@client.com", "Una Unconfirmed", /hasn't confirmed/],
        ["sid@client.com", "Sid Stranger", /hasn't confirmed/],
        ["ann@client.com", "Stan Stranger", /isn't linked to anyone here/],
      ] as const;
      for (const [email, name, why] of reasons) {
        const page = await visit("/signin");
        await giveEmail(page, email);
        await press(page, "Sign in with Microsoft");
        await pressThere(page, name);
        await screen(page, "How do you want to sign in?");
        await page.getByText(why).waitFor();
        await page.getByRole("button", { name: /email token/ }).waitFor();
      }
    });

    it("reads who has to agree first, and that Microsoft is away", async () => {
      const { faults } = open.microsoft;
      const page = await visit("/signin");
      try {
        faults.consentMissing = true;
        await giveEmail(page, "ann@client.com");
        await press(page, "Sign in with Microsoft");
        await pressThere(page, "Ann Lee");
        await page.getByText(/has to allow this app first\. They can do so at http:/).waitFor();
        faults.consentMissing = false;
        await press(page, "Sign in with Microsoft");
        await screen(page, "Pick an account");
        await page.route("**/oauth2/v2.0/authorize?*", async (route) => {
          const headers = (await route.fetch({ maxRedirects: 0 })).headers();
          faults.down = true;
          return route.fulfill({ status: 302, headers });
        });
        await pressThere(page, "Ann Lee");
        await page.getByText(/can't reach what we need/).waitFor();
        await page.getByRole("button", { name: /email token/ }).waitFor();
      } finally {
        Object.assign(faults, { consentMissing: false, down: false });
      }
    });

    it("finds the buttons and the stand-in's page sound in the dark and on the narrowest phone", async () => {
      const page = await visit("/signin", PHONE_IN_THE_DARK);
      await giveEmail(page, "ann@client.com");
      await isSound(page, "the methods");
      await press(page, "Sign in with Microsoft");
      await screen(page, "Pick an account");
      await isSound(page, "the stand-in");
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
      const popup = await opening;
      await screen(popup, "Choose an account");
      await popup.close();
      await teams.app.getByText("The window was closed before Google had answered").waitFor();
      await pressIn(teams, "Choose another way to sign in");
      await pressIn(teams, /email token/);
      await shows(teams, "Check your email");
    });

    it("whose organisation is nobody's here types one code, and never again", async () => {
      const olaf = { oid: randomUUID(), tid: OTHER_TENANT, email: "olaf@other.org" };
      const person = { ...olaf, firstName: "Olaf", lastName: "Other" };
      open.microsoft.people.push(person);
      const teams = await tab({ token: await open.microsoft.teamsToken(person) });
      await shows(teams, "Check your email");
      await teams.app.getByText("This one code also links your sign-in").waitFor();
      await teams.page.keyboard.type(await open.portico.codeFor("olaf@other.org"));
      await pressIn(teams, "No, only this time");
      await teams.app.getByText("Slow laptop").waitFor();
      await teams.reload();
      await teams.app.getByText("Slow laptop").waitFor();
    });

    it("who has to wait for their administrator reads so in the tab, and takes the code", async () => {
      const teams = await tab();
      await teams.app.getByLabel("Email address").fill("ann@client.com");
      await teams.page.keyboard.press("Enter");
      await pressIn(teams, "Sign in with Microsoft");
      const opening = teams.page.context().waitForEvent("page");
      await pressIn(teams, "Open Microsoft");
      const popup = await opening;
      await screen(popup, "Pick an account");
      open.microsoft.faults.consentMissing = true;
      try {
        await pressThere(popup, "Ann Lee");
        await teams.app
          .getByText(/has to allow this app first\. They can do so at http:/)
          .waitFor();
      } finally {
        open.microsoft.faults.consentMissing = false;
      }
      await pressIn(teams, "Choose another way to sign in");
      await pressIn(teams, /email token/);
      await shows(teams, "Check your email");
    });

    it("is in while Microsoft is away, by keys that are known; a day later by the code", async () => {
      const ann = await token("Ann");
      open.microsoft.faults.down = true;
      try {
        const teams = await tab({ token: ann });
        await shows(teams, "Hello, Ann");
        open.portico.advance(24 * 3_600_000);
        await teams.changeToken(await token("Ann"));
        await teams.reload();
        await shows(teams, "Sign in");
        await teams.app.getByLabel("Email address").fill("ann@client.com");
        await teams.page.keyboard.press("Enter");
        await pressIn(teams, /email token/);
        await shows(teams, "Check your email");
        const [said, ...others] = takeComplaints();
        assert.match(said ?? "", /status of 503 .*\/microsoft\)/);
        assert.deepEqual(others, []);
      } finally {
        open.microsoft.faults.down = false;
      }
    });

    it("is at the desk by the technicians' app from the MSP's own tenant, and by no other", async () => {
      const { providers } = open.portico.house.signin;
      const { teamsTokens: real } = providers;
      assert.ok(real);
      // The stand-in has one registration of ours: here its tokens are the other one's.
      providers.teamsTokens = {
        check: async (shown) => {
          const answer = await real.check(shown);
          return answer.kind === "identity" ? { ...answer, mode: "tech" } : answer;
        },
      };
      try {
        const there = await tab({ token: await token("Ann") }, "tech");
        await shows(there, "Open it in your browser");
        const theo = { oid: randomUUID(), tid: MSP_TENANT, email: "theo@awesome.example" };
        const person = { ...theo, firstName: "Theo", lastName: "Tech" };
        const teams = await tab({ token: await open.microsoft.teamsToken(person) }, "tech");
        await shows(teams, "Queue");
      } finally {
        providers.teamsTokens = real;
      }
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
