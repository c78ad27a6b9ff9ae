export { type ChannelOptions, openChannel } from "./open-channel.ts";
