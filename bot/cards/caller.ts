import type { CallerCard } from "#service/notices";
import { CALLER } from "../words/caller.ts";
import { DESK } from "../words/desk.ts";
import { clockTime } from "../words/names.ts";
import { button, buttons, type Card, card, line, quiet, run, title } from "./card.ts";

/** The number that the contact says on the phone: in two groups, as it is said. */
export const callerCard = ({ portalName, number, until, timeZone }: CallerCard): Card =>
  card(
    title(CALLER.title),
    line(CALLER.say(portalName)),
    line(run(`${number.slice(0, 3)} ${number.slice(3)}`, { size: "ExtraLarge", weight: "Bolder" })),
    line(CALLER.what),
    quiet(CALLER.until(clockTime(until, timeZone))),
    buttons(button(DESK.tickets, { do: "tickets" })),
  );
