import type { Manifest } from "./manifest.ts";
import { type Problem, problem } from "./problem.ts";

/** What tells one app from another in Teams. */
export type AppIdentity = { readonly id: string; readonly botId: string; readonly name: string };

/** By what Teams and people know the app of this manifest. */
export const identityOf = ({ id, bots, name }: Manifest): AppIdentity => ({
  id,
  botId: bots[0]?.botId ?? "",
  name: name.short,
});

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/**
 * What two apps of one workspace may not share (teams.md, "Both in one tenancy"): with one id the
 * second replaces the first, with one bot the mode cannot be known, with one name nobody can tell.
 */
export function checkApart(mine: AppIdentity, other: AppIdentity): Problem[] {
  const found: Problem[] = [];
  if (same(mine.id, other.id)) {
    found.push(problem("id", `Both apps of this workspace would have the id ${mine.id}.`));
  }
  if (same(mine.botId, other.botId)) {
    found.push(
      problem("bots[0].botId", "Both apps of this workspace would have the same app id and bot."),
    );
  }
  if (same(mine.name, other.name)) {
    found.push(problem("name.short", `Both apps of this workspace would be called ${mine.name}.`));
  }
  return found;
}
