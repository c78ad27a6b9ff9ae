export type { ChatAttempt, ChatStore, Delivered, Room } from "./chat-store.ts";
export { type ChatCaller, chatCaller, chatRef } from "./chat-caller.ts";
export { findHome } from "./find-home.ts";
export { presentAttempt, type Present } from "./present-attempt.ts";
export { whoseAttempt } from "./whose-attempt.ts";
