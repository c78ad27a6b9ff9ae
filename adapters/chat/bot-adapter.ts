import type { Activity, ConversationReference, TurnContext } from "botbuilder";
import type { ServiceClientCredentials } from "botframework-connector";
import { CHANNEL_ISSUER } from "./channel-token.ts";

/** What the channel is answered: for an invoke its own status and body. */
export type Received = { status: number; body?: unknown };

const OK = 200;
const FORBIDDEN = 401;

/** A registration that a bot answers for. */
export type BotApp = { appId: string; tenantId: string };

/** Gives the token with which a bot speaks to the channel. */
export type BotTokens = (app: BotApp, scope: string) => Promise<string>;

/** One bot of ours. */
export type BotAdapter = {
  /** Runs one turn, checked by botbuilder once more. @throws what {@link Framework.forbids} knows */
  receive(
    authorization: string,
    activity: Activity,
    turn: (context: TurnContext) => Promise<void>,
  ): Promise<Received>;
  /** Goes on with a conversation unasked. @throws what the channel refuses */
  speak(
    appId: string,
    reference: Partial<ConversationReference>,
    turn: (context: TurnContext) => Promise<void>,
  ): Promise<void>;
};

/** botbuilder, once it is loaded: it is large, and nothing but chat needs it. */
type Framework = {
  /** @param app without one anyone is believed: in local mode alone */
  adapter(app: BotApp | undefined): BotAdapter;
  /** Whether an error means that the token was no good after all. */
  forbids(thrown: unknown): boolean;
};

/** What a bot's own token is for. */
export const CHANNEL_SCOPE = "https://api.botframework.com";

/** All of them must be given once one is (teams-platform.md §12). */
const endpoints = (metadataUrl: string) => ({
  ToBotFromChannelOpenIdMetadataUrl: metadataUrl,
  ToBotFromEmulatorOpenIdMetadataUrl: metadataUrl,
  ToBotFromChannelTokenIssuer: CHANNEL_ISSUER,
  OAuthUrl: "https://api.botframework.com",
  ToChannelFromBotLoginUrl: "https://login.microsoftonline.com/botframework.com",
  ToChannelFromBotOAuthScope: CHANNEL_SCOPE,
});

/** Loads botbuilder. @param metadataUrl where the channel lists its keys */
export async function loadFramework(metadataUrl: string, tokens: BotTokens): Promise<Framework> {
  const [botbuilder, { AuthenticationError, ServiceClientCredentialsFactory }] = await Promise.all([
    import("botbuilder"),
    import("botframework-connector"),
  ]);

  /**
   * A bot's own tokens come from where all of Microsoft's do (operating.md): botbuilder knows the
   * public cloud alone.
   */
  class OurCredentials extends ServiceClientCredentialsFactory {
    readonly #app: BotApp;
    constructor(app: BotApp) {
      super();
      this.#app = app;
    }
    override async isValidAppId(appId: string): Promise<boolean> {
      return appId === this.#app.appId;
    }
    override async isAuthenticationDisabled(): Promise<boolean> {
      return false;
    }
    override async createCredentials(): Promise<ServiceClientCredentials> {
      const app = this.#app;
      return {
        async signRequest(request) {
          const token = await tokens(app, `${CHANNEL_SCOPE}/.default`);
          request.headers.set("authorization", `Bearer ${token}`);
          return request;
        },
      };
    }
  }

  /** botbuilder's adapter, entered by its turn instead of its HTTP half, which says too much. */
  class Adapter extends botbuilder.CloudAdapter implements BotAdapter {
    async receive(...[authorization, activity, turn]: Parameters<BotAdapter["receive"]>) {
      const answer = await this.processActivity(authorization, activity, turn);
      return answer ? { status: answer.status, body: answer.body as unknown } : { status: OK };
    }

    async speak(...[appId, reference, turn]: Parameters<BotAdapter["speak"]>) {
      await this.continueConversationAsync(appId, reference, turn);
    }
  }

  /** Skill and emulator tokens have no business here, whoever signed them. */
  const authentication = {
    requiredEndorsements: [],
    validateClaims: async (claims: { type: string; value: string }[]) => {
      const issuer = claims.find(({ type }) => type === "iss")?.value;
      if (issuer !== CHANNEL_ISSUER) throw new AuthenticationError("not the channel", FORBIDDEN);
    },
  };

  return {
    adapter: (app) =>
      new Adapter(
        new botbuilder.ConfigurationBotFrameworkAuthentication(
          endpoints(metadataUrl),
          app
            ? new OurCredentials(app)
            : new botbuilder.ConfigurationServiceClientCredentialFactory({}),
          app && authentication,
        ),
      ),
    forbids: (thrown) => thrown instanceof AuthenticationError,
  };
}
