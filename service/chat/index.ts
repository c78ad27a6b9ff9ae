export { type ChatCaller, chatCaller, chatRef } from "./chat-caller.ts";
export type { ChatAttempt, ChatStore, Delivered, Room } from "./chat-store.ts";
export { findHome } from "./find-home.ts";
export { type Present, presentAttempt } from "./present-attempt.ts";
export { whoseAttempt } from "./whose-attempt.ts";
