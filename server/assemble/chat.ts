import { type Chat, openChat } from "#bot/door";
import type { Inlet } from "#server/http";
import type { Config } from "../config.ts";
import type { MicrosoftApp } from "#server/environment";
import type { Log } from "../log.ts";
import type { House } from "./house.ts";
import { type ChannelOptions, openChannel } from "#adapters/chat";
import { appTokens } from "#adapters/microsoft";

type ChatParts = {
  config: Pick<Config, "mode" | "publicUrl" | "clientApp" | "techApp" | "microsoft">;
  log: Log;
  /** Where a bot gets its own tokens, if not from Microsoft. */
  tokens?: ChannelOptions["tokens"];
  /** How long an answer waits for files, milliseconds: Teams waits fifteen seconds for it. */
  fileRoom?: number;
};

const FILE_ROOM = 5000;

/** Cards bring little; a pasted message of Teams' own size fits well. */
const LIMIT = 256 * 1024;

/**
 * The chat door, on the Bot Framework. Its packages are large, so they are loaded here, after the
 * process has opened its other doors.
 */
async function openChatDoor(house: House, parts: ChatParts): Promise<Chat> {
  const { config, log } = parts;
  const { clientApp, techApp } = config;
  const apps = [clientApp, techApp].filter((app) => app !== undefined);
  const local = config.mode === "local";
  const channel = await openChannel({
    apps,
    metadataUrl: config.microsoft.botMetadataUrl,
    tokens: parts.tokens ?? botTokens(apps, config.microsoft),
    local,
  });
  return openChat({
    signin: house.signin,
    sessions: house.sessions,
    desk: {
      ...house.sessions,
      ...house.stores,
      atomically: house.atomically,
      fileLimit: house.fileLimit,
    },
    chat: house.stores.chat,
    notices: house.stores.notices,
    publicUrl: config.publicUrl,
    local,
    techAppId: techApp?.appId,
    channel,
    fetchFile: channel.fetchFile,
    fileRoom: parts.fileRoom ?? FILE_ROOM,
    noted: (event, facts) => log.warn(event, facts),
    failed: (event, thrown, reference) => log.failure(event, thrown, { reference }),
  });
}

/** A bot's tokens, from Microsoft, each of its app's own tenant (operating.md). */
function botTokens(
  apps: readonly MicrosoftApp[],
  { authority }: Config["microsoft"],
): ChannelOptions["tokens"] {
  const sources = new Map(apps.map((app) => [app.appId, appTokens({ app, authority })]));
  return ({ appId, tenantId }, scope) => {
    const source = sources.get(appId);
    if (!source) throw new Error("a bot that is not ours has no token");
    return source({ tenantId, scope });
  };
}

/** The chat door, and what is said there unasked. */
type ChatInlet = Inlet &
  Pick<Chat, "voice" | "showCallerCard" | "settled"> & { warmUp(): Promise<void> };

/**
 * The chat door as it is mounted before its packages are loaded: the first delivery, or
 * {@link warmUp}, loads them.
 */
export function chatInlet(house: House, parts: ChatParts): ChatInlet {
  let opening: Promise<Chat> | undefined;
  const opened = (): Promise<Chat> => (opening ??= openChatDoor(house, parts));
  const checks = parts.config.clientApp !== undefined || parts.config.techApp !== undefined;
  return {
    path: "/api/messages",
    limitBytes: LIMIT,
    admits: (authorization) => !checks || authorization !== undefined,
    receive: async (delivery) => {
      const chat = await opened();
      return chat.admits(delivery.authorization) ? chat.receive(delivery) : { status: 401 };
    },
    warmUp: async () => void (await opened()),
    settled: async (most) => (await opening?.catch(() => undefined))?.settled(most),
    showCallerCard: async (...said) => (await opened()).showCallerCard(...said),
    voice: {
      show: async (...said) => (await opened()).voice.show(...said),
    },
  };
}
