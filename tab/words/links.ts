/** What the page of a ticket letter's link has to say (sign-in.md §4). */
export const autoLoginWords = {
  title: (ticket: boolean) => (ticket ? "Open your ticket?" : "Open the portal?"),
  lead: (email: string, company: string) =>
    company ? `You sign in as ${email} at ${company}.` : `You sign in as ${email}.`,
  go: (ticket: boolean) => (ticket ? "Open your ticket" : "Open the portal"),
  about: "This signs in the browser you are looking at, and no other, until you close it.",
  notYou: "Not you? Close this page and nothing happens.",
} as const;
