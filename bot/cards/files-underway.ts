import { DESK } from "../words/desk.ts";
import { buttons, type Card } from "./card.ts";
import { plainCard, portalButton, type Sheet } from "./desk-card.ts";

/**
 * Files that are being fetched. The card becomes the ticket then, so it has nothing to type into and
 * nothing that changes it: its one button leads elsewhere.
 */
export const filesUnderwayCard = (
  sheet: Sheet,
  { names, number, path }: { names: readonly string[]; number: string; path: string },
): Card => plainCard(DESK.fetching(names, number), buttons(portalButton(sheet, DESK.portal, path)));
