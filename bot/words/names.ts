import type { NoticeKind } from "#service/notices";
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

/** What a ticket's living card says beside what happened. */
export const NOTICE = {
  by: (when: string) => `by ${when}`,
  updated: (when: string) => `Updated ${when}`,
  open: "Open",
  answer: "Answer here",
} as const;

/** A moment in the workspace's own time: "12:10 (Europe/London)". */
export const clockTime = (instant: number, timeZone: string): string =>
  `${sayTime(instant, timeZone, { timeStyle: "short" })} (${timeZone})`;

/** A day and time: "3 Nov 2026, 09:00". */
export const dayAndTime = (instant: number, timeZone: string): string =>
  sayTime(instant, timeZone, { dateStyle: "medium", timeStyle: "short" });

/** The same with its zone: "3 Nov 2026, 09:00 (Europe/London)". */
export const dayTimeAndZone = (instant: number, timeZone: string): string =>
  `${dayAndTime(instant, timeZone)} (${timeZone})`;
