import { type Chance, type Clock, type Keyring, seal, unseal } from "#service/kernel";
import { NUMBERS } from "#service/workspaces";

type PlaceDeps = { clock: Clock; chance: Chance; keyring: Keyring };

/** As many digits as a number of the feed can have, so that no place is longer than another. */
const DIGITS = 16;
const PLACE = /^([0-9a-f-]{36}) (\d{16}) (\d{16})$/;

/**
 * Where a page that follows the tickets goes on. It is sealed: the numbers of the feed count every
 * event of the workspace, and nobody shall learn how much they were not told.
 */
export function writeLivePlace(deps: PlaceDeps, workspaceId: string, number: number): string {
  const digits = [number, deps.clock.now()].map((each) => String(each).padStart(DIGITS, "0"));
  const clear = Buffer.from([workspaceId, ...digits].join(" "));
  return seal(deps.keyring, "live", deps.chance, clear).toString("base64url");
}

/**
 * The number that a place stands for; undefined for one that is too old, of another workspace, or
 * none of ours: then everything may have changed.
 */
export function readLivePlace(
  deps: PlaceDeps,
  workspaceId: string,
  place: string,
): number | undefined {
  const [, madeFor, number, madeAt] = PLACE.exec(opened(deps, place)) ?? [];
  const fresh = deps.clock.now() - Number(madeAt) <= NUMBERS.live.placeLife;
  return madeFor === workspaceId && fresh ? Number(number) : undefined;
}

function opened({ keyring }: PlaceDeps, place: string): string {
  try {
    return unseal(keyring, "live", Buffer.from(place, "base64url")).toString();
  } catch {
    return "";
  }
}
