import type pg from "pg";
import { appTokens, NoAppToken, secretEnd } from "#adapters/microsoft";
import { reachMailServer } from "#adapters/post";
import { openEmbedded, openPool, schemaState } from "#adapters/store";
import { systemChance, systemClock } from "#adapters/system";
import {
  addressCheck,
  type AppProbe,
  botCheck,
  type Check,
  databaseCheck,
  type DatabaseFacts,
  googleCheck,
  mailCheck,
  microsoftCheck,
  psaCheck,
  type PsaFacts,
} from "#server/checkup";
import type { MicrosoftApp } from "#server/environment";
import { reachPsa } from "#service/sync";
import type { Config } from "../config.ts";
import { readOrMakeKeys } from "../keys.ts";
import { adapterLog, type Log } from "../log.ts";
import { assemble } from "./house.ts";

/** What there is to look at, and how to leave. */
export type Checkup = { checks: readonly Check[]; close(): Promise<void> };

/**
 * Makes ready to look at everything outside that an installation leans on. Nothing is changed: no
 * schema is brought up to date, no letter goes out.
 *
 * @throws what keeps an embedded database from opening, with a plain sentence
 */
export async function openCheckup(config: Config, log: Log): Promise<Checkup> {
  const pipes = adapterLog(log);
  const embedded = config.databaseUrl
    ? undefined
    : await openEmbedded({ dataDir: config.dataDir, log: pipes });
  const pool = openPool(embedded?.url ?? config.databaseUrl!.reveal(), { log: pipes, size: 2 });
  const { mode, publicUrl, smtpUrl, microsoft, google, clientApp, techApp } = config;
  const now = systemClock().now();
  return {
    checks: [
      addressCheck({ mode, publicUrl }),
      databaseCheck(() => databaseFacts(pool)),
      mailCheck(
        smtpUrl && (() => reachMailServer(smtpUrl.reveal(), mode === "production")),
        mode === "local",
      ),
      microsoftCheck({ apps: probes(config), jwksUrl: microsoft.jwksUrl, now }),
      botCheck({
        mode,
        publicUrl,
        metadataUrl: microsoft.botMetadataUrl,
        hasApp: clientApp !== undefined || techApp !== undefined,
      }),
      ...(google ? [googleCheck(google.issuer)] : []),
      psaCheck(() => psaFacts(config, log, pool)),
    ],
    async close() {
      await pool.end();
      await embedded?.stop();
    },
  };
}

/** Which database it is; undefined where it does not answer. */
async function databaseFacts(pool: pg.Pool): Promise<DatabaseFacts | undefined> {
  try {
    const { rows } = await pool.query<{ version: string }>(
      "select current_setting('server_version_num') as version",
    );
    const version = Math.floor(Number(rows[0]?.version) / 10_000);
    return { version, ...(await schemaState(pool)) };
  } catch {
    return undefined;
  }
}

const BOT_SCOPE = "https://api.botframework.com/.default";

type Registered = Pick<AppProbe, "variables" | "purpose" | "isBot"> & { app: MicrosoftApp };

/** Our registrations. The directory's own tenant is not said: it is asked for in the other one's. */
function probes({ clientApp, techApp, directoryApp, microsoft }: Config): AppProbe[] {
  const tenantId = clientApp?.tenantId ?? techApp?.tenantId;
  const credential = directoryApp && ({ kind: "password", ...directoryApp } as const);
  const registered: Registered[] = [
    ...(clientApp
      ? [{ variables: "MICROSOFT_APP", purpose: "client mode", isBot: true, app: clientApp }]
      : []),
    ...(techApp
      ? [{ variables: "TECH_APP", purpose: "tech mode", isBot: true, app: techApp }]
      : []),
    ...(directoryApp && credential && tenantId !== undefined
      ? [
          {
            variables: "DIRECTORY_APP",
            purpose: "directory sync",
            isBot: false,
            app: { appId: directoryApp.appId, tenantId, credential },
          },
        ]
      : []),
  ];
  return registered.map(({ app, ...known }) => ({ ...known, ...probeOf(app, microsoft) }));
}

function probeOf(
  app: MicrosoftApp,
  { authority, graphUrl }: Config["microsoft"],
): Pick<AppProbe, "tokenFor" | "secretEnd"> {
  const { tenantId } = app;
  const tokens = appTokens({ app, authority });
  const scopes = { graph: `${new URL(graphUrl).origin}/.default`, bot: BOT_SCOPE };
  return {
    async tokenFor(use) {
      try {
        await tokens({ tenantId, scope: scopes[use] });
        return "given";
      } catch (thrown) {
        return thrown instanceof NoAppToken ? thrown.kind : "unavailable";
      }
    },
    async secretEnd() {
      const end = await secretEnd(app, { tenantId, authority, graphUrl });
      return end.kind === "ends" ? end.at : undefined;
    },
  };
}

async function psaFacts(config: Config, log: Log, pool: pg.Pool): Promise<PsaFacts[]> {
  const keyring = await readOrMakeKeys(config);
  const house = assemble({
    config,
    log,
    clock: systemClock(),
    chance: systemChance,
    keyring,
    pool,
  });
  try {
    const facts: PsaFacts[] = [];
    for (const { workspaceId, kind } of await house.stores.psaConnections.all()) {
      const workspace = await house.stores.workspaces.withId(workspaceId);
      const answer = await reachPsa(house.sync, workspaceId);
      const failure = answer.kind === "failed" ? answer.failure : undefined;
      facts.push({ slug: workspace?.slug ?? "", kind, failure });
    }
    return facts;
  } finally {
    house.close();
  }
}
