/** An attempt as this device keeps it, so that a phone that closes the page loses nothing (§1). */
export type KeptAttempt = {
  readonly id: string;
  readonly key: string;
  /** The workspace's slug and the place: another link starts another attempt. */
  readonly workspace: string;
  readonly to?: string | undefined;
  /** The personalised link that began it, by its mark: another link starts another attempt. */
  readonly link?: string | undefined;
};

/** What a link is known by on this device: too little of its secret to guess the rest. */
export const markOf = (secret: string): string => secret.slice(0, 6);

/** What is needed of `localStorage`. Never for a session: only for the attempt, ten minutes long. */
export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Kept locally for ten minutes (sign-in.md §1), in milliseconds. */
export const KEPT_FOR = 10 * 60 * 1000;

const NAME = "portico.attempt";

function readRecord(text: string): (KeptAttempt & { at: number }) | undefined {
  const record: unknown = JSON.parse(text);
  if (typeof record !== "object" || record === null) return undefined;
  const { id, key, workspace, to, link, at } = record as Record<string, unknown>;
  if (typeof id !== "string" || typeof key !== "string" || typeof at !== "number") return undefined;
  if (typeof workspace !== "string") return undefined;
  return {
    id,
    key,
    workspace,
    at,
    ...(typeof to === "string" ? { to } : {}),
    ...(typeof link === "string" ? { link } : {}),
  };
}

/** A shelf can be closed (private windows, policies): then an attempt just isn't kept. */
function quietly<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

/** Keeps an attempt for ten minutes from `now` (epoch ms). */
export function keepAttempt(shelf: Shelf, attempt: KeptAttempt, now: number): void {
  quietly(() => shelf.setItem(NAME, JSON.stringify({ ...attempt, at: now })));
}

/** Forgets it: signed in, started over, or no longer known to the server. */
export function forgetAttempt(shelf: Shelf): void {
  quietly(() => shelf.removeItem(NAME));
}

/**
 * The attempt kept here that fits where the person came in, unless ten minutes are over. Naming no
 * workspace, place or link fits any.
 */
export function keptAttempt(
  shelf: Shelf,
  { workspace, to, link }: Partial<Pick<KeptAttempt, "workspace" | "to" | "link">>,
  now: number,
): KeptAttempt | undefined {
  const found = quietly(() => readRecord(shelf.getItem(NAME) ?? "null"));
  if (!found) return undefined;
  const { at, ...attempt } = found;
  if (now - at >= KEPT_FOR || now < at) {
    forgetAttempt(shelf);
    return undefined;
  }
  const fits =
    (workspace === undefined || workspace === attempt.workspace) &&
    (to === undefined || to === attempt.to) &&
    (link === undefined || link === attempt.link);
  return fits ? attempt : undefined;
}
