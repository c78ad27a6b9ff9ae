import assert from "node:assert/strict";
import type { BrowserContextOptions, Frame } from "playwright-core";
import { closeWindows } from "#tests/chromium";
import { inAnotherTheme, PHONE_IN_THE_DARK } from "#tests/looks";
import { openPortico, type Portico } from "#tests/portico";
import { isSound } from "#tests/reading";
import { openInTeams, type TeamsFacts, type TeamsWindow } from "#tests/teams-host";

const DESK = { width: 1024, height: 700 };

function appFrame({ page }: TeamsWindow): Frame {
  const frame = page.frames()[1];
  assert.ok(frame, "nothing is framed");
  return frame;
}

describe("a contact in Teams", function () {
  this.timeout(60_000);
  let portico: Portico;
  beforeEach(async () => {
    portico = await openPortico();
  });
  afterEach(async () => {
    await closeWindows();
    await portico.close();
  });

  const address = (query = "workspace=awesome&mode=client"): string =>
    `${portico.url}/teams?${query}`;
  const openTab = (facts?: TeamsFacts, options?: BrowserContextOptions): Promise<TeamsWindow> =>
    openInTeams(address(), facts, options);

  const screen = ({ app }: TeamsWindow, heading: string | RegExp): Promise<void> =>
    app.getByRole("heading", { name: heading, level: 1 }).waitFor();
  const press = ({ app }: TeamsWindow, name: string | RegExp): Promise<void> =>
    app.getByRole("button", { name, exact: true }).click();
  const fragment = (teams: TeamsWindow): string => new URL(appFrame(teams).url()).hash;

  /** From the email to the question whether to stay, by keyboard. */
  async function prove(teams: TeamsWindow, email: string): Promise<void> {
    await screen(teams, "Sign in");
    await teams.app.getByLabel("Email address").fill(email);
    await teams.page.keyboard.press("Enter");
    await screen(teams, "Check your email");
    await teams.page.keyboard.type(await portico.codeFor(email));
    await screen(teams, "Stay signed in?");
  }

  async function signIn(teams: TeamsWindow, email: string, stay = false): Promise<void> {
    await prove(teams, email);
    await press(teams, stay ? "Yes, stay signed in" : "No, only this time");
  }

  it("signs in with the mailed code inside the tab: no cookie, storage or address holds the session", async () => {
    const teams = await openTab();
    const bearers = new Set<string>();
    teams.page.on("request", (request) => {
      const said = request.headers()["authorization"] ?? "";
      if (said.startsWith("Bearer ")) bearers.add(said.slice(7));
    });
    await signIn(teams, "ann@client.com");
    await screen(teams, "Hello, Ann");
    const [bearer = "", ...others] = bearers;
    assert.ok(bearer.length > 20 && others.length === 0);
    assert.deepEqual(await teams.page.context().cookies(), []);
    const kept: unknown = await appFrame(teams).evaluate(
      "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, document.cookie])",
    );
    assert.ok(typeof kept === "string" && !kept.includes(bearer), String(kept));
  });

  it("skips the tabs by keyboard, stays on the page, and sees their own tickets alone", async () => {
    const teams = await openTab({ subPageId: "tickets" });
    await signIn(teams, "ann@client.com");
    await screen(teams, "Tickets");
    const skip = teams.app.getByRole("link", { name: "Skip to content" });
    await skip.focus();
    await teams.page.keyboard.press("Enter");
    assert.equal(fragment(teams), "#/tickets");
    assert.equal(await appFrame(teams).evaluate(() => document.activeElement?.id), "content");
    await teams.app.getByText("Printer smokes").click();
    await screen(teams, "Printer smokes");
    assert.equal(await teams.app.getByText("Slow laptop").count(), 0);
  });

  it("sees no second header, switches company there, and finds that one after a reload", async () => {
    const teams = await openTab();
    await signIn(teams, "both@two.net", true);
    await press(teams, /Other Inc/);
    await screen(teams, "Hello");
    assert.equal(await teams.app.getByRole("banner").count(), 0);
    assert.equal(await teams.app.getByText("Awesome MSP").count(), 0);
    await teams.app.getByRole("navigation", { name: "Sections" }).waitFor();
    await press(teams, "Company: Other Inc");
    await press(teams, "Client Ltd");
    await teams.app.getByRole("button", { name: "Company: Client Ltd" }).waitFor();
    await teams.app.getByRole("link", { name: "Tickets", exact: true }).click();
    await teams.app.getByText("No sound").waitFor();
    await teams.reload();
    await teams.app.getByRole("button", { name: "Company: Client Ltd" }).waitFor();
  });

  it("is shown a page that tells Teams it is there, and asks the real list who Teams is", async () => {
    const teams = await openTab();
    await screen(teams, "Sign in");
    const called = await teams.called();
    assert.equal(called[0], "initialize");
    for (const name of ["appInitialization.appLoaded", "appInitialization.success"]) {
      assert.equal(called.filter((each) => each === name).length, 1, name);
    }
    assert.ok(!called.some((name) => /failure/i.test(name)));
    assert.equal(teams.asked("https://res.cdn.office.net/"), 1);
  });

  it("wears what Teams wears, and changes with it", async () => {
    const teams = await openTab({ theme: "dark" }, { colorScheme: "light" });
    await screen(teams, "Sign in");
    const worn = (paper: string): Promise<unknown> =>
      appFrame(teams).waitForFunction(
        (color) => getComputedStyle(document.querySelector("main")!).backgroundColor === color,
        paper,
      );
    const [white, grey, black] = ["rgb(255, 255, 255)", "rgb(41, 41, 41)", "rgb(0, 0, 0)"] as const;
    await worn(grey);
    const papers = { default: white, contrast: black, dark: grey, glass: white };
    for (const theme of ["default", "contrast", "dark", "glass"] as const) {
      await teams.changeTheme(theme);
      await worn(papers[theme]);
    }
  });

  it("reads dates in the language of Teams, and follows a change on coming back", async () => {
    const teams = await openTab({ locale: "de-de", subPageId: "tickets" }, { locale: "en-GB" });
    await signIn(teams, "ann@client.com");
    const time = teams.app.locator("time").first();
    await time.waitFor();
    assert.match((await time.getAttribute("title")) ?? "", /^Sonntag, 1\. November 2026/);
    await teams.changeLocale("fr-fr");
    await teams.page.evaluate("document.body.tabIndex = -1; document.body.focus()");
    await teams.app.getByRole("searchbox").click();
    await teams.app.locator('time[title^="dimanche 1 novembre 2026"]').waitFor();
  });

  it("opens the ticket of a deep link, after signing in and at once the next time", async () => {
    const teams = await openTab({ subPageId: "tickets/1001" });
    await signIn(teams, "ann@client.com", true);
    await screen(teams, "Printer smokes");
    assert.equal(fragment(teams), "#/tickets/1001");
    await teams.reload();
    await screen(teams, "Printer smokes");
  });

  it("ignores a deep link that leads elsewhere or nowhere", async () => {
    const [first, ...others] = ["//evil.example", "nowhere/1", "signin?to=/admin"] as const;
    const teams = await openTab({ subPageId: first });
    await signIn(teams, "ann@client.com", true);
    await screen(teams, "Hello, Ann");
    assert.equal(fragment(teams), "#/");
    for (const place of [...others, first]) {
      await teams.reload(place);
      await screen(teams, "Hello, Ann");
      assert.equal(fragment(teams), "#/", place);
    }
  });

  it("who stays signed in is in again after a reload, in the place they were", async () => {
    const teams = await openTab();
    await signIn(teams, "ann@client.com", true);
    await screen(teams, "Hello, Ann");
    const [cookie, ...others] = await teams.page.context().cookies();
    assert.deepEqual(
      [cookie?.name, cookie?.sameSite, cookie?.httpOnly, cookie?.partitionKey, others],
      ["__Host-portico-frame", "None", true, "https://microsoft.com", []],
    );
    await teams.app.getByText("Printer smokes").click();
    await screen(teams, "Printer smokes");
    await appFrame(teams).evaluate(() => window.location.reload());
    await screen(teams, "Printer smokes");
    await teams.reload();
    await screen(teams, "Hello, Ann");
  });

  it("who does not stay is asked again after a reload", async () => {
    const teams = await openTab();
    await signIn(teams, "ann@client.com", false);
    await screen(teams, "Hello, Ann");
    await teams.reload();
    await screen(teams, "Sign in");
  });

  it("signs out, and is asked who they are, then and after a reload", async () => {
    const teams = await openTab();
    await signIn(teams, "ann@client.com", true);
    await screen(teams, "Hello, Ann");
    await press(teams, /Signed in as/);
    await press(teams, "Sign out");
    await screen(teams, "Sign in");
    assert.deepEqual(await teams.page.context().cookies(), []);
    await teams.reload();
    await signIn(teams, "olaf@other.org");
    await teams.app.getByText("Slow laptop").waitFor();
    assert.equal(await teams.app.getByText("Printer smokes").count(), 0);
  });

  it("whose session ended meanwhile signs in and is back where they were", async () => {
    const teams = await openTab();
    await signIn(teams, "ann@client.com");
    await teams.app.getByText("Printer smokes").click();
    await screen(teams, "Printer smokes");
    const mute = teams.app.getByRole("button", { name: /^Mute/ });
    await mute.waitFor();
    await portico.pool.query("delete from session");
    // Whatever still reads then leads away from here by itself.
    await mute.or(teams.app.getByRole("heading", { name: "Sign in", level: 1 })).click();
    await signIn(teams, "ann@client.com");
    await screen(teams, "Printer smokes");
  });

  it("who is the service desk is shown the way to the browser", async () => {
    const teams = await openInTeams(address("workspace=awesome&mode=tech"), {
      subPageId: "tech/tickets/1001",
    });
    await screen(teams, "Sign in");
    await teams.app.getByLabel("Email address").fill("theo@awesome.example");
    await teams.page.keyboard.press("Enter");
    await screen(teams, "Open it in your browser");
    await press(teams, "Open in your browser");
    const to = `${portico.url}/p/awesome?to=%2Ftech%2Ftickets%2F1001`;
    assert.deepEqual(await teams.heard("executeDeepLink"), [to]);
  });

  it("finds every page sound in light, dark and contrast, on a desk and on a phone", async () => {
    const teams = await openTab({}, { viewport: DESK });
    const isSoundAround = async (where: string): Promise<void> => {
      const app = appFrame(teams);
      await isSound(app, `${where} on a desk`);
      await inAnotherTheme(app, () => teams.changeTheme("dark"));
      await teams.page.setViewportSize(PHONE_IN_THE_DARK.viewport);
      await isSound(app, `${where} on a phone in the dark`);
      await inAnotherTheme(app, () => teams.changeTheme("contrast"));
      await teams.page.setViewportSize(DESK);
      await isSound(app, `${where} in contrast`);
      await inAnotherTheme(app, () => teams.changeTheme("default"));
    };
    await screen(teams, "Sign in");
    await isSoundAround("sign-in");
    await prove(teams, "both@two.net");
    await isSoundAround("staying");
    await press(teams, "No, only this time");
    await press(teams, /Client Ltd/);
    await screen(teams, "Hello");
    await teams.app.getByText("No sound").waitFor();
    await isSoundAround("the dashboard");
    await teams.app.getByText("No sound").click();
    await screen(teams, "No sound");
    await isSoundAround("a ticket");
    await press(teams, /Signed in as/);
    await isSoundAround("the person's panel");
  });
});
