import type { Instant } from "#service/kernel";
import { COMPANIES, SETTINGS, WORKSPACE } from "./companies.ts";
import { CONTACTS, TECHS } from "./people.ts";
import { ticketsAsOf } from "./tickets.ts";

/** A workspace that looks alive, in the form of an import file; its times lie before `now`. */
export const demoFile = (now: Instant) => ({
  workspace: WORKSPACE,
  settings: SETTINGS,
  companies: COMPANIES,
  contacts: CONTACTS,
  techs: TECHS,
  tickets: ticketsAsOf(now),
});
