/** Where somebody is signed in, and what happened to them, on their page in the admin portal. */
export const sessionsOfWords = {
  title: "Where they are signed in",
  about: "Whoever is signed out here is asked to sign in again with their next click.",
  none: "They are signed in nowhere.",
  here: "you are here",
  end: "Sign out",
  ask: "Sign them out there?",
  what: "It ends at once. They can sign in again as always.",
  keep: "Leave it",
  ended: "Signed out there.",
  all: {
    voidAll: "Sign them out everywhere",
    voidAsk: "Sign them out everywhere?",
    voidWhat: "In every browser, in Teams and in chat. They can sign in again as always.",
    keep: "Leave them",
    voided: "They are signed out everywhere.",
  },
} as const;

export const historyWords = {
  title: "History",
  about: "Their sign-ins, what was refused, and what was changed about them.",
  none: "Nothing has happened yet.",
  more: "Show more",
  whole: "All of it in the audit log",
} as const;
