import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { refusal } from "#service/kernel";
import {
  type Page,
  type PageAnswer,
  type PageCall,
  sentencePage,
  SESSION_COOKIE,
  TEAMS_HOSTS,
  TEAMS_ORIGIN_LIST,
} from "#server/http";
import { insteadOf, OLD_DEEP_LINK } from "./legacy-addresses.ts";

/** The page that a popup ends on; the one-time code stands in its fragment. */
export const POPUP_END = "/teams/popup";

/** Where the built tab lies. */
type PagesDeps = {
  /** Holds `signin.html`, `portal.html`, `teams.html` and `assets/`. */
  readonly folder: string;
  /** Who may frame the page that is meant for Teams: Teams' own hosts where nothing is said. */
  readonly teamsHosts?: readonly string[];
};

type Entry = "signin.html" | "portal.html" | "teams.html" | "popup.html";
type Asset = { readonly type: string; readonly bytes: Buffer; readonly zipped: Buffer | undefined };

const NONCE = "__NONCE__";
/** One flat folder of hashed names: without a slash there is no way out of it. */
const ASSET_NAME = /^\w[\w.-]{0,200}$/;
const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};
const SHRINKS = new Set([".css", ".js", ".json", ".map", ".svg"]);

const NOT_BUILT = sentencePage(
  "Not built yet",
  "The portal's pages have not been built. Run npm run build, then load this page again.",
);

const zip = promisify(gzip);

const isMissing = (thrown: unknown): boolean =>
  thrown instanceof Error &&
  "code" in thrown &&
  (thrown.code === "ENOENT" || thrown.code === "EISDIR" || thrown.code === "ENOTDIR");

/** The file's bytes, or undefined where there is none. @throws what else reading threw */
async function bytesOf(...path: [string, ...string[]]): Promise<Buffer | undefined> {
  try {
    return await readFile(join(...path));
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw thrown;
  }
}

/** Serves `/assets/…`: each file is read and packed once, since its name is its content's. */
function assets(folder: string): Page["show"] {
  const known = new Map<string, Promise<Asset | undefined>>();
  async function load(name: string): Promise<Asset | undefined> {
    const extension = extname(name);
    const type = TYPES[extension];
    const bytes = type === undefined ? undefined : await bytesOf(folder, "assets", name);
    if (type === undefined || bytes === undefined) return undefined;
    return { type, bytes, zipped: SHRINKS.has(extension) ? await zip(bytes) : undefined };
  }
  return async ({ params, acceptsGzip }) => {
    const name = params["*"] ?? "";
    if (!ASSET_NAME.test(name)) throw refusal("not-found");
    const loading = known.get(name) ?? load(name);
    known.set(name, loading);
    const asset = await loading.catch(() => undefined);
    // A name that is not there yet may come with the next build, and strangers invent endless ones.
    if (!asset) known.delete(name);
    if (!asset) throw refusal("not-found");
    const zipped = acceptsGzip ? asset.zipped : undefined;
    return {
      kind: "file",
      type: asset.type,
      bytes: zipped ?? asset.bytes,
      gzipped: zipped !== undefined,
    };
  };
}

async function entry(folder: string, name: Entry): Promise<Extract<PageAnswer, { kind: "page" }>> {
  const bytes = await bytesOf(folder, name);
  if (!bytes) return { kind: "page", status: 503, html: NOT_BUILT };
  const parts = bytes.toString("utf8").split(NONCE);
  return { kind: "page", html: (nonce) => parts.join(nonce) };
}

/** Whether this browser may be signed in; only the API looks at what the cookie is worth. */
const maySignedIn = ({ cookies }: PageCall): boolean => Boolean(cookies.get(SESSION_COOKIE));

/** The way back after signing in: a path of ours, which sign-in drops if it matches no route. */
function toSignIn({ path, search }: PageCall): PageAnswer {
  if (path === "/" && search === "") return { kind: "redirect", to: "/signin" };
  return { kind: "redirect", to: `/signin?to=${encodeURIComponent(path + search)}` };
}

/** The one page that may be framed, and only by Teams (sign-in.md §11); it serves all three portals. */
function teamsPage(folder: string, framedBy: readonly string[]): Page {
  const fetchesFrom = [TEAMS_ORIGIN_LIST];
  return {
    path: "/teams",
    show: async () => ({ ...(await entry(folder, "teams.html")), framedBy, fetchesFrom }),
  };
}

/** A page that addresses of older portals lead to, without what they carried (sign-in.md §4). */
const shown = (path: string, show: Page["show"]): Page => ({
  path,
  show: (call) => insteadOf(call) ?? show(call),
});
/** Where the popup of a sign-in in Teams ends: it hands its code over by TeamsJS and closes. */
function popupPage(folder: string): Page {
  const fetchesFrom = [TEAMS_ORIGIN_LIST];
  return {
    path: POPUP_END,
    show: async () => ({ ...(await entry(folder, "popup.html")), fetchesFrom, inPopup: true }),
  };
}

const SIGN_IN = ["/signin", "/p/{slug}", "/p/{slug}/c", "/s", "/x", "/a", "/consent"];
const PORTAL = [
  "/",
  "/tickets",
  "/tickets/{id}",
  "/new",
  "/new/*",
  "/settings",
  "/tech",
  "/tech/*",
  "/admin",
  "/admin/*",
];

/** The built tab: its files, and the pages of sign-in, the portals and Teams. Opening one changes nothing. */
export function tabPages({ folder, teamsHosts = TEAMS_HOSTS }: PagesDeps): Page[] {
  return [
    { path: "/assets/*", quiet: true, show: assets(folder) },
    teamsPage(folder, teamsHosts),
    popupPage(folder),
    ...SIGN_IN.map((path) => shown(path, () => entry(folder, "signin.html"))),
    ...PORTAL.map((path) =>
      shown(path, (call) => (maySignedIn(call) ? entry(folder, "portal.html") : toSignIn(call))),
    ),
    shown(OLD_DEEP_LINK, toSignIn),
  ];
}
