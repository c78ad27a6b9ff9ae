import type { LinkedSignIn, SessionRow } from "#server/wire";

const METHODS: Readonly<Record<string, string>> = {
  microsoft: "Microsoft",
  google: "Google",
  code: "an emailed code",
  password: "a password",
  "first-link": "a first link",
  "auto-login": "a link in a letter",
};

/** What a person's own settings say. */
export const settingsWords = {
  lead: (email: string) => `For ${email}. Your service desk can change this address.`,
  restricted: {
    title: "Sign in again to change these",
    detail:
      "You came by a link in a letter. It lets you read and answer, and changes nothing else.",
    go: "Sign in",
  },
  about: "About you",
  firstName: "First name",
  lastName: "Last name",
  phone: "Phone",
  jobTitle: "Job title",
  save: "Save",
  saved: "Saved.",
  linked: "Microsoft and Google",
  linkedAbout: "These sign you in without a code.",
  nothingLinked: "Nothing is linked. Once you sign in with Microsoft or Google, it shows up here.",
  providers: { microsoft: "Microsoft", google: "Google" } satisfies Record<
    LinkedSignIn["provider"],
    string
  >,
  linkedSince: "Linked",
  unlink: "Unlink",
  unlinkName: (provider: string) => `Unlink ${provider}`,
  unlinkWhat: (provider: string) =>
    `Unlink ${provider}? Wherever it signed you in, you are signed out. You stay signed in here.`,
  unlinked: (provider: string) => `${provider} is unlinked.`,
  keep: "Keep it",
  sessions: "Where you are signed in",
  doors: { browser: "Browser", tab: "Teams tab", chat: "Teams chat" } satisfies Record<
    SessionRow["door"],
    string
  >,
  by: (method: string) => `by ${METHODS[method] ?? method}`,
  here: "You are here",
  seen: "Last used",
  end: "Sign out",
  endName: (door: string, portal: string) => `Sign out: ${door}, ${portal}`,
  ended: "Signed out there.",
  password: "Password",
  passwordAbout:
    "We mail you a link. It works for an hour and lets you set or change your password.",
  passwordGo: "Mail me the link",
  passwordAsked: "The letter is on its way.",
} as const;
