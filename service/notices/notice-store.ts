import type { EmailAddress, Instant } from "#service/kernel";
import type { LetterKey } from "#service/mail";
import type { ChatAccount } from "#service/sessions";
import type { TicketState } from "#service/tickets";
import type { Choices } from "./choices.ts";
import type { Notice, NotTold, PersonKey } from "./notice.ts";
import type { UntoldLog } from "./untold.ts";

/** What notices need to know of a ticket. */
export type NoticeTicket = {
  id: string;
  number: string;
  title: string;
  state: TicketState;
  createdAt: Instant;
  updatedAt: Instant;
  company: string;
  /** Undefined: of nobody here, as a PSA's may be. */
  contact: { id: string; email: EmailAddress } | undefined;
  assigneeId: string | undefined;
  /** Whether the desk has said anything to the contact yet. */
  answered: boolean;
};

/** A tech as a letter addresses them. */
export type NoticeTech = { id: string; email: EmailAddress; name: string };

/** How a notice ended. */
type NoticeEnd =
  | { state: "told"; letterId?: string; withoutLink?: string }
  | { state: "not-told"; reason: NotTold };

/** Where to write to somebody in chat: as an authenticated turn of theirs left it. */
export type ChatAddress = {
  bot: string;
  conversationId: string;
  serviceUrl: string;
  userId: string;
  botUserId: string;
  tenantId: string;
};

/** The one card of a ticket in a person's chat. */
export type LivingCard = { conversationId: string; activityId: string };

/** Which card: a ticket has one in each person's chat. */
export type CardKey = { workspaceId: string; ticketId: string; person: PersonKey };

/** Which ticket somebody mutes, by its number. */
type MuteKey = { workspaceId: string; number: string; person: PersonKey };

/** What the house remembers of who was told what. */
export type NoticeStore = UntoldLog & {
  /** The workspaces in which something happened that nobody read yet. One statement. */
  behind(): Promise<string[]>;
  /**
   * The number of the last event of the feed that was read, held until the commit; undefined where
   * another process holds it: that one reads.
   */
  holdPlace(workspaceId: string): Promise<number | undefined>;
  movePlace(workspaceId: string, number: number): Promise<void>;
  /** Adds what was not there: once per person, event and channel (teams.md, "Notices"). */
  add(notices: readonly Notice[]): Promise<void>;
  /** Letters that are due, whoever's; the first comes first. */
  dueLetters(now: Instant, most: number): Promise<{ workspaceId: string; id: string }[]>;
  /** Holds a notice that still waits until the commit; undefined where another has it. */
  hold(workspaceId: string, id: string): Promise<Notice | undefined>;
  /** The notice that this letter told, held until the commit. */
  ofLetter(letter: LetterKey): Promise<Notice | undefined>;
  /** It is due again, as if it had never been told. */
  tellAgain(notice: { workspaceId: string; id: string }, at: Instant): Promise<void>;
  end(notice: { workspaceId: string; id: string }, end: NoticeEnd, at: Instant): Promise<void>;
  postpone(
    notice: { workspaceId: string; id: string },
    next: { dueAt: Instant; tries: number },
  ): Promise<void>;

  /** Cards with news that is due. */
  dueCards(now: Instant, most: number): Promise<CardKey[]>;
  /** Takes a card for a while, so that one process draws it; undefined where another does. */
  takeCard(
    key: CardKey,
    at: { now: Instant; until: Instant },
  ): Promise<{ shown: LivingCard | undefined } | undefined>;
  /** Its news that is due, oldest first. */
  newsOf(key: CardKey, now: Instant): Promise<Notice[]>;
  leaveCard(key: CardKey, shown: LivingCard | undefined): Promise<void>;

  ticket(workspaceId: string, ticketId: string): Promise<NoticeTicket | undefined>;
  /** Whether a PSA is connected, which may write letters of its own. */
  hasPsa(workspaceId: string): Promise<boolean>;
  /** A note's words, if everybody who sees the ticket may read it. Internal ones are out of reach. */
  publicWords(workspaceId: string, ticketId: string, noteId: string): Promise<string | undefined>;
  /** Active techs. */
  techs(workspaceId: string): Promise<NoticeTech[]>;
  /**
   * Open tickets asked for between two moments that nobody answered, oldest first: none that an import
   * or a first sync brought, which notify nobody (promises.md).
   */
  unanswered(
    workspaceId: string,
    asked: { after: Instant; until: Instant; most: number },
  ): Promise<NoticeTicket[]>;

  /** What people chose; those who chose nothing are missing. */
  choices(workspaceId: string, people: readonly PersonKey[]): Promise<Map<PersonKey, Choices>>;
  /** One person's, held until the commit: who else chooses for them waits. */
  holdChoices(workspaceId: string, person: PersonKey, at: Instant): Promise<Choices>;
  /** Instead of those that were held. */
  choose(workspaceId: string, person: PersonKey, choices: Choices, at: Instant): Promise<void>;
  /** What waits for this person, and was not tried yet, is due by now: to be judged again. */
  reconsider(workspaceId: string, person: PersonKey, now: Instant): Promise<void>;
  /** Who of them muted this ticket. */
  muted(workspaceId: string, ticketId: string, people: readonly PersonKey[]): Promise<PersonKey[]>;
  /** Both answer whether it was otherwise before. */
  mute(key: MuteKey, at: Instant): Promise<boolean>;
  unmute(key: MuteKey): Promise<boolean>;
  /** The numbers of the tickets that somebody muted, the latest first, a hundred at most. */
  mutes(workspaceId: string, person: PersonKey): Promise<string[]>;

  /** The Teams accounts that are linked to a person, the latest first. */
  accounts(workspaceId: string, person: PersonKey): Promise<ChatAccount[]>;
  address(account: ChatAccount): Promise<ChatAddress | undefined>;
  /** Keeps where an account talks to us; writes nothing where it is known. */
  keepAddress(account: ChatAccount, address: ChatAddress, at: Instant): Promise<void>;
  forgetAddress(bot: string, conversationId: string): Promise<void>;

  /** Takes away notices that ended before a moment, a batch of them. */
  sweep(before: Instant): Promise<void>;
};
