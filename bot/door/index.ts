export { type BotChannel, type Chat, type ChatParts, openChat } from "../open-chat.ts";
