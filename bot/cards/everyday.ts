import type { Refusal } from "#service/kernel";
import type { ChatMode, DescribedSession } from "#service/sessions";
import { type Platform, portalName, type Workspace } from "#service/workspaces";
import { REFUSALS, whomToAsk } from "../refusal-words.ts";
import { DESK } from "../words/desk.ts";
import { fault, HELP, PORTALS } from "../words.ts";
import { askForCall } from "./calls.ts";
import {
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
  button("Sign in", { do: "sign-in", ...(to !== undefined && { to }) }, look);
const tickets = (look = {}): Element => button("My tickets", { do: "tickets" }, look);
const who = (): Element => button("Who am I", { do: "who" });
const help = (): Element => button("Help", { do: "help" });
const signOut = (): Element => button("Sign out", { do: "sign-out" });

const support = (workspace: Workspace): Element => helpLine(whomToAsk(workspace));

/** The one card that greets a new conversation: what this is, whose it is, one button. */
export const welcomeCard = (workspace: Workspace): Card =>
  card(
    title("Welcome"),
    line("Your tickets with ", bold(portalName(workspace)), ", without leaving the chat."),
    line("Sign in once, and you are there."),
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
    title(facts.understood ? "What you can do here" : "I didn't catch that"),
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
  if (!stay) return "You stay signed in for up to 12 hours.";
  return platform === "client"
    ? "You stay signed in in this chat until you sign out."
    : "You stay signed in in this chat while you use it.";
}

/** Who somebody is here. */
export function whoCard(session: DescribedSession): Card {
  const { person, platform, account, accounts, workspace, stay } = session;
  return card(
    title("You're signed in"),
    line(bold(person.name), person.name === person.email ? "" : ` · ${person.email}`),
    line(
      account
        ? `${account.company.name}, with ${workspace.name}`
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
    title(was ? "You're signed out" : "You're not signed in"),
    line(was ? "This chat no longer opens anything of yours." : "There is nothing to sign out of."),
    buttons(signIn(was ? {} : primary), help()),
  );

/** A card that somebody pressed after its time. */
export const outdatedCard = (): Card =>
  card(
    title("This card is out of date"),
    line("Nothing was done. Use the newest card in this chat, or start again."),
    buttons(signIn(primary)),
  );

/** A refusal that belongs to no step of a sign-in. */
export function refusedCard(
  refused: Refusal,
  {
    workspace,
    reference,
    to,
  }: { workspace: Workspace | undefined; reference: string; to?: string },
): Card {
  const { title: heading, says, next } = REFUSALS[refused.code];
  return card(
    title(heading),
    line(says({ facts: refused.facts, workspace })),
    buttons(next === "help" ? help() : signIn(primary, to), askForCall()),
    workspace && support(workspace),
    quiet(`Reference ${reference}`),
  );
}

export const faultCard = (reference: string): Card =>
  card(note("Something went wrong", fault(reference)), buttons(help()));
