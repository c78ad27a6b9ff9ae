import type { ChatMode } from "#service/sessions";

/** Buttons and lines that many cards have. Of two parts, a name stands between them. */
export const EVERYDAY = {
  signIn: "Sign in",
  signOut: "Sign out",
  who: "Who am I",
  help: "Help",
  next: "Continue",
  reference: (reference: string) => `Reference ${reference}`,
  helpBy: (ways: string) => `Help: ${ways}`,
  welcome: "Welcome",
  yours: ["Your tickets with ", ", without leaving the chat."],
  once: "Sign in once, and you are there.",
  canDo: "What you can do here",
  unclear: "I didn't catch that",
  signedIn: "You're signed in",
  isAt: (company: string, desk: string) => `${company}, with ${desk}`,
  stays: {
    short: "You stay signed in for up to 12 hours.",
    contact: "You stay signed in in this chat until you sign out.",
    tech: "You stay signed in in this chat while you use it.",
  },
  signedOut: "You're signed out",
  opensNothing: "This chat no longer opens anything of yours.",
  notSignedIn: "You're not signed in",
  nothingToEnd: "There is nothing to sign out of.",
  outdated: "This card is out of date",
  useNewest: "Nothing was done. Use the newest card in this chat, or start again.",
  wentWrong: "Something went wrong",
} as const;

/** What is said privately where nothing is done. */
export const HINTS = {
  group:
    "I only sign people in and show tickets in a private chat. Open a chat with me and write to me there.",
  theirs: "That button belongs to somebody else's sign-in. Nothing was done.",
  nobody:
    "Teams didn't say which account this is, so nothing can be done here. Open the portal in your browser instead.",
  otherCard:
    "That card was made for somebody else, or for another company of yours. Nothing was done.",
  keep: "You're signed out. Sign in below, then press the button again: what you typed is still here.",
  below: "It is at the end of this chat.",
  again: "That has been taken care of already.",
  unknown: "That button is not known here any more. Write “help” to see what I can do.",
} as const;

/** What can be said, by the app that one talks to. */
export const HELP: Record<ChatMode, string> = {
  client:
    "Press a button, or write the same words: sign in, my tickets, new ticket, ticket 1001, switch company, who am I, sign out.",
  tech: "Press a button, or write the same words: sign in, queue, my tickets, ticket 1001, who am I, sign out.",
};

/** A fault of ours: a sentence and a reference, and nothing of what broke (teams.md). */
export const fault = (reference: string): string =>
  `Something went wrong on our side. Try again, and quote ${reference} to your service desk if it happens again.`;
