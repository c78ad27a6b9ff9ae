import type { NoticeKind } from "#service/notices";
import type { ChatMode } from "#service/sessions";
import type { Step } from "#service/signin";
import type { TicketState } from "#service/tickets";
import { type Method, type Platform, sayTime } from "#service/workspaces";

/** What things are called in chat: the same names as in the tab and in letters (look.md). */
export const PORTALS: Record<Platform, string> = { client: "Client", tech: "Tech", admin: "Admin" };

export const METHODS: Record<Method, string> = {
  microsoft: "Sign in with Microsoft",
  google: "Sign in with Google",
  code: "Sign in using email token",
  password: "Sign in with a password",
};

export const STATES: Record<TicketState, { name: string; color: string }> = {
  new: { name: "New", color: "Accent" },
  open: { name: "Open", color: "Good" },
  waiting: { name: "Waiting", color: "Warning" },
  closed: { name: "Closed", color: "Default" },
};

/** What happened to a ticket, on its living card. */
export const NEWS: Record<NoticeKind, string> = {
  opened: "We have your request",
  replied: "New reply",
  moved: "Moved",
  waiting: "Waiting for your answer",
  closed: "Closed",
  assigned: "Assigned to you",
  answered: "The customer replied",
  queued: "New in your queue",
  breaching: "About to be late",
};

/** What a card is about, for the notification that announces it. */
export const ABOUT: Record<Step, string> = {
  email: "Sign in",
  platform: "Where do you want to go?",
  method: "How do you want to sign in?",
  code: "Check your email",
  password: "Sign in",
  provider: "Sign in",
  details: "Nice to meet you",
  stay: "Stay signed in?",
  account: "Which company is this about?",
  "signed-in": "You're signed in",
};

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

/** A moment in the workspace's own time: "12:10 (Europe/London)". */
export const clockTime = (instant: number, timeZone: string): string =>
  `${sayTime(instant, timeZone, { timeStyle: "short" })} (${timeZone})`;

/** A day and time: "3 Nov 2026, 09:00". */
export const dayAndTime = (instant: number, timeZone: string): string =>
  sayTime(instant, timeZone, { dateStyle: "medium", timeStyle: "short" });
