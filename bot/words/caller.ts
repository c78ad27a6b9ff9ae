/** The number that says who is calling (teams.md, "Verify caller"). */
export const CALLER = {
  title: "Are you on the phone with us?",
  say: (portal: string) => `${portal} wants to be sure that it's you. Say this number:`,
  what: "It opens nothing. If you aren't on the phone with us, somebody may pretend to be you: tell nobody.",
  until: (when: string) => `Good until ${when}.`,
} as const;
