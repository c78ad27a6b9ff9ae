import type { Activity, TurnContext } from "botbuilder";
import type { FetchFile } from "#service/chat";
import {
  type BotAdapter,
  type BotApp,
  type BotTokens,
  CHANNEL_SCOPE,
  loadFramework,
  type Received,
} from "./bot-adapter.ts";
import { checkChannelToken, looksLikeToken, type Vouched } from "./channel-token.ts";
import { fetchSent } from "./fetch-file.ts";
import { type ChatPlace, type Said, sayUnasked, statusOf } from "./proactive.ts";
import { signingKeys } from "./signing-keys.ts";

export type { BotApp };

export type ChannelOptions = {
  /** Our bots; none in local mode, where nothing is checked. */
  apps: readonly BotApp[];
  /** Where the channel lists its keys. */
  metadataUrl: string;
  /** Where a bot gets its own tokens. */
  tokens: BotTokens;
  now?: () => number;
  /** Whether files may lie on this machine. */
  local?: boolean;
};

/** A turn that the channel vouches for, or none. */
type Verdict = { kind: "answered"; received: Received } | { kind: "forbidden" };

/** The Bot Framework's side of chat: who may speak to us, and where answers go. */
type Channel = {
  /** Whether a request may be worth reading. */
  admits(authorization: string | undefined): boolean;
  /** What its token vouches for; `undefined` where it is not good, `open` where none is asked for. */
  check(authorization: string | undefined): Promise<Vouched | "open" | undefined>;
  /** Runs a turn that was checked, on the bot that was addressed. */
  run(
    delivered: { authorization: string | undefined; appId: string | undefined; activity: Activity },
    turn: (context: TurnContext) => Promise<void>,
  ): Promise<Verdict>;
  /** Says something in a chat that is known, unasked; `once`: without tries of its own. */
  say<Result>(
    place: ChatPlace,
    say: (context: TurnContext) => Promise<Result>,
    tries?: "once",
  ): Promise<Said<Result>>;
  statusOf(thrown: unknown): number | undefined;
  fetchFile: FetchFile;
};

/** Opens the channel for our bots. */
export async function openChannel(options: ChannelOptions): Promise<Channel> {
  const { apps, metadataUrl, tokens, now = Date.now, local = false } = options;
  const framework = await loadFramework(metadataUrl, tokens);
  const open = apps.length === 0;
  const findKey = signingKeys(metadataUrl, now);
  const appIds = apps.map(({ appId }) => appId);
  const adapters = new Map<string | undefined, BotAdapter>(
    open
      ? [[undefined, framework.adapter(undefined)]]
      : apps.map((app) => [app.appId, framework.adapter(app)]),
  );
  return {
    admits: (authorization) => open || looksLikeToken(authorization),
    check: async (authorization) =>
      open ? "open" : checkChannelToken(authorization, { findKey, appIds, now: now() }),
    async run({ authorization, appId, activity }, turn) {
      const adapter = adapters.get(appId);
      if (!adapter) return { kind: "forbidden" };
      try {
        const received = await adapter.receive(authorization ?? "", activity, turn);
        return { kind: "answered", received };
      } catch (thrown) {
        if (framework.forbids(thrown)) return { kind: "forbidden" };
        throw thrown;
      }
    },
    async say(place, act, tries) {
      const adapter = adapters.get(place.appId);
      // A bot that is ours no more has no chat.
      return adapter ? sayUnasked(adapter, place, act, tries) : { kind: "gone" };
    },
    statusOf,
    fetchFile: (file, bot) =>
      fetchSent(file, {
        local,
        token: async () => {
          const app = apps.find(({ appId }) => appId === bot);
          return app && tokens(app, `${CHANNEL_SCOPE}/.default`);
        },
      }),
  };
}
