import assert from "node:assert/strict";
import type { BrowserContextOptions, Page } from "playwright-core";
import { makeConsentLink } from "#service/signin";
import { newPage } from "#tests/chromium";
import { PHONE_IN_THE_DARK } from "#tests/looks";
import { openPortico, type Portico } from "#tests/portico";
import { madeUpProviders, microsoftPerson, OTHER_TENANT, proves, TENANT } from "#tests/providers";
import { isSound, screen } from "#tests/reading";

describe("a client's administrator with a consent link", function () {
  this.timeout(60_000);
  const providers = madeUpProviders();
  let portico: Portico;
  before(async () => {
    portico = await openPortico({}, { providers });
  });
  after(() => portico.close());

  async function link(): Promise<string> {
    const { ids, workspaceId } = portico.founded;
    const techId = ids.get("ada@awesome.example") ?? "";
    const viewer = { kind: "admin", workspaceId, techId } as const;
    const company = ids.get("Client Ltd") ?? "";
    return (await makeConsentLink(portico.house.signin, viewer, company, "test")).url;
  }
  /** Opens the link in a browser whose Microsoft knows this person. */
  async function open(
    url: string,
    identity: ReturnType<typeof microsoftPerson>,
    options: BrowserContextOptions = {},
  ): Promise<Page> {
    const page = await newPage(options);
    // Where Microsoft would be: signed in at once, and back.
    await page.route("**/api/signin/microsoft/start?*", async (route) => {
      const sent = await route.fetch({ maxRedirects: 0 });
      const to = sent.headers()["location"] ?? "";
      assert.match(to, /^https:\/\/microsoft\.example\//);
      const { state, code } = providers.signInAt(to, proves(identity));
      const location = `${portico.url}/api/signin/microsoft/callback?state=${state}&code=${code}`;
      return route.fulfill({ status: 302, headers: { location } });
    });
    await page.goto(url);
    return page;
  }

  it("reads for whom it is, presses once, and their organisation is bound", async () => {
    const url = await link();
    const it = microsoftPerson("it@client.com", { tenantId: TENANT });
    const page = await open(url, it);
    await screen(page, "Let Client Ltd sign in with Microsoft");
    assert.equal(new URL(page.url()).hash, "", "the secret is out of the address");
    await isSound(page, "the consent page");
    await page.getByRole("button", { name: "Continue with Microsoft" }).click();
    await screen(page, "Thank you");
    await page.getByText("People of Client Ltd can sign in with Microsoft now").waitFor();
    const everybody = page.getByRole("link", { name: "agree for everybody at Microsoft" });
    const at = `https://microsoft.example/${TENANT}/adminconsent`;
    assert.equal(await everybody.getAttribute("href"), at);
    await isSound(page, "the page of thanks");
    const again = await open(url, it);
    await screen(again, "That link doesn't work");
  });

  it("from an organisation that nobody knows is told that it will be confirmed", async () => {
    const stranger = microsoftPerson("it@stranger.net", { tenantId: OTHER_TENANT });
    const page = await open(await link(), stranger, PHONE_IN_THE_DARK);
    await screen(page, "Let Client Ltd sign in with Microsoft");
    await isSound(page, "the consent page on a phone in the dark");
    await page.getByRole("button", { name: "Continue with Microsoft" }).click();
    await page.getByText("Awesome MSP has been told and confirms it soon").waitFor();
  });

  it("without its last part says what to do", async () => {
    const page = await open(`${portico.url}/consent`, microsoftPerson("it@client.com"));
    await screen(page, "This link is incomplete");
    await isSound(page, "the incomplete consent page");
  });
});
