import type { TicketState } from "#service/tickets";
import type { NoticeKind } from "./notice.ts";
import type { ChatAddress } from "./notice-store.ts";
import type { Said } from "./say-ticket.ts";

/** A ticket's living card, before the bot draws it. Nothing in it signs anybody in. */
export type TicketCard = {
  portalName: string;
  number: string;
  title: string;
  state: TicketState;
  company: string;
  updatedAt: number;
  timeZone: string;
  /** What happened last. */
  kind: NoticeKind;
  said: Said;
  /** A plain link: whoever opens it is signed in already, or signs in. */
  link: string;
};

/** What became of a card that was sent. */
export type Spoken =
  | { kind: "shown"; activityId: string }
  /** For good: the app was removed, or the person blocked it. */
  | { kind: "refused" }
  /** Worth another try. */
  | { kind: "busy" };

/** Chat as a channel of notices: the bot draws, the Bot Framework carries. */
export type NoticeVoice = {
  /** Shows a card in somebody's chat: in place of the one it replaces, where that still stands. */
  show(address: ChatAddress, card: TicketCard, replaces: string | undefined): Promise<Spoken>;
};
