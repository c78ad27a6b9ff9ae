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
  /** The token that Teams has for the app; without one it wants to ask for consent first. */
  token?: string;
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
  /** From now on Teams has this token for the app, or none. */
  changeToken(token: string | undefined): Promise<void>;
  /** Teams changes its language, and tells nobody. */
  changeLocale(locale: string): Promise<void>;
  /**
   * The frame is loaded again from its first address, as by Teams' own "reload tab", or because a
   * deep link leads to another place.
   */
  reload(subPageId?: string): Promise<void>;
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
    "authentication.getAuthToken": () =>
      state.token ? [true, state.token] : [false, "resourceRequiresConsent"],
  };
  const frame = () => document.querySelector("iframe").contentWindow;
  const tell = (to, { id, uuidAsString }, args, origin) => {
    const monotonicTimestamp = performance.now();
    to.postMessage({ id, uuidAsString, args, monotonicTimestamp }, origin);
  };
  // One popup at a time: what asked for it, and whether it has said how it went.
  let popup, asked, over;
  const end = (args) => {
    if (over) return;
    over = true;
    tell(frame(), asked.data, args, asked.origin);
  };
  const open = (event) => {
    const [url, width, height] = event.data.args;
    popup = window.open(url, "_blank", "popup,width=" + width + ",height=" + height);
    asked = event;
    over = false;
    const watch = setInterval(() => {
      if (!popup.closed) return;
      clearInterval(watch);
      end([false, "CancelledByUser"]);
    }, 50);
  };
  const fromPopup = ({ data, source, origin }) => {
    if (data.func === "initialize") {
      tell(source, data, ["authentication", "web", JSON.stringify(config), "2.0.1"], origin);
    }
    if (data.func === "authentication.authenticate.success") end([true, data.args[0]]);
    if (data.func === "authentication.authenticate.failure") end([false, data.args[0]]);
  };
  window.addEventListener("message", (event) => {
    const { data, source, origin } = event;
    if (typeof data.func !== "string") return;
    if (popup && source === popup) return fromPopup(event);
    if (source !== frame()) return;
    calls.push(data);
    if (state.silent) return;
    if (data.func === "authentication.authenticate") return open(event);
    const answer = answers[data.func];
    if (answer) tell(frame(), data, answer(), origin);
  });
`;

/** TeamsJS opens popups at https alone, and this machine has only http: to it the two look alike. */
const HTTP_IS_FINE = String.raw`
  const { get } = Object.getOwnPropertyDescriptor(URL.prototype, "protocol");
  Object.defineProperty(URL.prototype, "protocol", {
    get() { return get.call(this).replace(/^http:$/, "https:"); },
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
  await context.addInitScript(HTTP_IS_FINE);
  const page = await context.newPage();
  const {
    theme = "default",
    locale = "en-gb",
    subPageId = "",
    silent = false,
    token,
    top = TEAMS,
  } = facts;
  const body = pageOf({ theme, locale, subPageId, silent, token }, address);
  await page.route(`${new URL(top).origin}/**`, (route) =>
    route.fulfill({ contentType: "text/html", body }),
  );
  await context.route("https://res.cdn.office.net/**", (route) =>
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
    changeToken: async (token) => void (await learn({ token: token ?? null })),
    changeLocale: async (changed) => void (await learn({ locale: changed })),
    reload: async (place) => {
      if (place !== undefined) await learn({ subPageId: place });
      await asTeams(`document.querySelector("iframe").src = ${JSON.stringify(address)}`);
    },
  };
}
