import type { DirectoryPreview, DirectoryTrouble } from "#server/wire";

type Conflict = DirectoryPreview["conflicts"][number]["because"];

const people = (count: number, locale: string): string => {
  const number = new Intl.NumberFormat(locale).format(count);
  return new Intl.PluralRules(locale).select(count) === "one"
    ? `${number} person`
    : `${number} people`;
};

/** What the page of clients' directories says (portals.md, "Contact sync"). */
export const directoryWords = {
  title: "Directory",
  lead: "Who belongs to your clients, as Microsoft lists them. Whoever leaves the list is signed out.",
  unset: {
    title: "Directory sync isn't set up yet",
    detail:
      "It has a Microsoft registration of its own, so that sign-in never asks for more than sign-in. Set DIRECTORY_APP_ID and DIRECTORY_APP_PASSWORD, and start again.",
  },
  empty: {
    title: "No organisation is connected",
    detail:
      "Connect a client's Microsoft organisation to their company first. It shows up here then.",
  },
  organisation: "Microsoft organisation id",
  listed: "On the list",
  people,
  last: "Last read",
  never: "Not yet",
  running: "Being read now",
  on: "Read every hour",
  onAbout: "Off, the list stays as it was read last.",
  group: "Only members of this group",
  groupHint: "The group's object id. Empty: everybody.",
  leavers: "Make leavers' contacts inactive",
  leaversAbout: "Their sign-ins end in any case. Nobody is made active again by this.",
  save: "Save",
  saved: "Saved.",
  preview: "Preview",
  run: "Read now",
  working: "Reading…",
  forget: "Forget",
  forgetAsk: (company: string) => `Forget the directory of ${company}?`,
  forgetWhat:
    "It is read no more, and nobody is on its list. Where only listed people may use Microsoft, they can't until it is read again.",
  keep: "Keep it",
  forgotten: "Forgotten.",
  agree: "Their administrator agrees here",
  nothingNew: "Nothing would change.",
  would: "What reading it now would change. Nothing has changed yet.",
  fresh: "New on the list",
  changed: "Address changed",
  left: "Left: signed out",
  conflicts: "Look at these",
  domains: "Domains learned",
  noAddress: "without an address",
  moved: (from: string, to: string) => `${from} is now ${to}`,
  conflict: (email: string, because: Conflict) => `${email}: ${conflicts[because]}`,
  more: (count: number, locale: string) =>
    `and ${new Intl.NumberFormat(locale).format(count)} more`,
  history: "History",
  historyEmpty: "Nothing was read yet.",
  byAdmin: "Asked for",
  byHour: "By the hour",
  outcome: (
    counts: { added: number; changed: number; left: number; sessions: number },
    locale: string,
  ): string => {
    const say = (count: number, what: string): string[] =>
      count === 0 ? [] : [`${new Intl.NumberFormat(locale).format(count)} ${what}`];
    const said = [
      ...say(counts.added, "new"),
      ...say(counts.changed, "with another address"),
      ...say(counts.left, "left"),
      ...say(counts.sessions, "signed out"),
    ];
    return said.length === 0 ? "Nothing new" : said.join(", ");
  },
  troubles: {
    unavailable: "Microsoft didn't answer. Nothing was changed.",
    busy: "Microsoft asks us to wait. Nothing was changed.",
    "consent-needed": "Their administrator hasn't agreed yet. Nothing was changed.",
    refused: "Microsoft refused. Check the group's id. Nothing was changed.",
    changed: "The settings changed meanwhile. Nothing was changed; read it again.",
  } satisfies Record<DirectoryTrouble, string>,
} as const;

const conflicts: Record<Conflict, string> = {
  "same-address": "somebody else on a list has this address, too",
  "linked-otherwise": "their Microsoft sign-in is linked to another address here, and stays so",
  "other-company": "is a contact of another company",
};
