import { appTokens, NoAppToken, secretEnd } from "#adapters/microsoft";
import type { AppProbe } from "#server/checkup";
import type { AppCredential } from "#server/environment";
import type { Config } from "../config.ts";

const BOT_SCOPE = "https://api.botframework.com/.default";

type Tenant = () => Promise<string | undefined>;
type Registration = { appId: string; credential: AppCredential };

/**
 * Our registrations. The directory's own tenant is set nowhere: it is asked for in another
 * registration's tenant, or else in one that a company has bound.
 */
export function appProbes(config: Config, boundTenant: Tenant): AppProbe[] {
  const { clientApp, techApp, directoryApp } = config;
  const own = clientApp?.tenantId ?? techApp?.tenantId;
  const probe = probing(config);
  const probes: AppProbe[] = [];
  if (clientApp) {
    const known = { variables: "MICROSOFT_APP", purpose: "client mode", isBot: true };
    probes.push({ ...known, ...probe(clientApp, set(clientApp.tenantId)) });
  }
  if (techApp) {
    const known = { variables: "TECH_APP", purpose: "tech mode", isBot: true };
    probes.push({ ...known, ...probe(techApp, set(techApp.tenantId)) });
  }
  if (directoryApp) {
    const { appId, password } = directoryApp;
    const app: Registration = { appId, credential: { kind: "password", password } };
    const known = { variables: "DIRECTORY_APP", purpose: "directory sync", isBot: false };
    probes.push({ ...known, ...probe(app, own === undefined ? boundTenant : set(own)) });
  }
  return probes;
}

const set =
  (tenantId: string): Tenant =>
  () =>
    Promise.resolve(tenantId);

const probing =
  ({ microsoft: { authority, graphUrl } }: Pick<Config, "microsoft">) =>
  (app: Registration, tenant: Tenant): Pick<AppProbe, "tokenFor" | "secretEnd"> => {
    const tokens = appTokens({ app, authority });
    const scopes = { graph: `${new URL(graphUrl).origin}/.default`, bot: BOT_SCOPE };
    return {
      async tokenFor(use) {
        const tenantId = await tenant();
        if (tenantId === undefined) return "nowhere";
        try {
          await tokens({ tenantId, scope: scopes[use] });
          return "given";
        } catch (thrown) {
          return thrown instanceof NoAppToken ? thrown.kind : "unavailable";
        }
      },
      async secretEnd() {
        const tenantId = await tenant();
        if (tenantId === undefined) return undefined;
        const end = await secretEnd(app, { tenantId, authority, graphUrl });
        return end.kind === "ends" ? end.at : undefined;
      },
    };
  };
