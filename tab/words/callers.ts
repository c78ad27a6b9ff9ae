/** Proving who is calling (portals.md, "Verify caller"). */
export const callerWords = {
  verify: "Verify caller",
  ask: { teams: "Show a number in Teams", mail: "Mail a number" },
  what: {
    teams: "Their chat in Teams shows a number. Type it in as they say it.",
    mail: "A number is on its way to their mailbox. Type it in as they say it.",
  },
  again: "Another number",
  number: "The number they say",
  check: "Check",
  cannot: "They can't say it",
  wrong: (left: number) =>
    `That isn't the number. ${left === 1 ? "One more try." : `${left} more tries.`}`,
  verified: "It's them. An internal note says so.",
  notVerified: "Not verified. An internal note says so.",
} as const;
