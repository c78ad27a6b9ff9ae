import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type TurnContext,
} from "botbuilder";
import {
  type AuthenticationConfiguration,
  AuthenticationError,
  type ServiceClientCredentialsFactory,
} from "botframework-connector";
import { CHANNEL_ISSUER } from "./channel-token.ts";

/** What the channel is answered: for an invoke its own status and body. */
export type Received = { status: number; body?: unknown };

/** A turn that the channel vouches for, or none. */
export type Verdict = { kind: "answered"; received: Received } | { kind: "forbidden" };

const OK = 200;

/** A registration that a bot answers for: how it proves itself to the channel. */
export type BotApp = {
  appId: string;
  tenantId: string;
  credential:
    | { kind: "password"; password: { reveal(): string } }
    | { kind: "certificate"; thumbprint: string; key: { reveal(): string } };
};

/** Where the channel's keys are. */
export type Endpoints = { metadataUrl: string };

/** botbuilder's adapter, entered by its turn instead of its HTTP half, which says too much. */
class BotAdapter extends CloudAdapter {
  /** Runs one turn, checked by botbuilder. @throws AuthenticationError */
  async receive(
    authorization: string,
    activity: Activity,
    turn: (context: TurnContext) => Promise<void>,
  ): Promise<Received> {
    const answer = await this.processActivity(authorization, activity, turn);
    return answer ? { status: answer.status, body: answer.body as unknown } : { status: OK };
  }
}

/** Where an app's own tokens come from. Single tenant, because no other kind can be made any more. */
export function credentialsOf(app: BotApp | undefined): ServiceClientCredentialsFactory {
  if (!app) return new ConfigurationServiceClientCredentialFactory({});
  const { appId, tenantId, credential } = app;
  return new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: appId,
    MicrosoftAppTenantId: tenantId,
    MicrosoftAppType: "SingleTenant",
    ...(credential.kind === "password"
      ? { MicrosoftAppPassword: credential.password.reveal() }
      : {
          CertificateThumbprint: credential.thumbprint,
          CertificatePrivateKey: credential.key.reveal(),
        }),
  });
}

/** Skill and emulator tokens have no business here, whoever signed them. */
const authentication: AuthenticationConfiguration = {
  requiredEndorsements: [],
  validateClaims: async (claims) => {
    const issuer = claims.find(({ type }) => type === "iss")?.value;
    if (issuer !== CHANNEL_ISSUER) throw new AuthenticationError("not the channel", 401);
  },
};

/** One bot of ours on botbuilder. Without an app it checks nothing: local mode alone. */
export function botAdapter(
  credentials: ServiceClientCredentialsFactory,
  { metadataUrl }: Endpoints,
  checked: boolean,
): BotAdapter {
  const options = {
    ToBotFromChannelOpenIdMetadataUrl: metadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: metadataUrl,
    ToBotFromChannelTokenIssuer: CHANNEL_ISSUER,
    OAuthUrl: "https://api.botframework.com",
    ToChannelFromBotLoginUrl: "https://login.microsoftonline.com/botframework.com",
    ToChannelFromBotOAuthScope: "https://api.botframework.com",
  };
  return new BotAdapter(
    new ConfigurationBotFrameworkAuthentication(
      options,
      credentials,
      checked ? authentication : undefined,
    ),
  );
}

export type { BotAdapter };
