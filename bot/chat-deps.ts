import type { ChatCaller, ChatStore } from "#service/chat";
import type { Workspace } from "#service/workspaces";
import type { SessionActs } from "#service/sessions";
import type { SigninDeps } from "#service/signin";
import type { TicketStore } from "#service/tickets";
import type { Card } from "./cards/card.ts";

/** What the conversation needs of the house. */
export type ChatDeps = {
  signin: SigninDeps;
  sessions: SessionActs;
  tickets: TicketStore;
  chat: ChatStore;
  publicUrl: string;
};

/** What a turn is answered: one outbound activity at most. */
export type Answer =
  | {
      kind: "card";
      card: Card;
      /** For the notification that announces it. */
      about: string;
      /** The sign-in it shows: from now on every other card is out of date. */
      shows?: { workspaceId: string; attemptId: string };
    }
  /** Said to whoever acted, and to nobody else. */
  | { kind: "hint"; text: string }
  | { kind: "nothing" };

/** Who is talking, and to whom. */
export type Talk = {
  workspace: Workspace;
  caller: ChatCaller;
  /** The person's address from the Teams roster: to save typing, no proof. */
  knownEmail(): Promise<string | undefined>;
};
