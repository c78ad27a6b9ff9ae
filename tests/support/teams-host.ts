import assert from "node:assert/strict";
import type { BrowserContextOptions, FrameLocator, Page } from "playwright-core";
import { newContext } from "#tests/chromium";

/** What Teams tells an app about itself, and the link that opened it. */
export type TeamsFacts = {
  theme?: "default" | "dark" | "contrast" | "glass";
  locale?: string;
  /** The place that a deep link asked for. */
  subPageId?: string;
  /** Another page on top than Teams. */
  top?: string;
  /** Never answers, as a page that is no host; `page.clock` moves the time. */
  silent?: boolean;
};

/** Teams in a browser window of its own, with an app's page framed in it. */
export type TeamsWindow = {
  page: Page;
  /** The app's page. */
  app: FrameLocator;
  /** What the app called, oldest first: `initialize`, `appInitialization.success`, … */
  called(): Promise<string[]>;
  /** Waits for a call of this name; its arguments. */
  heard(name: string): Promise<unknown>;
  /** How often anything was asked of addresses that begin like this. */
  asked(address: string): number;
  /** Teams changes its theme, and tells. */
  changeTheme(theme: NonNullable<TeamsFacts["theme"]>): Promise<void>;
  /** Teams changes its language, and tells nobody. */
  changeLocale(locale: string): Promise<void>;
  /** The frame is loaded again from its first address, as by Teams' own "reload tab". */
  reload(): Promise<void>;
};

/** The address of Teams; TeamsJS answers to it by the list that it brings along. */
export const TEAMS = "https://teams.microsoft.com/v2/";

/**
 * The page on top: the part of Teams' protocol that an app's tab speaks. TeamsJS on the other side is
 * the real one. A text, so that nothing of how tests are run gets into the page.
 */
const AS_TEAMS = String.raw`
  const calls = [];
  const supports = { pages: { tabs: {}, config: {}, backStack: {} }, dialog: {} };
  const config = { apiVersion: 4, hostVersionsInfo: {}, isLegacyTeams: false, supports };
  const context = () => ({
    theme: state.theme, locale: state.locale, entityId: "portal", subEntityId: state.subPageId,
    userPrincipalName: "ann@client.com", loginHint: "ann@client.com",
    userObjectId: "0b1d1f0e-8f6a-4a53-9d53-3f1c2f7d6a01",
    tid: "6a2c1c5e-3d1b-4b67-8a39-0d4f4a1f9b02",
    hostClientType: "web", hostName: "Teams", frameContext: "content",
  });
  const answers = {
    initialize: () => ["content", "web", JSON.stringify(config), "2.0.1"],
    getContext: () => [context()],
    executeDeepLink: () => [true],
  };
  const frame = () => document.querySelector("iframe").contentWindow;
  window.addEventListener("message", ({ data, source, origin }) => {
    if (source !== frame() || typeof data.func !== "string") return;
    calls.push(data);
    const answer = state.silent ? undefined : answers[data.func];
    if (!answer) return;
    const { id, uuidAsString } = data;
    const monotonicTimestamp = performance.now();
    frame().postMessage({ id, uuidAsString, args: answer(), monotonicTimestamp }, origin);
  });
`;

const pageOf = (facts: object, address: string): string => `<!doctype html>
<html lang="en"><head><title>Teams</title><style>
  html, body { margin: 0; height: 100%; background: #ebebeb }
  iframe { display: block; width: 100%; height: 100%; border: 0 }
</style><script>const state = ${JSON.stringify(facts)};${AS_TEAMS}</script></head>
<body><iframe title="Portal" src="${address.replaceAll("&", "&amp;")}"></iframe></body></html>`;

/**
 * Opens a page that frames `address`, as Teams frames the tab of an app. Neither it nor TeamsJS's
 * list of origins comes from anywhere but here.
 */
export async function openInTeams(
  address: string,
  facts: TeamsFacts = {},
  options: BrowserContextOptions = {},
): Promise<TeamsWindow> {
  const context = await newContext(options);
  // A page from afar that frames one of this machine: with real Teams, ours is no local address.
  await context.grantPermissions(["local-network-access"]);
  const page = await context.newPage();
  const {
    theme = "default",
    locale = "en-gb",
    subPageId = "",
    silent = false,
    top = TEAMS,
  } = facts;
  const body = pageOf({ theme, locale, subPageId, silent }, address);
  await page.route(`${new URL(top).origin}/**`, (route) =>
    route.fulfill({ contentType: "text/html", body }),
  );
  await page.route("https://res.cdn.office.net/**", (route) =>
    route.fulfill({
      json: { validOrigins: ["teams.microsoft.com"] },
      headers: { "access-control-allow-origin": "*" },
    }),
  );
  const requests: string[] = [];
  page.on("request", (request) => void requests.push(request.url()));
  if (silent) await page.clock.install();
  await page.goto(top);
  const asTeams = (script: string): Promise<unknown> => page.evaluate(script);
  const learn = (changes: object): Promise<unknown> =>
    asTeams(`void Object.assign(state, ${JSON.stringify(changes)})`);
  return {
    page,
    app: page.frameLocator('iframe[title="Portal"]'),
    called: async () => {
      const names = await asTeams("calls.map(({ func }) => func)");
      assert.ok(Array.isArray(names));
      return names.map(String);
    },
    heard: async (name) => {
      const of = JSON.stringify(name);
      const heard = await page.waitForFunction(
        `calls.findLast(({ func }) => func === ${of})?.args`,
      );
      return heard.jsonValue();
    },
    asked: (start) => requests.filter((url) => url.startsWith(start)).length,
    changeTheme: async (changed) => {
      await learn({ theme: changed });
      const told = JSON.stringify({ func: "themeChange", args: [changed] });
      await asTeams(`frame().postMessage(${told}, "*")`);
    },
    changeLocale: async (changed) => void (await learn({ locale: changed })),
    reload: async () => {
      await asTeams(`document.querySelector("iframe").src = ${JSON.stringify(address)}`);
    },
  };
}
