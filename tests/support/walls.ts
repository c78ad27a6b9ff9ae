import { posix } from "node:path";
import {
  codeOnly,
  lineAt,
  linesWith,
  type Offence,
  offence,
  reachesOf,
  type Source,
  withoutComments,
} from "./source-text.ts";

/** The rooms of the rules. A room may use rooms on earlier lines only (house.md, "Walls"). */
export const ROOM_LINES: readonly (readonly string[])[] = [
  ["kernel"],
  ["access"],
  ["workspaces", "audit", "mail", "psa"],
  ["companies"],
  ["people"],
  ["pending"],
  ["identities", "passwords"],
  ["sessions"],
  ["signin"],
  ["tickets", "chat"],
  ["administration"],
  ["exchange"],
  ["notices", "sync", "teams-app"],
];

/** Who may import which doors; the first line that fits a file counts. */
const KEYS: readonly { who: RegExp; doors: RegExp; packages?: RegExp }[] = [
  { who: /^service\/kernel\/secrets\.ts$/, doors: /^$/, packages: /^node:crypto$/ },
  { who: /^service\/kernel\/email-address\.ts$/, doors: /^$/, packages: /^node:url$/ },
  { who: /^service\//, doors: /^#service\//, packages: /^(?:zod|tldts)$/ },
  { who: /^adapters\//, doors: /^#service\// },
  { who: /^server\/wire\//, doors: /^$/, packages: /^zod$/ },
  { who: /^server\/assemble\//, doors: /^#(?:service|adapters|server|bot|stand-ins)\// },
  { who: /^server\/main\.ts$/, doors: /^#(?:service|server|bot)\// },
  { who: /^(?:server|bot)\//, doors: /^#(?:service|server)\// },
  { who: /^tab\//, doors: /^#server\/wire$/ },
  { who: /^tests\/|^bench\//, doors: /^#/ },
  { who: /^scripts\//, doors: /^$/ },
  // What stands in for somebody else knows nothing of us, or it would agree with our mistakes.
  {
    who: /^stand-ins\//,
    doors: /^$/,
    packages: /^(?:node:|connectwise-rest\/|jose$|oidc-provider$)/,
  },
];

/** Doors that give out nothing but types: to whom, and why. */
const TYPES_ONLY: readonly { who: RegExp; door: RegExp; why: string }[] = [
  { who: /^tab\//, door: /^#/, why: "gives the tab its types only" },
  {
    who: /^(?:server|bot|adapters)\//,
    door: /^#service\/access$/,
    why: "judges for the rules alone: ask an act, which asks who may",
  },
];

/** Who may reach a place that has no door: the server's own files, the window, the commands. */
const OPEN: readonly (readonly [RegExp, string])[] = [
  [/^server\//, "server"],
  [/^(?:tests|bench)$/, "server"],
  [/^tests$/, "tab"],
  [/^tests$/, "scripts"],
  [/^tests$/, "bench"],
];

/** The room that a file stands in: what relative imports may not leave. */
export function roomOf(path: string): string {
  const parts = path.split("/");
  const [house = "", room = ""] = parts;
  const hasRooms = house === "service" || house === "adapters" || house === "server";
  return hasRooms && parts.length > 2 ? `${house}/${room}` : house;
}

const lineOf = (room: string): number => ROOM_LINES.findIndex((line) => line.includes(room));

/** Rooms of the rules that use a room on their own line or a later one. */
export function roomOrder(source: Source): Offence[] {
  const [house, room = ""] = source.path.split("/");
  if (house !== "service") return [];
  if (lineOf(room) === -1) return [offence(source, 1, `service/${room} is no room of the house`)];
  return reachesOf(source).flatMap(({ from, line }) => {
    const used = /^#service\/([^/]+)$/.exec(from)?.[1];
    if (used === undefined || (lineOf(used) !== -1 && lineOf(used) < lineOf(room))) return [];
    const what = used === room ? "goes out by its own door" : `may not use the room ${used}`;
    return [offence(source, line, `${room} ${what}`)];
  });
}

function doorFile(from: string): string {
  if (from.startsWith("#tests/")) return `tests/support/${from.slice("#tests/".length)}.ts`;
  return `${from.slice(1)}/index.ts`;
}

function relativeOffence(source: Source, from: string): string | undefined {
  const target = posix.join(posix.dirname(source.path), from);
  if (target.startsWith("..")) return `${from} leads out of the project`;
  const [mine, theirs] = [roomOf(source.path), roomOf(target)];
  // A test stands where what it tests stands (tests/service/audit/ beside service/audit/).
  if (roomOf(source.path.replace(/^tests\//, "")) === theirs) return undefined;
  if (mine === theirs || OPEN.some(([who, where]) => who.test(mine) && where === theirs)) {
    return undefined;
  }
  return `${from} reaches into ${theirs} past its door`;
}

/** Imports that do not go through a door, through a door that is not there, or without the key. */
export function doors(source: Source, exists: (path: string) => boolean): Offence[] {
  const key = KEYS.find(({ who }) => who.test(source.path));
  if (!key) return [];
  return reachesOf(source).flatMap(({ from, line, typesOnly }) => {
    let wrong: string | undefined;
    if (from.startsWith(".")) wrong = relativeOffence(source, from);
    else if (!from.startsWith("#")) {
      if (key.packages && !key.packages.test(from)) wrong = `${from} has no business in this room`;
    } else if (!key.doors.test(from)) wrong = `${from} is not a door that this file may use`;
    else if (!exists(doorFile(from))) wrong = `${from} is no door`;
    else if (!typesOnly && !inlineTypes(source, line)) {
      const shut = TYPES_ONLY.find(({ who, door }) => who.test(source.path) && door.test(from));
      if (shut) wrong = `${from} ${shut.why}`;
    }
    return wrong === undefined ? [] : [offence(source, line, wrong)];
  });
}

/** Whether the import that ends on this line names types alone, each marked inline. */
function inlineTypes(source: Source, line: number): boolean {
  const before = source.text.split("\n").slice(0, line).join("\n");
  const names = /\{([^{}]*)\}\s*from[^\n]*$/.exec(before)?.[1]?.split(",") ?? ["value"];
  return names.every((name) => /^\s*(?:type\s|$)/.test(name));
}

/**
 * Files that lead back to themselves, by imports of whatever kind: who reads one must have read the
 * other first. What is loaded lazily may lead back, since it does when it is asked for.
 */
export function circles(sources: readonly Source[]): Offence[] {
  const paths = new Set(sources.map(({ path }) => path));
  const next = new Map(
    sources.map((source): [string, string[]] => [
      source.path,
      reachesOf(source)
        .filter(({ from, lazily }) => from.startsWith(".") && !lazily)
        .map(({ from }) => posix.join(posix.dirname(source.path), from))
        .filter((path) => paths.has(path)),
    ]),
  );
  const done = new Set<string>();
  const found: Offence[] = [];
  const walk = (path: string, way: readonly string[]): void => {
    const begins = way.indexOf(path);
    if (begins !== -1) found.push(`${[...way.slice(begins), path].join(" -> ")} is a circle`);
    if (begins !== -1 || done.has(path)) return;
    for (const each of next.get(path) ?? []) walk(each, [...way, path]);
    done.add(path);
  };
  for (const path of paths) walk(path, []);
  return found;
}

/** A door says only what the room gives out: nothing is written in it. */
export function doorsHoldOnlyExports(source: Source): Offence[] {
  if (!/^(?:service|adapters|server)\/.*\bindex\.ts$/.test(source.path)) return [];
  const rest = withoutComments(source.text).replace(
    /export\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s*from\s*["'][^"']+["'];?/g,
    (statement) => statement.replace(/[^\n]/g, " "),
  );
  return linesWith(rest, /\S[^\n]*/g)
    .slice(0, 1)
    .map(({ line, found }) => offence(source, line, `a door holds only exports, not: ${found}`));
}

const TAKES = /\b(?:import|export)\s+(?:type\s+)?\{([^}]*)\}\s*from\s*["']([^"']+)["']/g;

/** The names between the braces of an import or export, as the other side calls them. */
const namesIn = (list: string): string[] =>
  list
    .split(",")
    .map((name) =>
      name
        .trim()
        .replace(/^type\s+/, "")
        .replace(/\s+as\s.*$/, ""),
    )
    .filter(Boolean);

/** Every name that a file imports or gives on from elsewhere. */
const passes = (source: Source): { source: Source; from: string; name: string; line: number }[] => {
  const text = withoutComments(source.text);
  return [...text.matchAll(TAKES)].flatMap(({ index, 1: list = "", 2: from = "" }) => {
    const line = lineAt(text, index);
    return namesIn(list).map((name) => ({ source, from, name, line }));
  });
};

/** What the doors of the rules give out and nobody takes: a room shows no more than it must. */
export function offeredInVain(sources: readonly Source[]): Offence[] {
  const all = sources.flatMap(passes);
  const taken = new Set(
    all
      .filter(({ from }) => from.startsWith("#service/"))
      .map(({ from, name }) => `${doorFile(from)} ${name}`),
  );
  return all
    .filter(({ source }) => /^service\/[^/]+\/index\.ts$/.test(source.path))
    .filter(({ source, name }) => !taken.has(`${source.path} ${name}`))
    .map(({ source, line, name }) =>
      offence(source, line, `gives out ${name}, which nobody takes`),
    );
}

const REACHES =
  /(?<![.\w$])(?:Date|process|fetch|setTimeout|setInterval|setImmediate|queueMicrotask|performance|crypto|globalThis|window|document|navigator|localStorage|sessionStorage|XMLHttpRequest|WebSocket|require)\b(?!\s*\??:)|\bMath\s*\.\s*random\b|\bMath\s*\[|\bAbortSignal\s*\.\s*timeout\b/g;

/** Clock, chance, process, timers and network in the rules: the second lock beside lint. */
export function rulesReachOut(source: Source): Offence[] {
  if (!source.path.startsWith("service/")) return [];
  return linesWith(codeOnly(source.text), REACHES).map(({ line, found }) =>
    offence(source, line, `the rules have no ${found}: it comes in by a port`),
  );
}

/** An async restify handler that answers a value makes restify log the request, secrets and all. */
export function handlersAnswerNothing(source: Source): Offence[] {
  if (!/^(?:server|bot)\//.test(source.path)) return [];
  const handler = /\basync\s*\(\s*_?req\w*[^()]*,\s*_?res\w*[^()]*\)[^{=;]*=>\s*(?!\{|\s)/g;
  return linesWith(codeOnly(source.text), handler).map(({ line }) =>
    offence(source, line, "an async handler answers nothing: give it a body in braces"),
  );
}
