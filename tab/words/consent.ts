/** What a client's administrator reads where their organisation is proposed. */
export const consentWords = {
  title: (company: string) => `Let ${company} sign in with Microsoft`,
  lead: (portal: string) =>
    `You sign in once with your administrator account. ${portal} then knows which organisation is yours, and its people need no codes.`,
  after: (company: string, msp: string) =>
    `If your address is one of ${company}'s own, that is all. Otherwise ${msp} confirms it first; until then nobody signs in by it.`,
  about:
    "Nobody's mail, files or calendar is read. Only this one sign-in is asked of Microsoft, and this link works once.",
  go: "Continue with Microsoft",
  incomplete: {
    title: "This link is incomplete",
    detail:
      "It arrived without its last part. Copy the whole address and open it again, or ask for a fresh link.",
  },
} as const;
