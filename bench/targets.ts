/** The most a figure may be, or the least, and why. */
export type Target = ({ most: number } | { least: number }) & { unit: string; source: string };

/**
 * What `npm run bench -- --check` holds: where things stand, with room for a busy machine, so that a
 * step back is noticed. Times as ratios to something measured beside them, or promised as they are.
 * The aim of a sign-in is lower: 4 × bare.
 */
export const TARGETS: Readonly<Record<string, Target>> = {
  "sign-in ratio": {
    most: 12,
    unit: "× bare",
    source: "measured 6.6 to 8.7: limits, outbox, sealed letter, chain and stay on top of the bare",
  },
  "lookup statements": {
    most: 2,
    unit: "statements",
    source: "sign-in.md §7: the same two for all",
  },
  "lookup pages": {
    most: 2,
    unit: "× as many",
    source:
      "an index of a million rows is a level or two deeper than one of a thousand, and no more",
  },
  "first page statements": {
    most: 1,
    unit: "statement",
    source: "portals.md, “fast at 10,000 tickets”: one indexed statement",
  },
  "first page pages": {
    most: 1.5,
    unit: "× as many",
    source: "portals.md, “fast at 10,000 tickets”: 10 pages for 10, the desk's lists 26 for 26",
  },
  "search pages": {
    most: 60,
    unit: "pages",
    source: "an index of what titles are made of; without it a desk of 100,000 reads 2,500",
  },
  "spend statements": {
    most: 1,
    unit: "statement",
    source: "sign-in.md §3, one guarded statement",
  },
  "sign-in statements": {
    most: 28,
    unit: "statements",
    source: "exact: 12 to send a code, 9 to redeem it, 7 to stay",
  },
  "signin size": { most: 112, unit: "kB", source: "React, Fluent's provider and form; no router" },
  "portal size": { most: 172, unit: "kB", source: "the same, a router, queries and the dashboard" },
  import: {
    least: 5_000,
    unit: "rows/s",
    source:
      "a million contacts and 100,000 tickets in under four minutes: 90 µs of CPU a row on either side",
  },
  "import again": {
    least: 5_000,
    unit: "rows/s",
    source: "finding that nothing changed is no slower",
  },
  "import memory": { most: 2_500, unit: "MB", source: "a file of a million is parsed whole" },
  "first sync": {
    least: 2_000,
    unit: "rows/s",
    source: "near what an import does; the stand-in and a call for each ticket's notes are in it",
  },
  "second start": { most: 3, unit: "s", source: "operating.md, “Two commands”" },
};
