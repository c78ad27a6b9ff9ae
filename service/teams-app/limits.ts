/**
 * How much fits where in a Teams app (teams-platform.md §14). Letters are counted as people and
 * JSON Schema do: by code point.
 */
export const LIMITS = {
  shortName: 30,
  fullName: 100,
  shortDescription: 80,
  fullDescription: 4000,
  developerName: 32,
  version: 256,
  address: 2048,
  tabs: 16,
  tabName: 128,
  entityId: 64,
  commands: 12,
  commandTitle: 128,
  commandDescription: 4000,
  validDomains: 16,
  colourIcon: 192,
  outlineIcon: 32,
} as const;

/** How many letters a text has. */
export const lengthOf = (text: string): number => [...text].length;
