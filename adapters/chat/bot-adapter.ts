import type { Activity, ConversationReference, TurnContext } from "botbuilder";
import type { ServiceClientCredentialsFactory } from "botframework-connector";
import { CHANNEL_ISSUER } from "./channel-token.ts";

/** What the channel is answered: for an invoke its own status and body. */
export type Received = { status: number; body?: unknown };

const OK = 200;
const FORBIDDEN = 401;

/** A registration that a bot answers for: how it proves itself to the channel. */
export type BotApp = {
  appId: string;
  tenantId: string;
  credential:
    | { kind: "password"; password: { reveal(): string } }
    | { kind: "certificate"; thumbprint: string; key: { reveal(): string } };
};

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
export type Framework = {
  /** Where an app's own tokens come from. */
  credentialsOf(app: BotApp | undefined): ServiceClientCredentialsFactory;
  /** @param checked false believes anyone: local mode without an app alone */
  adapter(credentials: ServiceClientCredentialsFactory, checked: boolean): BotAdapter;
  /** Whether an error means that the token was no good after all. */
  forbids(thrown: unknown): boolean;
};

/** What an app proves itself with. Single tenant, because no other kind can be made any more. */
function factoryOptions(app: BotApp | undefined): object {
  if (!app) return {};
  const { appId, tenantId, credential } = app;
  return {
    MicrosoftAppId: appId,
    MicrosoftAppTenantId: tenantId,
    MicrosoftAppType: "SingleTenant",
    ...(credential.kind === "password"
      ? { MicrosoftAppPassword: credential.password.reveal() }
      : {
          CertificateThumbprint: credential.thumbprint,
          CertificatePrivateKey: credential.key.reveal(),
        }),
  };
}

/** All of them must be given once one is (teams-platform.md §12). */
const endpoints = (metadataUrl: string) => ({
  ToBotFromChannelOpenIdMetadataUrl: metadataUrl,
  ToBotFromEmulatorOpenIdMetadataUrl: metadataUrl,
  ToBotFromChannelTokenIssuer: CHANNEL_ISSUER,
  OAuthUrl: "https://api.botframework.com",
  ToChannelFromBotLoginUrl: "https://login.microsoftonline.com/botframework.com",
  ToChannelFromBotOAuthScope: "https://api.botframework.com",
});

/** Loads botbuilder. @param metadataUrl where the channel lists its keys */
export async function loadFramework(metadataUrl: string): Promise<Framework> {
  const [botbuilder, { AuthenticationError }] = await Promise.all([
    import("botbuilder"),
    import("botframework-connector"),
  ]);

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
    credentialsOf: (app) =>
      new botbuilder.ConfigurationServiceClientCredentialFactory(factoryOptions(app)),
    adapter: (credentials, checked) =>
      new Adapter(
        new botbuilder.ConfigurationBotFrameworkAuthentication(
          endpoints(metadataUrl),
          credentials,
          checked ? authentication : undefined,
        ),
      ),
    forbids: (thrown) => thrown instanceof AuthenticationError,
  };
}
