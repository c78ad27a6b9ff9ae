/** What the tabs of the portals are called, apart from the pages that load when gone to. */
export const sectionWords = {
  audit: "Audit log",
  pending: "Pending",
  calls: "Calls",
  directory: "Directory",
  authentication: "Sign-in",
  explain: "Explain",
  help: "Help sign in",
  letters: "Letters",
  announcements: "Announcements",
  psa: "PSA",
  sync: "Sync",
} as const;
