import type pg from "pg";
import { reachMailServer } from "#adapters/post";
import { hasEmbedded, openEmbedded, openPool, schemaState } from "#adapters/store";
import { systemChance, systemClock } from "#adapters/system";
import {
  addressCheck,
  botCheck,
  type Check,
  databaseCheck,
  type DatabaseState,
  googleCheck,
  keysCheck,
  type KeysState,
  mailCheck,
  microsoftCheck,
  psaCheck,
  type PsaFacts,
} from "#server/checkup";
import { type Keyring, keyring, unseal } from "#service/kernel";
import { type PsaConnection, reachPsa } from "#service/sync";
import type { Config } from "../config.ts";
import { KeysUnreadable, readKeys } from "../keys.ts";
import { adapterLog, type Log } from "../log.ts";
import { appProbes } from "./app-probes.ts";
import { assemble, type House } from "./house.ts";

/** What there is to look at, and how to leave. */
type Checkup = { checks: readonly Check[]; close(): Promise<void> };

/**
 * Makes ready to look at everything outside that an installation leans on. Nothing is changed: no
 * database and no keys are made, no schema is brought up to date, no letter goes out.
 *
 * @throws what keeps an embedded database from opening, with a plain sentence
 */
export async function openCheckup(config: Config, log: Log): Promise<Checkup> {
  const database = await openDatabase(config, log);
  const { mode, publicUrl, smtpUrl, microsoft, google, clientApp, techApp } = config;
  const { keys, state } = await keysOf(config);
  const clock = systemClock();
  const { pool } = database ?? {};
  const house = pool && assemble({ config, log, clock, chance: systemChance, keyring: keys, pool });
  return {
    checks: [
      addressCheck({ mode, publicUrl }),
      databaseCheck(() => databaseFacts(pool)),
      keysCheck(state),
      mailCheck(
        smtpUrl && (() => reachMailServer(smtpUrl.reveal(), mode === "production")),
        mode === "local",
      ),
      microsoftCheck({
        apps: appProbes(config, () => boundTenant(house)),
        jwksUrl: microsoft.jwksUrl,
        now: clock.now(),
      }),
      botCheck({
        mode,
        publicUrl,
        metadataUrl: microsoft.botMetadataUrl,
        hasApp: clientApp !== undefined || techApp !== undefined,
      }),
      ...(google ? [googleCheck(google.issuer)] : []),
      psaCheck(() => psaFacts(house)),
    ],
    async close() {
      house?.close();
      await database?.close();
    },
  };
}

/** The database, running; undefined where the first start has yet to make it. */
async function openDatabase({ databaseUrl, dataDir }: Config, log: Log) {
  const pipes = adapterLog(log);
  if (!databaseUrl && !hasEmbedded(dataDir)) return undefined;
  const embedded = databaseUrl ? undefined : await openEmbedded({ dataDir, log: pipes });
  const pool = openPool(embedded?.url ?? databaseUrl!.reveal(), { log: pipes, size: 2 });
  return {
    pool,
    async close() {
      await pool.end();
      await embedded?.stop();
    },
  };
}

/** This installation's keys; ones that fit nothing where there are none. */
async function keysOf(config: Config): Promise<{ keys: Keyring; state: KeysState }> {
  const nobodys = keyring([systemChance.bytes(32)]);
  try {
    const keys = await readKeys(config);
    return { keys: keys ?? nobodys, state: keys ? "there" : "none-yet" };
  } catch (thrown) {
    if (!(thrown instanceof KeysUnreadable)) throw thrown;
    return { keys: nobodys, state: { trouble: thrown.message } };
  }
}

async function databaseFacts(pool: pg.Pool | undefined): Promise<DatabaseState> {
  if (!pool) return "none-yet";
  try {
    const { rows } = await pool.query<{ version: string }>(
      "select current_setting('server_version_num') as version",
    );
    const version = Math.floor(Number(rows[0]?.version) / 10_000);
    return { version, ...(await schemaState(pool)) };
  } catch {
    return "silent";
  }
}

/** A tenant that a company of ours has bound, as far as the database tells. */
async function boundTenant(house: House | undefined): Promise<string | undefined> {
  if (!house) return undefined;
  const { workspaces, directories } = house.stores;
  for (const { id } of await workspaces.all().catch(() => [])) {
    const [bound] = await directories.list(id).catch(() => []);
    if (bound) return bound.tenantId;
  }
  return undefined;
}

/** Undefined where the database does not tell of any. */
async function psaFacts(house: House | undefined): Promise<PsaFacts[] | undefined> {
  const connected = await house?.stores.psaConnections.all().catch(() => undefined);
  if (!house || !connected) return undefined;
  const workspaces = await house.stores.workspaces.all();
  const facts: PsaFacts[] = [];
  for (const connection of connected) {
    const { slug = "" } = workspaces.find(({ id }) => id === connection.workspaceId) ?? {};
    const failure = await failureOf(house.sync, connection);
    facts.push({ slug, kind: connection.kind, failure });
  }
  return facts;
}

async function failureOf(
  sync: House["sync"],
  { workspaceId, sealed }: PsaConnection,
): Promise<PsaFacts["failure"]> {
  try {
    unseal(sync.keyring, "psa", sealed);
  } catch {
    return "sealed";
  }
  const answer = await reachPsa(sync, workspaceId);
  return answer.kind === "failed" ? answer.failure : undefined;
}
