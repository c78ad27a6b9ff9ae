import { mustBeAllowed, type Viewer } from "#service/access";
import { type Acting, administer } from "#service/administration";
import {
  type Instant,
  type Keyring,
  newId,
  newSecret,
  problemsFrom,
  refusal,
  seal,
  unseal,
} from "#service/kernel";
import {
  isLocalPsa,
  knownPsaConfig,
  presentPsaConfig,
  PsaConfig,
  type PsaFailure,
  sealPsaConfig,
} from "#service/psa";
import type { PsaConnection } from "./psa-connection.ts";
import type { SyncDeps } from "./sync-deps.ts";

/** What an admin is shown of a connection: never a secret again, only which are set. */
export type PsaView = {
  kind: PsaConfig["kind"];
  settings: Record<string, unknown>;
  secretsSet: string[];
  revision: string | null;
  downSince: number | undefined;
  trouble: PsaFailure["kind"] | undefined;
};

const NOT_CONNECTED: PsaView = {
  kind: "built-in",
  settings: { kind: "built-in" },
  secretsSet: [],
  revision: null,
  downSince: undefined,
  trouble: undefined,
};

/** Which PSA the workspace uses. @throws Refusal `not-found` to anyone but an admin */
export async function readPsa(deps: SyncDeps, viewer: Viewer): Promise<PsaView> {
  mustBeAllowed(viewer, "connect a PSA");
  return viewOf(deps, await deps.stores.psaConnections.of(viewer.workspaceId));
}

function viewOf({ keyring }: SyncDeps, connection: PsaConnection | undefined): PsaView {
  if (!connection) return NOT_CONNECTED;
  const { kind, revision, downSince, trouble } = connection;
  const config = knownPsaConfig(keyring, connection.sealed);
  // What cannot be read any more is entered anew.
  const shown = config ? presentPsaConfig(config) : { settings: { kind }, secretsSet: [] };
  return { kind, ...shown, revision, downSince, trouble };
}

/**
 * Says which PSA the workspace uses. Secrets that are left out stay as they are, where the place is
 * the same: a new address never gets the old one's credentials. With another place, everything known
 * of the old one's records is forgotten; what is here stays.
 *
 * @throws Refusal `bad-request` naming the field; `conflict` where somebody saved meanwhile
 */
export async function savePsa(
  deps: SyncDeps,
  acting: Acting,
  { revision, config: given }: { revision: string | null; config: Record<string, unknown> },
): Promise<PsaView> {
  const saved = await administer(deps, acting, "connect a PSA", async (change) => {
    const { workspace, psaConnections, ticketFeed, at } = change;
    const before = await psaConnections.of(workspace.id);
    if ((before?.revision ?? null) !== revision) throw refusal("conflict");
    const config = readConfig(deps, given, before);
    const place = placeOf(config);
    const { secretsSet } = presentPsaConfig(config);
    const about = { before: before?.kind ?? "built-in", after: config.kind, secretsSet };
    await change.record({ action: "psa.saved", about });
    if (config.kind === "built-in") {
      await psaConnections.remove(workspace.id);
      return undefined;
    }
    const last = await psaConnections.lastPlace(workspace.id);
    if (last !== undefined && last !== place) await psaConnections.forget(workspace.id);
    const fed = await ticketFeed.lastEvent(workspace.id);
    const same = before?.place === place ? before : undefined;
    const connection = connectionOf(deps, {
      workspaceId: workspace.id,
      config,
      place,
      same,
      at,
      fed,
    });
    await psaConnections.put(connection);
    return connection;
  });
  return viewOf(deps, saved);
}

type Saved = {
  workspaceId: string;
  config: Exclude<PsaConfig, { kind: "built-in" }>;
  place: string;
  /** What was saved before of the same place. */
  same: PsaConnection | undefined;
  at: Instant;
  fed: number;
};

/** What happened before it was connected stays here: only what comes after is written there. */
function connectionOf(
  { keyring, chance }: SyncDeps,
  { workspaceId, config, place, same, at, fed }: Saved,
): PsaConnection {
  return {
    workspaceId,
    kind: config.kind,
    place,
    sealed: sealPsaConfig(keyring, chance, config),
    sealedHook:
      same && opens(keyring, same.sealedHook)
        ? same.sealedHook
        : seal(keyring, "psa", chance, text(newSecret(chance))),
    revision: newId(at, chance),
    savedAt: at,
    downSince: undefined,
    trouble: undefined,
    askedAt: same?.askedAt,
    fed: same?.fed ?? fed,
    contactsUntil: same?.contactsUntil ?? at,
  };
}

/** Whether it was sealed with keys that are still there. */
function opens(ring: Keyring, sealed: Uint8Array): boolean {
  try {
    unseal(ring, "psa", sealed);
    return true;
  } catch {
    return false;
  }
}

const text = (words: string): Uint8Array => new TextEncoder().encode(words);

function readConfig(
  { keyring, local }: SyncDeps,
  given: Record<string, unknown>,
  before: PsaConnection | undefined,
): PsaConfig {
  const kept = before && knownPsaConfig(keyring, before.sealed);
  const secrets =
    kept && kept.kind === given["kind"] && mayKeep(kept, given) ? secretsIn(kept) : {};
  const read = PsaConfig.safeParse({ ...secrets, ...given });
  if (!read.success) {
    const [first] = problemsFrom("", read.error);
    const field = first?.place || "kind";
    throw refusal("bad-request", { field, problem: `"${field}" ${first?.says ?? "is wrong"}.` });
  }
  if (!local && isLocalPsa(read.data)) {
    const problem = "This address is the machine's own. Use the PSA's real address.";
    throw refusal("bad-request", { field: "address", problem });
  }
  return read.data;
}

/** Whether secrets would go where they went before. */
function mayKeep(kept: PsaConfig, given: Record<string, unknown>): boolean {
  const named = ["address", "companyId", "user"] as const;
  const before: Record<string, unknown> = kept;
  return named.every((name) => before[name] === given[name]);
}

function secretsIn(config: PsaConfig): Record<string, unknown> {
  const { secretsSet } = presentPsaConfig(config);
  const all: Record<string, unknown> = config;
  return Object.fromEntries(secretsSet.map((name) => [name, all[name]]));
}

function placeOf(config: PsaConfig): string {
  if (config.kind === "connectwise") return `connectwise ${config.address} ${config.companyId}`;
  if (config.kind === "autotask") return `autotask ${config.address ?? ""} ${config.user}`;
  return "built-in";
}
