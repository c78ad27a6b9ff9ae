import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { complain } from "./complaints.ts";
import { inherited, leave } from "./inheritance.ts";
import { isLoopback } from "./loopback.ts";
import { type Chromium, packedChromium } from "./packed-chromium.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/**
 * No flag here loosens what pages may do: tests of CSP, framing and cookies would prove nothing.
 * The resolver rule keeps the browser itself at home, too, whatever a page asks for.
 */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // A page lives for a second or two here: to optimise its code costs more than it gives back.
  "--js-flags=--no-opt --no-maglev --min-semi-space-size=32",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE ::1",
];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A Chromium of this machine: the one that CHROMIUM_PATH names, else one on PATH. */
function machinesOwn(): Chromium | undefined {
  const named = process.env["CHROMIUM_PATH"];
  if (named) return { executablePath: named, env: process.env };
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(
    isProgram,
  );
  return found === undefined ? undefined : { executablePath: found, env: process.env };
}

async function launch(): Promise<Browser> {
  const { chromium } = await import("playwright-core");
  const { executablePath, env } = machinesOwn() ?? (await packedChromium());
  const given = Object.entries(env).filter((entry): entry is [string, string] => !!entry[1]);
  return chromium.launch({ executablePath, env: Object.fromEntries(given), args: FLAGS });
}

let launched: Promise<Browser> | undefined;
const open = new Set<BrowserContext>();

/**
 * The browser of this run, started by the first test that asks: CHROMIUM_PATH, else one on PATH,
 * else the one that comes in a package. mocha closes it at the end.
 */
export function launchBrowser(): Promise<Browser> {
  return (launched ??= launch());
}

/** Closes the browser, for those who use it outside mocha. */
export async function closeBrowser(): Promise<void> {
  const browser = launched;
  launched = undefined;
  await (await browser)?.close();
}

/** Closes every window, before what they look at is closed: a page may still be loading. */
export async function closeWindows(): Promise<void> {
  const contexts = [...open];
  open.clear();
  await Promise.all(contexts.map((context) => context.close()));
}

/**
 * Chromium reports every answer of 400 and up as an error on the console. A refusal (4xx) of our own
 * API is an ordinary answer that the page shows; anything else is a fault.
 */
function isRefusal(text: string, url: string): boolean {
  return /^Failed to load resource: .* status of 4\d\d/.test(text) && /\/api\//.test(url);
}

/**
 * The resolver lets no page out. To say so it is enough to hear of what failed: to stand in the way of
 * each request would switch the browser's cache off, and cost more than the pages themselves.
 */
function stayHome(context: BrowserContext): void {
  context.on("requestfailed", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!/^https?:$/.test(protocol) || isLoopback(hostname)) return;
    // A page that was left took back what it asked; what the resolver stops is not found.
    if (request.failure()?.errorText === "net::ERR_ABORTED") return;
    complain(`a page asked for ${request.url()}: tests never leave this machine`);
  });
  context.on("console", (message) => {
    const about = message.text();
    if (message.type() !== "error" || isRefusal(about, message.location().url)) return;
    complain(`the page's console: ${about} (${message.location().url})`);
  });
  context.on("weberror", (failure) => {
    complain(`the page threw: ${failure.error().stack ?? failure.error().message}`);
  });
}

/**
 * A person's own browser window: cookies, storage and language of nobody else. It reaches loopback
 * only; an error on its console or an uncaught one fails the test. Closed when the test ends.
 */
export async function newContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await (await launchBrowser()).newContext(options);
  open.add(context);
  stayHome(context);
  return context;
}

/** A page in a {@link newContext} of its own. */
export async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
  return (await newContext(options)).newPage();
}

const SIDE_BY_SIDE = "TESTS_SIDE_BY_SIDE";

/** A process that runs one file after the other keeps its browser; it ends with the process. */
export function mochaGlobalSetup(this: { isParallelMode(): boolean }): void {
  if (this.isParallelMode()) leave(SIDE_BY_SIDE, "yes");
}

/** Closes each test's windows with the test, and the browser with the run. */
export const mochaHooks: Mocha.RootHookObject = {
  afterEach: closeWindows,
  afterAll: () => (inherited(SIDE_BY_SIDE) ? undefined : closeBrowser()),
};
