import type { Refusal } from "#service/kernel";
import { type Attempt, noticeAt, type Step } from "#service/signin";
import { type Method, portalName, type Workspace } from "#service/workspaces";
import type { ChatMove } from "../press.ts";
import { DESK } from "../words/desk.ts";
import { EVERYDAY } from "../words/everyday.ts";
import { clockTime, METHODS, PORTALS } from "../words/names.ts";
import { REFUSALS, whomToAsk } from "../words/refusals.ts";
import { ABOUT, SIGN_IN } from "../words/sign-in.ts";
import { askForCall } from "./calls.ts";
import {
  around,
  bare,
  bold,
  button,
  buttons,
  type Card,
  card,
  type Element,
  field,
  helpLine,
  line,
  note,
  primary,
  quiet,
  title,
} from "./card.ts";

/** What a step is drawn from. */
type StepFacts = {
  attempt: Attempt;
  workspace: Workspace;
  /** What was just refused, shown above the step it leaves the person at. */
  refused?: { refusal: Refusal; reference: string };
  /** From the Teams roster, to save typing; it proves nothing. */
  knownEmail?: string;
  ways?: Ways;
};

/** What can be done in this chat. */
export type Ways = {
  /** Teams can open a provider's pages. */
  windows: boolean;
  /** Teams can say who somebody is, by Microsoft's word. */
  teams: boolean;
  /** A code may be offered to whoever asks. */
  code: boolean;
};
const USUAL: Ways = { windows: true, teams: false, code: true };

const LONGEST_EMAIL = 254;
const LONGEST_DETAIL = 100;
const MOST_BUTTONS = 5;

/**
 * A button of this attempt at the step it shows: pressed later, it is out of date. What is typed
 * into the card comes beside it, so nothing empty is sent that could stand in its way.
 */
function move({ attempt }: StepFacts, words: string, made: ChatMove, look = {}): Element {
  const given = Object.fromEntries(Object.entries(made).filter(([, value]) => value !== ""));
  return button(words, { ...given, do: made.do, attempt: attempt.id, step: attempt.step }, look);
}

const otherEmail = (facts: StepFacts): Element =>
  move(facts, SIGN_IN.otherEmail, { do: "other-email" }, bare);

function refusedNote({ refused, workspace }: StepFacts): Element | undefined {
  if (!refused) return undefined;
  const { code, facts } = refused.refusal;
  const { title: heading, says } = REFUSALS[code];
  return note(heading, says({ facts, workspace }));
}

/** Every refusal says whom to ask, and what to quote (sign-in.md §8). */
const aid = ({ refused, workspace }: StepFacts): Element[] =>
  refused
    ? [
        buttons(askForCall()),
        helpLine(whomToAsk(workspace)),
        quiet(EVERYDAY.reference(refused.reference)),
      ]
    : [];

/** A step: its title, what was refused, its own parts. */
const step = (facts: StepFacts, heading: string, ...parts: (Element | undefined)[]): Card =>
  card(title(heading), refusedNote(facts), ...parts, ...aid(facts));

/** Teams is asked from the start; a press asks it anew. */
const askAgain = (look = {}): Element => button(METHODS.microsoft, { do: "sign-in" }, look);

/** Whether the card stands there while Teams finds out who somebody is. */
const waitsForTeams = ({ attempt, refused, ways = USUAL }: StepFacts): boolean =>
  ways.teams && attempt.step === "provider" && !attempt.email && !refused;

/** Said before anybody goes on with Microsoft (sign-in.md §5). */
const directoryLine = ({ attempt, workspace }: StepFacts): Element | undefined =>
  noticeAt(attempt, workspace)?.kind === "directory-only"
    ? line(SIGN_IN.directoryOnly(workspace.name))
    : undefined;

const leadToEmail = (facts: StepFacts): Element =>
  waitsForTeams(facts)
    ? line(`${SIGN_IN.asking} ${SIGN_IN.orCode}`)
    : around(SIGN_IN.knownBy, bold(portalName(facts.workspace)));

/**
 * S1. Also where somebody wants to use another address, and where Teams could not say who it is: the
 * code is offered there at once (teams.md, "Chat").
 */
