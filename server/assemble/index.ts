export { packagePipes } from "#adapters/system";
export { type Foundations, layFoundations } from "./foundations.ts";
export { chatInlet } from "./chat.ts";
export { assemble, type House, type Parts } from "./house.ts";
export { type ChatWindow, openChatWindow } from "./playground.ts";
export { startWork } from "./work.ts";
