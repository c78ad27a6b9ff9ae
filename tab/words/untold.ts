import type { Untold } from "#server/wire";
import { letterWords } from "./letters.ts";

/** Why somebody was not told, in plain words. */
const reasons: Readonly<Record<string, string>> = {
  inactive: "They are not active, or their company is closed.",
  "not-open-yet": "Their company is not open yet.",
  "not-theirs": "The ticket is somebody else’s by now.",
  "switched-off": "They turned this off in their settings.",
  "psa-writes": "The PSA writes this letter.",
  "nobody-writes": "Nobody was chosen to write this letter: see Settings.",
  muted: "They muted this ticket.",
  "moved-on": "It was no longer so when they would have been told.",
  "taken-back": "The note was made internal before they were told.",
  "signed-out": "They are not signed in to the chat.",
  "no-chat": "They have no chat with the bot yet.",
  blocked: "Teams takes no messages for them: the app was removed or blocked.",
  unreachable: "It was tried again and again, in vain.",
  due: "It goes out any moment.",
  fault: "Something went wrong here. The server’s log has it.",
};

/** The words of the page of what nobody was told. */
export const untoldWords = {
  title: "Not told",
  lead: "News of tickets for which no letter or card went out, and why. Kept for 90 days.",
  filter: "Filter what was not told",
  to: "Whole address",
  ticket: "Ticket number",
  channels: { letter: "Letter", chat: "Chat" } satisfies Record<Untold["channel"], string>,
  kind: letterWords.news,
  about: (ticket: string) => `Ticket #${ticket}`,
  because: (reason: string, until: string) => {
    if (reason === "quiet-hours") return `Quiet hours until ${until}. It goes out then.`;
    if (reason === "trying-again") return `Could not be delivered. Tried again at ${until}.`;
    return reasons[reason] ?? reason.replaceAll("-", " ");
  },
  more: "Show more",
  empty: {
    title: "Everybody was told",
    detail: "Where somebody mutes a ticket, turns news off or sleeps, it is listed here.",
  },
  nothingFits: { title: "Nothing fits", detail: "Nothing was left out that you asked for." },
  clear: "Show everything",
} as const;
