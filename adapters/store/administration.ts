import type { Books } from "#service/administration";
import { announcementBook } from "./announcement-book.ts";
import { companyBook } from "./company-book.ts";
import { contactBook } from "./contact-book.ts";
import { departures } from "./departures.ts";
import type { Queryable } from "./pool.ts";
import { replayBook } from "./replay.ts";
import { techBook } from "./tech-book.ts";
import { workspaceBook } from "./workspace-book.ts";

/** What admins read and write in. */
export const books = (db: Queryable): Books => ({
  workspace: workspaceBook(db),
  companies: companyBook(db),
  contacts: contactBook(db),
  techs: techBook(db),
  departures: departures(db),
  replay: replayBook(db),
  announcements: announcementBook(db),
});
