import type { ChatCaller, ChatStore, FetchFile } from "#service/chat";
import type { Workspace } from "#service/workspaces";
import type { SessionActs } from "#service/sessions";
import type { SigninDeps } from "#service/signin";
import type { AttachActs, DeskStore, OpenActs, RequestTypeStore } from "#service/tickets";
import type { Card } from "./cards/card.ts";
import type { WindowCard } from "./cards/window.ts";

/** What the conversation needs of the house. */
export type ChatDeps = {
  signin: SigninDeps;
  sessions: SessionActs;
  desk: DeskDeps;
  chat: ChatStore;
  fetchFile: FetchFile;
  /** How long an answer waits for files to be fetched, milliseconds; then they go on beside it. */
  fileRoom: number;
  publicUrl: string;
  /** Writes down what happened; the event's name and facts are ours, never what was sent. */
  noted(event: string, facts: Record<string, string>): void;
  /** Writes down a fault of ours, under the reference that the person is told. */
  failed(event: string, thrown: unknown, reference: string): void;
};

/** What is done at the desk, by the same acts as in the portals. */
type DeskDeps = Omit<OpenActs & AttachActs, "atomically"> & {
  atomically: OpenActs["atomically"] & AttachActs["atomically"];
  desk: DeskStore;
  requestTypes: RequestTypeStore;
};

/** A card that the person is to see. */
export type CardAnswer = {
  kind: "card";
  card: Card;
  /** For the notification that announces it. */
  about: string;
  /** The sign-in it shows: from now on every other card is out of date. */
  shows?: { workspaceId: string; attemptId: string };
  /** What Teams is asked to do beside it, where the sign-in waits for that. */
  asks?: WindowCard;
  /** Waits for what takes its place: that takes longer than Teams waits for an answer. */
  later?: () => Promise<CardAnswer>;
};

/** What a turn is answered: one message at most, and what Teams is asked beside it. */
export type Answer =
  | CardAnswer
  /** What Teams itself is told, and the card that takes the place of the sign-in's own. */
  | {
      kind: "receipt";
      status: 200 | 412;
      body?: object;
      shown?: CardAnswer;
      /** The message that showed the sign-in. */
      on?: string | undefined;
    }
  /** A card of its own beside the one that was pressed, which stays with what was typed into it. */
  | { kind: "beside"; text: string; shown: CardAnswer }
  /** Said to whoever acted, and to nobody else. */
  | { kind: "hint"; text: string }
  | { kind: "nothing" };

/** Who is talking, and to whom. */
export type Talk = {
  workspace: Workspace;
  caller: ChatCaller;
  /** The app id of the bot that is talked to; undefined where it has none, and Teams no sign-in. */
  bot: string | undefined;
  /** The person's address from the Teams roster: to save typing, no proof. */
  knownEmail(): Promise<string | undefined>;
};
