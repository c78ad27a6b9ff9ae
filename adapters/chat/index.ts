export type { Received } from "./bot-adapter.ts";
export {
  type BotApp,
  type Channel,
  type ChannelOptions,
  openChannel,
  type Verdict,
} from "./open-channel.ts";
