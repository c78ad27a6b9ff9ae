import type { NoticeChoices } from "#server/wire";

/** What the settings of notices say. */
export const noticeWords = {
  settings: "Settings",
  title: "Notices",
  about:
    "Letters go to your address. Chat is your own chat in Teams, once you are signed in there.",
  letter: "Letter",
  chat: "Chat",
  quiet: "Quiet hours",
  quietAbout: "Whatever happens then waits until they end.",
  from: "From",
  to: "To",
  zone: "Time zone",
  save: "Save quiet hours",
  saved: "Saved",
  noQuiet: "No quiet hours",
  muted: "Muted tickets",
  nothingMuted: "None. Mute a ticket on its page to hear nothing more about it.",
  mute: "Mute",
  muteWhat: (number: string) => `Mute ticket #${number}`,
  unmute: "Unmute",
  unmuteWhat: (number: string) => `Unmute ticket #${number}`,
} as const;

type Kind = NoticeChoices["kinds"][number]["kind"];

/** What each kind of news is, to whoever may switch it off. */
export const newsWords: Record<Kind, string> = {
  opened: "Your request has arrived",
  replied: "The service desk replied",
  moved: "Your request has moved",
  waiting: "Your answer is needed",
  closed: "Your request is closed",
  assigned: "A ticket is assigned to you",
  answered: "A customer replied to you",
  queued: "A new ticket in the queue",
  breaching: "An answer is about to be late",
};
