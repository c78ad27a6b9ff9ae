import { type AuditFact, type AuditFacts, factOf } from "#service/audit";
import { storedSettings } from "#service/workspaces";
import type { WorkspaceCard } from "./workspace-book.ts";

/** A workspace as flat facts, `settings.creation.policy` and so on: a change shows in its own name. */
export function settingsFacts(card: WorkspaceCard): AuditFacts {
  const { name, supportAddress, supportPhone, techTenantIds, timeZone } = card;
  return {
    name,
    supportAddress,
    supportPhone,
    techTenantIds,
    timeZone,
    ...Object.fromEntries(leaves("settings", storedSettings(card.settings))),
  };
}

/** Lists count as one thing. What is not set is not there. */
function leaves(path: string, value: unknown): [string, AuditFact][] {
  if (value === undefined) return [];
  if (isTree(value)) {
    return Object.entries(value).flatMap(([key, each]) => leaves(`${path}.${key}`, each));
  }
  return [[path, factOf(value)]];
}

const isTree = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
