export { type BotApp, type Channel, type ChannelOptions, openChannel } from "./open-channel.ts";
export { type Received, type Verdict } from "./bot-adapter.ts";
