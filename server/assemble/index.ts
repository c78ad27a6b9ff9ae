export { packagePipes } from "#adapters/system";
export { chatInlet } from "./chat.ts";
export { type Foundations, layFoundations } from "./foundations.ts";
export { assemble, type House, type Parts } from "./house.ts";
export { type ChatWindow, openChatWindow } from "./playground.ts";
export { openProviders, type Providers, type Stands } from "./providers.ts";
export { openPsaStandIn, type PsaStandIn } from "./psa-stand-in.ts";
export { openStandIns, type StandIns } from "./stand-ins.ts";
export { startWork } from "./work.ts";
