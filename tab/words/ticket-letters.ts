/** Who writes letters about tickets, where a PSA is connected (portals.md, "Email"). */
export const ticketLetterWords = {
  title: "Letters about tickets",
  hint: "Your PSA may write letters of its own. Say who writes which, so that nobody gets two. Cards in Teams always come from Portico.",
  nobody: "Nobody gets letters about tickets until you choose who writes them.",
  pointer: "Who writes letters about tickets?",
  kinds: {
    opened: "Request received",
    replied: "New reply",
    moved: "Request moved",
    waiting: "Answer needed",
    closed: "Request closed",
  },
  writers: { off: "Nobody", portico: "Portico", psa: "The PSA" },
} as const;
