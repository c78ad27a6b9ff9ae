/**
 * The two apps that one workspace gives out (teams.md, "Modes"): one for its clients, one for its
 * own people. Each has an id, a bot, a name and icons of its own, so that one person may have both.
 */
export const MODES = ["client", "tech"] as const;
export type Mode = (typeof MODES)[number];
