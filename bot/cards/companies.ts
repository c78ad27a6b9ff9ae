import type { Account } from "#service/people";
import { DESK } from "../words/desk.ts";
import { EVERYDAY } from "../words/everyday.ts";
import { choiceOf, deskButton, plainCard, type Sheet } from "./desk-card.ts";
import { button, buttons, type Card, card, primary, title } from "./card.ts";

const MOST_BUTTONS = 6;

/** The companies of one address: few are buttons, many a list to choose from. */
export function companiesCard(
  sheet: Sheet,
  accounts: readonly Account[],
  present: string | undefined,
): Card {
  if (accounts.length < 2) {
    return plainCard(DESK.oneCompany, buttons(button(DESK.tickets, { do: "tickets" })));
  }
  if (accounts.length <= MOST_BUTTONS) {
    const ways = accounts.map(({ contact, company }) => {
      const look = contact.id === present ? primary : {};
      return deskButton(sheet, company.name, { do: "company", accountId: contact.id }, look);
    });
    return card(title(DESK.whichCompany), buttons(...ways));
  }
  const choices = accounts.map(({ contact, company }) => ({
    title: company.name,
    value: contact.id,
  }));
  return card(
    title(DESK.whichCompany),
    choiceOf("accountId", DESK.company, choices, present === undefined ? {} : { value: present }),
    buttons(deskButton(sheet, EVERYDAY.next, { do: "company" }, primary)),
  );
}
