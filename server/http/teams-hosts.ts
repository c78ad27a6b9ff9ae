/**
 * Who may frame the pages that are meant for Teams, as sources of a Content-Security-Policy: Teams in
 * the browser and on the desktop, under its old name and its new one.
 */
export const TEAMS_HOSTS = [
  "https://teams.microsoft.com",
  "https://*.teams.microsoft.com",
  "https://*.cloud.microsoft",
] as const;

/** Where TeamsJS fetches the origins it answers to; without it, it goes by the list it brings. */
export const TEAMS_ORIGIN_LIST = "https://res.cdn.office.net";
