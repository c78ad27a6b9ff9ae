import type { Refusal } from "#service/kernel";
import type { CallForm } from "#service/pending";
import type { Workspace } from "#service/workspaces";
import { REFUSALS, whomToAsk } from "../refusal-words.ts";
import {
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
export const askForCall = (): Element => button("Ask for a call", { do: "call" }, bare);

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
    title("Ask for a call"),
    refused && refusedNote(workspace, refused.refusal),
    line("Your service desk calls you back. This signs nobody in."),
    text("name", "Your name"),
    text("company", "Your company"),
    text("number", "Phone number", "Tel"),
    text("line", "What is it about? (optional)"),
    buttons(
      button("Ask for a call", { do: "ask-for-call" }, primary),
      button("Sign in", { do: "sign-in" }, bare),
    ),
    helpLine(whomToAsk(workspace)),
    refused && quiet(`Reference ${refused.reference}`),
  );
}

function refusedNote(workspace: Workspace, { code, facts }: Refusal): Element {
  const { title: heading, says } = REFUSALS[code];
  return note(heading, says({ facts, workspace }));
}

/** What was asked for; the number is said again, so that a slip in it shows. */
export const calledCard = (number: string): Card =>
  card(
    title("Your service desk knows"),
    line("They call you at ", bold(number), "."),
    buttons(button("Sign in", { do: "sign-in" })),
  );