export function emailCard(facts: StepFacts): Card {
  const { knownEmail, attempt, ways = USUAL } = facts;
  if (!ways.code) return noCodeCard(facts);
  const waits = waitsForTeams(facts);
  const value = knownEmail ?? attempt.email;
  const words = ways.teams ? SIGN_IN.emailCode : EVERYDAY.next;
  const by = ways.teams || !ways.windows ? "code" : undefined;
  return step(
    facts,
    waits ? SIGN_IN.waiting : ABOUT.email,
    leadToEmail(facts),
    directoryLine(facts),
    field("email", SIGN_IN.email, {
      style: "Email",
      maxLength: LONGEST_EMAIL,
      placeholder: SIGN_IN.emailLike,
      ...(value !== undefined && { value }),
    }),
    buttons(
      move(facts, words, { do: "email", email: "", ...(by && { by }) }, primary),
      ways.teams && !waits ? askAgain(bare) : undefined,
    ),
  );
}

/** Where codes were left out, nobody is sent one: the card says whom to ask (S4). */
function noCodeCard(facts: StepFacts): Card {
  const waits = waitsForTeams(facts);
  const { attempt, workspace } = facts;
  return step(
    facts,
    waits ? SIGN_IN.waiting : ABOUT.email,
    waits ? line(SIGN_IN.asking) : undefined,
    directoryLine(facts),
    noCodeLine(workspace),
    buttons(askAgain(waits ? {} : primary), attempt.email ? otherEmail(facts) : undefined),
  );
}

const noCodeLine = (workspace: Workspace): Element =>
  line(`${SIGN_IN.noCodes} ${SIGN_IN.notLetIn(whomToAsk(workspace))}`);

const platformCard = (facts: StepFacts): Card =>
  step(
    facts,
    ABOUT.platform,
    around(SIGN_IN.platforms, bold(facts.attempt.email ?? "")),
    buttons(
      ...(facts.attempt.platforms ?? []).map((platform, at) =>
        move(facts, PORTALS[platform], { do: "platform", platform }, at === 0 ? primary : {}),
      ),
      ...(facts.attempt.provenBy ? [] : [otherEmail(facts)]),
    ),
  );

/** Of the methods that are allowed, those which this chat can do. */
const doable = ({ attempt: { methods = [] }, ways = USUAL }: StepFacts): Method[] =>
  methods.filter((method) => ways.windows || method === "code");

const notHere = (): Element => line(SIGN_IN.notHere);

function methodCard(facts: StepFacts): Card {
  const methods = doable(facts);
  return step(
    facts,
    ABOUT.method,
    around(SIGN_IN.as, bold(facts.attempt.email ?? "")),
    methods.length === 0 ? notHere() : directoryLine(facts),
    buttons(
      ...methods.map((method, at) =>
        move(facts, METHODS[method], { do: "method", method }, at === 0 ? primary : {}),
      ),
      otherEmail(facts),
    ),
  );
}

/** A provider was chosen: Teams finds out by itself, or shows a button that opens its pages. */
function providerCard(facts: StepFacts): Card {
  const { attempt, workspace, ways = USUAL } = facts;
  const { email, method = "microsoft", methods } = attempt;
  if (!email) return emailCard(facts);
  const others = doable(facts).filter((other) => other !== method);
  return step(
    facts,
    METHODS[method],
    around(SIGN_IN.as, bold(email)),
    ways.windows ? line(SIGN_IN.pressButton) : notHere(),
    directoryLine(facts),
    methods?.includes("code") ? undefined : noCodeLine(workspace),
    buttons(
      ...others.map((other) => move(facts, METHODS[other], { do: "method", method: other })),
      ways.windows ? move(facts, SIGN_IN.tryAgain, { do: "method", method }) : undefined,
      otherEmail(facts),
    ),
  );
}

/** What the person should know beside the code (§3, §7). */
function codeNotice({ attempt: { notice, identity }, workspace }: StepFacts): Element | undefined {
  if (notice?.kind === "if-known") {
    return line(SIGN_IN.ifKnown(workspace.name, whomToAsk(workspace)));
  }
  if (notice === undefined && identity) {
    return line(SIGN_IN.links);
  }
  if (notice?.kind !== "several-letters") return undefined;
  const next = clockTime(notice.nextAt, workspace.timeZone);
  return line(SIGN_IN.severalLetters(next));
}

