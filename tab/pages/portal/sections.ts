import type { Platform } from "#server/wire";
import { deskWords } from "../../words/desk.ts";
import { sectionWords } from "../../words/sections.ts";
import { portalWords } from "../../words.ts";

export type Place = { to: string; label: string };

/** A tab of a portal, and the pages behind it where they are several: the first is where it leads. */
export type Section = { label: string; pages: readonly [Place, ...Place[]] };

const alone = (to: string, label: string): Section => ({ label, pages: [{ to, label }] });

const words = sectionWords;

/** What each portal holds, in the order of its tabs. */
export const SECTIONS: Record<Platform, readonly Section[]> = {
  client: [
    alone("/", portalWords.dashboard),
    alone("/tickets", portalWords.tickets),
    alone("/new", deskWords.newRequest),
  ],
  tech: [
    alone("/tech", portalWords.queue),
    alone("/tech/calls", words.calls),
    alone("/tech/help", words.help),
  ],
  admin: [
    alone("/admin", portalWords.companies),
    {
      label: words.people,
      pages: [
        { to: "/admin/contacts", label: words.contacts },
        { to: "/admin/techs", label: words.techs },
      ],
    },
    alone("/admin/pending", words.pending),
    {
      label: words.signIn,
      pages: [
        { to: "/admin/sign-in", label: words.rules },
        { to: "/admin/explain", label: words.explain },
      ],
    },
    {
      label: words.desk,
      pages: [
        { to: "/admin/request-types", label: words.requestTypes },
        { to: "/admin/desk", label: words.hours },
        { to: "/admin/announcements", label: words.announcements },
      ],
    },
    {
      label: words.letters,
      pages: [
        { to: "/admin/letters", label: words.preview },
        { to: "/admin/letters/sent", label: words.sent },
        { to: "/admin/letters/untold", label: words.untold },
        { to: "/admin/letters/settings", label: words.settings },
      ],
    },
    {
      label: words.connections,
      pages: [
        { to: "/admin/psa", label: words.psa },
        { to: "/admin/sync", label: words.sync },
        { to: "/admin/directory", label: words.directory },
      ],
    },
    alone("/admin/audit", words.audit),
  ],
};

/** The page of these that a path is in: the longest that it begins with; a portal's start alone. */
export function placeAt<T extends Place>(places: readonly T[], path: string): T | undefined {
  const holds = ({ to }: Place): boolean =>
    path === to || (to.length > 1 && path.startsWith(`${to}/`));
  return places
    .filter(holds)
    .sort((one, other) => other.to.length - one.to.length)
    .at(0);
}

/** The section of a portal that a path is in. */
export function sectionAt(platform: Platform, path: string): Section | undefined {
  const places = SECTIONS[platform].flatMap((section) =>
    section.pages.map((page) => ({ ...page, section })),
  );
  return placeAt(places, path)?.section;
}
