import type { Refusal } from "#service/kernel";
import type { CallForm } from "#service/pending";
import type { Workspace } from "#service/workspaces";
import { CALLS } from "../words/calls.ts";
import { EVERYDAY } from "../words/everyday.ts";
import { REFUSALS, whomToAsk } from "../words/refusals.ts";
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

/** Beside every refusal: the last way, for whoever cannot get in at all (sign-in.md §8). */
export const askForCall = (): Element => button(CALLS.ask, { do: "call" }, bare);

type Facts = {
  workspace: Workspace;
  /** What was typed before, where something of it was refused. */
  typed?: CallForm;
  refused?: { refusal: Refusal; reference: string };
};

const LONGEST = { name: 100, company: 100, number: 40, line: 200 };

/** Name, company, number and one line. */
export function callCard({ workspace, typed, refused }: Facts): Card {
  const text = (id: keyof CallForm, label: string, style = "Text"): Element =>
    field(id, label, {
      style,
      maxLength: LONGEST[id],
      ...(typed?.[id] && { value: typed[id].slice(0, LONGEST[id]) }),
    });
  return card(
    title(CALLS.ask),
    refused && refusedNote(workspace, refused.refusal),
    line(CALLS.what),
    text("name", CALLS.name),
    text("company", CALLS.company),
    text("number", CALLS.number, "Tel"),
    text("line", CALLS.line),
    buttons(
      button(CALLS.ask, { do: "ask-for-call" }, primary),
      button(EVERYDAY.signIn, { do: "sign-in" }, bare),
    ),
    helpLine(whomToAsk(workspace)),
    refused && quiet(EVERYDAY.reference(refused.reference)),
  );
}

function refusedNote(workspace: Workspace, { code, facts }: Refusal): Element {
  const { title: heading, says } = REFUSALS[code];
  return note(heading, says({ facts, workspace }));
}

/** What was asked for; the number is said again, so that a slip in it shows. */
export const calledCard = (number: string): Card =>
  card(
    title(CALLS.known),
    around(CALLS.at, bold(number)),
    buttons(button(EVERYDAY.signIn, { do: "sign-in" })),
  );
