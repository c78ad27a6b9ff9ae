import { googleFlow } from "#adapters/google";
import { knownKeys, microsoftFlow, teamsTokens } from "#adapters/microsoft";
import type { AppMode, Provider, ProviderFlow } from "#service/identities";
import type { Clock } from "#service/kernel";
import type { Providers as SigninProviders } from "#service/signin";
import type { Config } from "../config.ts";
import { type DirectorySource, openDirectories } from "./directory.ts";
import type { Stand, Stands } from "./stand-ins.ts";

/** Who vouches for people besides their mailbox, as far as this installation has set them up. */
export type Providers = SigninProviders & {
  /** `microsoft` and `google`, where they are to be had. */
  methods: readonly Provider[];
  /** Where clients' directories are read, where that is set up. */
  directory?: DirectorySource;
};

type Parts = {
  config: Pick<
    Config,
    "clientApp" | "techApp" | "directoryApp" | "microsoft" | "google" | "publicUrl"
  >;
  clock: Clock;
  stands?: Stands | undefined;
};

const ANY_TENANT = "organizations";

const secretOf = ({ app }: Stand) => ({ reveal: () => app.clientSecret });

/** Our registrations, for sign-in. A stand-in's is one that the bot never hears of. */
function registered({ config, stands }: Parts) {
  const stand = stands?.microsoft;
  if (stand) {
    const credential = { kind: "password", password: secretOf(stand) } as const;
    return [{ appId: stand.app.clientId, credential, mode: "client" as AppMode }];
  }
  const { clientApp, techApp } = config;
  return [
    ...(clientApp ? [{ ...clientApp, mode: "client" as AppMode }] : []),
    ...(techApp ? [{ ...techApp, mode: "tech" as AppMode }] : []),
  ];
}

type Microsofts = Omit<SigninProviders, "flows"> & { flow?: ProviderFlow };

function microsoft(parts: Parts): Microsofts {
  const { config, clock, stands } = parts;
  const apps = registered(parts);
  const [first] = apps;
  if (!first) return {};
  const authority = stands?.microsoft?.url ?? config.microsoft.authority;
  const jwksUrl = stands?.microsoft
    ? `${authority}/common/discovery/v2.0/keys`
    : config.microsoft.jwksUrl;
  const rules = { authority, now: clock.now, findKey: knownKeys(jwksUrl, clock.now) };
  const tech = apps.find(({ mode }) => mode === "tech");
  return {
    flow: microsoftFlow({ ...rules, app: first, mode: first.mode }),
    ...(tech && { techFlow: microsoftFlow({ ...rules, app: tech, mode: "tech" }) }),
    teamsTokens: teamsTokens({ ...rules, apps, publicHost: new URL(config.publicUrl).host }),
    adminConsentUrl: (tenantId = ANY_TENANT) => {
      const redirect = `${config.publicUrl}/api/signin/microsoft/callback`;
      const asked = new URLSearchParams({ client_id: first.appId, redirect_uri: redirect });
      return `${authority}/${tenantId}/adminconsent?${asked}`;
    },
  };
}

function google({ config, stands }: Parts): ProviderFlow | undefined {
  const stand = stands?.google;
  if (stand) {
    const { url: issuer, app } = stand;
    return googleFlow({ issuer, clientId: app.clientId, clientSecret: secretOf(stand) });
  }
  return config.google && googleFlow(config.google);
}

/** Makes the pipes to Microsoft and Google. Nothing is asked of them before somebody signs in. */
export function openProviders(parts: Parts): Providers {
  const { flow: microsofts, ...tokens } = microsoft(parts);
  const googles = google(parts);
  const directory = openDirectories(parts.config, parts.stands?.microsoft);
  return {
    methods: [
      ...(microsofts ? (["microsoft"] as const) : []),
      ...(googles ? (["google"] as const) : []),
    ],
    flows: {
      ...(microsofts && { microsoft: microsofts }),
      ...(googles && { google: googles }),
    },
    ...tokens,
    ...(directory && { directory }),
  };
}
