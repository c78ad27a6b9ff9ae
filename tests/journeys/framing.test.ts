import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { newPage } from "#tests/chromium";
import { takeComplaints } from "#tests/complaints";
import { openPortico, type Portico } from "#tests/portico";
import { openInTeams, TEAMS } from "#tests/teams-host";

describe("a frame around the portal", function () {
  this.timeout(60_000);
  let portico: Portico;
  before(async () => {
    portico = await openPortico();
  });
  after(() => portico.close());

  /** What the browser itself said about framing this, and whether it did. */
  async function framed(path: string, top: string): Promise<{ shown: boolean; said: string }> {
    const { page } = await openInTeams(portico.url + path, { top });
    const shown = page.frames()[1]?.url().startsWith(portico.url) ?? false;
    return { shown, said: takeComplaints().join("\n") };
  }

  for (const top of ["https://evil.example/", "https://teams.microsoft.com.evil.example/"]) {
    it(`is refused by the browser where ${new URL(top).host} draws it`, async () => {
      const { shown, said } = await framed("/teams?workspace=awesome&mode=client", top);
      assert.equal(shown, false);
      assert.match(said, /frame-ancestors/);
    });
  }

  for (const path of [
    "/signin",
    "/",
    "/tickets",
    "/p/awesome",
    "/s",
    "/openapi.json",
    "/privacy",
  ]) {
    it(`is refused by the browser where Teams draws it around ${path}`, async () => {
      const { shown, said } = await framed(path, TEAMS);
      assert.equal(shown, false);
      assert.match(said, /frame-ancestors/);
    });
  }

  it("by another app in the same Teams neither reads nor ends the session of ours", async () => {
    const teams = await openInTeams(`${portico.url}/teams?workspace=awesome&mode=client`);
    await teams.app.getByLabel("Email address").fill("ann@client.com");
    await teams.page.keyboard.press("Enter");
    await teams.app.getByRole("heading", { name: "Check your email" }).waitFor();
    await teams.page.keyboard.type(await portico.codeFor("ann@client.com"));
    await teams.app.getByRole("button", { name: /^Yes/ }).click();
    await teams.app.getByRole("heading", { name: "Hello, Ann" }).waitFor();

    await teams.page.route("https://evil.example/**", (route) =>
      route.fulfill({ contentType: "text/html", body: "<h1>Another app</h1>" }),
    );
    await teams.page.evaluate(`{
      const other = document.createElement("iframe");
      Object.assign(other, { src: "https://evil.example/", title: "Other" });
      document.body.append(other);
    }`);
    await teams.page.frameLocator('iframe[title="Other"]').getByText("Another app").waitFor();
    // Cookies know no ports: what this one is sent, the portal was sent as well.
    const brought: (string | undefined)[] = [];
    const beside = createServer((req, res) => {
      brought.push(req.headers.cookie);
      res.end();
    });
    await new Promise<void>((resolve) => void beside.listen(0, "127.0.0.1", resolve));
    const { port } = beside.address() as AddressInfo;
    const before = portico.logged.length;
    const got: unknown = await teams.page.frames()[2]?.evaluate(`(async () => {
      const api = ${JSON.stringify(portico.url)} + "/api/session";
      const ask = (path, how) => fetch(api + path, { credentials: "include", ...how })
        .then((answer) => answer.type, () => "refused");
      await fetch("http://localhost:${port}/", { credentials: "include", mode: "no-cors" });
      return [
        await ask("", {}),
        await ask("", { mode: "no-cors" }),
        await ask("/platform", { mode: "no-cors", method: "POST", body: "{}" }),
        await ask("s", { method: "DELETE" }),
      ];
    })()`);
    beside.close();
    // An answer may not even be had without looking into it: CORP keeps it from other sites.
    assert.deepEqual(got, ["refused", "refused", "refused", "refused"]);
    const answered = portico.logged
      .slice(before)
      .map((line): { route?: string; status?: number } => JSON.parse(line))
      // The portal beside it may still be reading its own page; what the gate stops has no route.
      .flatMap(({ route, status }) => (/^(?:none|\/api\/session)/.test(route ?? "") ? status : []));
    assert.deepEqual(answered, [401, 401, 403, 403]);
    assert.match(String(brought), /^__Host-portico-frame=\w+$/, "the cookie alone is no proof");
    takeComplaints();
    await teams.reload();
    await teams.app.getByRole("heading", { name: "Hello, Ann" }).waitFor();
  });

  it("that never answers leaves two ways on: again, and the browser", async () => {
    const address = `${portico.url}/teams?workspace=awesome&mode=client`;
    const teams = await openInTeams(address, { silent: true });
    await teams.heard("initialize");
    await teams.page.clock.fastForward(10_000);
    await teams.app.getByRole("heading", { name: "Teams isn't answering" }).waitFor();
    await teams.app.getByRole("button", { name: "Try again" }).waitFor();
    const [opened] = await Promise.all([
      teams.page.context().waitForEvent("page"),
      teams.app.getByRole("button", { name: "Open in your browser" }).click(),
    ]);
    await opened.getByRole("heading", { name: "Sign in" }).waitFor();
    assert.equal(new URL(opened.url()).pathname, "/p/awesome");
  });

  it("that is none at all leads to the browser's own portal", async () => {
    const page = await newPage();
    await page.route("https://res.cdn.office.net/**", (route) => route.fulfill({ json: {} }));
    await page.goto(`${portico.url}/teams?workspace=awesome&mode=client#/tickets/1001`);
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    assert.equal(page.url(), `${portico.url}/p/awesome?to=/tickets/1001`);
  });
});
