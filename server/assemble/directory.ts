import { GraphFailure, type GraphReader, graphReader } from "#adapters/microsoft";
import type { Stores } from "#adapters/store";
import type { Atomically, Chance, Clock, Keyring } from "#service/kernel";
import {
  type DirectoryDeps,
  DirectoryFailure,
  type DirectoryReader,
  runDueDirectories,
} from "#service/sync";
import type { Config } from "../config.ts";
import type { Stand } from "./stand-ins.ts";

/** Where directories are read, with a registration of its own (operating.md, DIRECTORY_APP_ID). */
export type DirectorySource = {
  reader: DirectoryReader;
  /** Where a tenant's administrator lets that registration read. */
  consentUrl(tenantId: string): string;
};

/** The directory registration, or the stand-in's where one stands in; undefined where there is none. */
export function openDirectories(
  config: Pick<Config, "directoryApp" | "microsoft">,
  stand: Stand | undefined,
): DirectorySource | undefined {
  const { directoryApp } = config;
  const registered = stand
    ? { appId: stand.app.clientId, password: { reveal: () => stand.app.clientSecret } }
    : directoryApp;
  if (!registered) return undefined;
  const { appId, password } = registered;
  const authority = stand?.url ?? config.microsoft.authority;
  const graphUrl = stand?.url ?? config.microsoft.graphUrl;
  const app = { appId, credential: { kind: "password", password } as const };
  return {
    reader: readerOf(graphReader({ app, authority, graphUrl })),
    consentUrl: (tenantId) =>
      `${authority}/${tenantId}/adminconsent?${new URLSearchParams({ client_id: appId })}`,
  };
}

function readerOf(graph: GraphReader): DirectoryReader {
  return {
    verifiedDomains: (tenantId) => told(graph.verifiedDomains(tenantId)),
    users: (tenantId, from) => told(graph.users(tenantId, from)),
    groupMembers: (tenantId, groupId, from) => told(graph.groupMembers(tenantId, groupId, from)),
  };
}

async function told<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (thrown) {
    throw thrown instanceof GraphFailure ? new DirectoryFailure(thrown.trouble.kind) : thrown;
  }
}

/** Directory sync as doors and jobs use it. */
export type DirectoryWork = {
  directory: DirectoryDeps & { consentUrl: DirectorySource["consentUrl"] | undefined };
  /** The workspaces that may have some. */
  workspacesWithDirectories(): Promise<string[]>;
  /** Reads those of a workspace's directories whose time has come. */
  readDirectories(workspaceId: string): Promise<void>;
};

export function directoryWork(
  deps: { clock: Clock; chance: Chance; keyring: Keyring; atomically: Atomically<Stores> },
  stores: Stores,
  source: DirectorySource | undefined,
): DirectoryWork {
  const directory = { ...deps, stores, reader: source?.reader, consentUrl: source?.consentUrl };
  return {
    directory,
    async workspacesWithDirectories() {
      return source ? (await stores.workspaces.all()).map(({ id }) => id) : [];
    },
    readDirectories: (workspaceId) => runDueDirectories(directory, workspaceId),
  };
}
