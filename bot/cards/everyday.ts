import type { Refusal } from "#service/kernel";
import type { ChatMode, DescribedSession } from "#service/sessions";
import { type Platform, portalName, type Workspace } from "#service/workspaces";
import { DESK } from "../words/desk.ts";
import { EVERYDAY, fault, HELP } from "../words/everyday.ts";
import { PORTALS } from "../words/names.ts";
import { REFUSALS, whomToAsk } from "../words/refusals.ts";
import { askForCall } from "./calls.ts";
import {
  around,
  bold,
  button,
  buttons,
  type Card,
  card,
  type Element,
  helpLine,
  line,
  note,
  primary,
  quiet,
  title,
} from "./card.ts";

const signIn = (look = {}, to?: string): Element =>
  button(EVERYDAY.signIn, { do: "sign-in", ...(to !== undefined && { to }) }, look);
const tickets = (look = {}): Element => button(DESK.tickets, { do: "tickets" }, look);
const who = (): Element => button(EVERYDAY.who, { do: "who" });
const help = (): Element => button(EVERYDAY.help, { do: "help" });
const signOut = (): Element => button(EVERYDAY.signOut, { do: "sign-out" });

const support = (workspace: Workspace): Element => helpLine(whomToAsk(workspace));

/** The one card that greets a new conversation: what this is, whose it is, one button. */
export const welcomeCard = (workspace: Workspace): Card =>
  card(
    title(EVERYDAY.welcome),
    around(EVERYDAY.yours, bold(portalName(workspace))),
    line(EVERYDAY.once),
    buttons(signIn(primary), help()),
    support(workspace),
  );

type HelpFacts = {
  understood: boolean;
  mode: ChatMode;
  signedIn: boolean;
  /** What a contact said that was not understood: a ticket can be made of it. */
  words?: string | undefined;
};

/** What can be said here; after words that were not understood, that is said first. */
export const helpCard = (workspace: Workspace, facts: HelpFacts): Card =>
  card(
    title(facts.understood ? EVERYDAY.canDo : EVERYDAY.unclear),
    line(HELP[facts.mode]),
    facts.signedIn
      ? buttons(...deskWays(facts), who(), signOut())
      : buttons(signIn(primary), tickets(), who(), askForCall()),
    support(workspace),
  );

function deskWays({ mode, words }: HelpFacts): Element[] {
  if (mode === "tech") return [button(DESK.queue, { do: "queue" }, primary), tickets()];
  const fresh = words === undefined ? {} : { words };
  return [
    tickets(words === undefined ? primary : {}),
    button(
      words === undefined ? DESK.newTicket : DESK.asWords,
      { do: "new", ...fresh },
      words === undefined ? {} : primary,
    ),
  ];
}

/** How long a sign-in in chat lasts (sign-in.md §6). */
function howLong(platform: Platform, stay: boolean): string {
  if (!stay) return EVERYDAY.stays.short;
  return EVERYDAY.stays[platform === "client" ? "contact" : "tech"];
}

/** Who somebody is here. */
export function whoCard(session: DescribedSession): Card {
  const { person, platform, account, accounts, workspace, stay } = session;
  return card(
    title(EVERYDAY.signedIn),
    line(bold(person.name), person.name === person.email ? "" : ` · ${person.email}`),
    line(
      account
        ? EVERYDAY.isAt(account.company.name, workspace.name)
        : `${workspace.name}, ${PORTALS[platform]}`,
    ),
    quiet(howLong(platform, stay)),
    buttons(
      tickets(primary),
      accounts.length > 1 ? button(DESK.switchCompany, { do: "switch" }) : undefined,
      signOut(),
    ),
  );
}

export const signedOutCard = (was: boolean): Card =>
  card(
    title(was ? EVERYDAY.signedOut : EVERYDAY.notSignedIn),
    line(was ? EVERYDAY.opensNothing : EVERYDAY.nothingToEnd),
    buttons(signIn(was ? {} : primary), help()),
  );

/** A card that somebody pressed after its time. */
export const outdatedCard = (): Card =>
  card(title(EVERYDAY.outdated), line(EVERYDAY.useNewest), buttons(signIn(primary)));

/** A refusal that belongs to no step of a sign-in. */
export function refusedCard(
  refused: Refusal,
  {
    workspace,
    reference,
    to,
  }: { workspace?: Workspace | undefined; reference: string; to?: string },
): Card {
  const { title: heading, says, next } = REFUSALS[refused.code];
  return card(
    title(heading),
    line(says({ facts: refused.facts, workspace })),
    buttons(next === "help" ? help() : signIn(primary, to), askForCall()),
    workspace && support(workspace),
    quiet(EVERYDAY.reference(reference)),
  );
}

export const faultCard = (reference: string): Card =>
  card(note(EVERYDAY.wentWrong, fault(reference)), buttons(help()));
