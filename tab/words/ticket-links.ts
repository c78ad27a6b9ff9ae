/** What a contact's page says of the links in their ticket letters (sign-in.md §4). */
export const ticketLinkWords = {
  title: "Links in ticket letters",
  about: "Such a link opens its ticket without a code, in the first browser that uses it.",
  none: "No link is alive.",
  leads: (place: string) => {
    const [, number] = /^\/tickets\/(.+)$/.exec(place) ?? [];
    return number === undefined ? "To the dashboard" : `To request ${number}`;
  },
  unused: "not used yet",
  used: "used in one browser",
  until: "works until",
  end: "End",
  endName: (leads: string, made: string) => `End the link made ${made}. ${leads}`,
  endAsk: "End this link?",
  endWhat: "It opens nothing from then on, and whoever came by it is signed out.",
  keep: "Keep it",
  ended: "The link is ended.",
  all: {
    voidAll: "End all of their ticket links",
    voidAsk: "End every ticket link of theirs?",
    voidWhat: "Links in letters already sent stop working, and whoever came by one is signed out.",
    keep: "Keep them",
    voided: "All of their ticket links are ended.",
  },
} as const;
