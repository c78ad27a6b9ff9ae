import { oneLine } from "#service/kernel";
import type { Foot } from "./compose.ts";

/** Whose letter it is, and whom its reader may ask. Empty support fields are left out. */
export type HouseFacts = {
  portalName: string;
  workspaceName: string;
  supportAddress: string;
  supportPhone: string;
  /** How subjects name a ticket, `{number}` in it. Unset: `[#{number}]`. */
  ticketMark?: string | undefined;
};

/** A telephone number and nothing else: it is read, and pressed, as one. */
const NUMBER = /^[+\d][\d ().\-/]{4,23}$/;

/** "Need a hand?", at the foot of every letter. */
export function needAHand(house: HouseFacts): Foot {
  const desk = oneLine(house.workspaceName);
  const address = oneLine(house.supportAddress);
  const phone = oneLine(house.supportPhone);
  const ways = [address && `write to ${address}`, phone && `call ${phone}`].filter(Boolean);
  const words =
    ways.length === 0 ? `Ask your service desk at ${desk}.` : `Ask ${desk}: ${ways.join(" or ")}.`;
  return { ask: "Need a hand?", words, ...(NUMBER.test(phone) && { whole: phone }) };
}
