/** The most a figure may be, and why. */
export type Target = { most: number; unit: string; source: string };

/** What `npm run bench -- --check` holds. Times only as ratios to something measured beside them. */
export const TARGETS: Readonly<Record<string, Target>> = {
  "sign-in ratio": {
    most: 4,
    unit: "× bare",
    source: "limits, outbox, sealed letter, chain and stay on top of the bare one",
  },
  "signin size": { most: 110, unit: "kB", source: "React, Fluent's provider and form; no router" },
  "second start": { most: 3, unit: "s", source: "operating.md, “Two commands”" },
};