function codeCard(facts: StepFacts): Card {
  const { attempt, workspace, refused } = facts;
  const spent = refused && REFUSALS[refused.refusal.code].next === "new-code";
  const resend = move(facts, SIGN_IN.newCode, { do: "resend" }, spent ? primary : bare);
  if (spent) return step(facts, ABOUT.code, buttons(resend, otherEmail(facts)));
  const end = attempt.letters?.codeExpiresAt;
  return step(
    facts,
    ABOUT.code,
    around(SIGN_IN.typeCode, bold(attempt.email ?? "")),
    codeNotice(facts),
    field("code", SIGN_IN.code, { placeholder: SIGN_IN.codeLike, maxLength: 20 }),
    end === undefined ? undefined : quiet(SIGN_IN.codeUntil(clockTime(end, workspace.timeZone))),
    buttons(
      move(facts, EVERYDAY.signIn, { do: "code", code: "" }, primary),
      resend,
      otherEmail(facts),
    ),
  );
}

const detail = (id: string, label: string, style: string): Element =>
  field(id, label, { maxLength: LONGEST_DETAIL, style });

function detailsCard(facts: StepFacts): Card {
  const nothing = { firstName: "", lastName: "", phone: "", jobTitle: "" };
  return step(
    facts,
    ABOUT.details,
    line(SIGN_IN.details),
    detail("firstName", SIGN_IN.firstName, "Text"),
    detail("lastName", SIGN_IN.lastName, "Text"),
    detail("phone", SIGN_IN.phone, "Tel"),
    detail("jobTitle", SIGN_IN.jobTitle, "Text"),
    buttons(
      move(facts, EVERYDAY.next, { do: "details", ...nothing }, primary),
      move(facts, SIGN_IN.skip, { do: "skip" }, bare),
    ),
  );
}

const stayCard = (facts: StepFacts): Card =>
  step(
    facts,
    ABOUT.stay,
    line(
      facts.attempt.platform === "client" ? SIGN_IN.stayContact : SIGN_IN.stayTech,
      ` ${SIGN_IN.shared}`,
    ),
    buttons(
      move(facts, SIGN_IN.stay, { do: "stay", stay: true }, primary),
      move(facts, SIGN_IN.noStay, { do: "stay", stay: false }),
    ),
  );

/** Few companies are buttons, many a list to choose from. */
function accountCard(facts: StepFacts): Card {
  const accounts = facts.attempt.accounts ?? [];
  if (accounts.length <= MOST_BUTTONS) {
    const choices = accounts.map(({ id, company }) =>
      move(facts, company, { do: "account", accountId: id }),
    );
    return step(facts, ABOUT.account, buttons(...choices));
  }
  return step(
    facts,
    ABOUT.account,
    {
      type: "Input.ChoiceSet",
      id: "accountId",
      label: SIGN_IN.company,
      style: "compact",
      value: accounts[0]?.id,
      choices: accounts.map(({ id, company }) => ({ title: company, value: id })),
    },
    buttons(move(facts, EVERYDAY.next, { do: "account", accountId: "" }, primary)),
  );
}

const signedInCard = (facts: StepFacts): Card =>
  card(
    title(ABOUT["signed-in"]),
    around(SIGN_IN.signedIn(facts.workspace.name), bold(facts.attempt.email ?? "")),
    buttons(
      button(DESK.tickets, { do: "tickets" }, primary),
      button(EVERYDAY.who, { do: "who" }),
      button(EVERYDAY.signOut, { do: "sign-out" }),
    ),
  );

/** One card a step. Passwords are never typed in chat. */
const CARDS: Record<Step, (facts: StepFacts) => Card> = {
  email: emailCard,
  platform: platformCard,
  method: methodCard,
  code: codeCard,
  password: methodCard,
  provider: providerCard,
  details: detailsCard,
  stay: stayCard,
  account: accountCard,
  "signed-in": signedInCard,
};

/** Draws where a sign-in stands. */
export function stepCard(facts: StepFacts): Card {
  const { refused, attempt } = facts;
  const elsewhere = refused && REFUSALS[refused.refusal.code].next === "other-email";
  if (elsewhere && !attempt.provenBy) return emailCard(facts);
  return CARDS[attempt.step](facts);
}
