export {
  type Asked,
  type AskedHow,
  askTeams,
  exchangeOf,
  offersCode,
  offersTeams,
} from "./ask-teams.ts";
export { type CardForm, cardForm, isDrawnFor, sendingKey } from "./card-form.ts";
export { type ChatCaller, chatCaller, chatRef } from "./chat-caller.ts";
export type { ChatAttempt, ChatStore, Delivered, Room } from "./chat-store.ts";
export { findHome } from "./find-home.ts";
export { giveAddress } from "./give-address.ts";
export { leaveAlone } from "./leave-alone.ts";
export { type Present, presentAttempt } from "./present-attempt.ts";
export { type Exchanged, takeExchange, type TeamsToken } from "./take-exchange.ts";
export { type FetchFile, openFiles, sealFiles, type SentFile } from "./sent-file.ts";
export { whoseAttempt } from "./whose-attempt.ts";
