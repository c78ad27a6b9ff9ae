export { type Chat, openChat } from "../open-chat.ts";
