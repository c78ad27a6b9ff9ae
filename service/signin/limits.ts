import {
  type EmailAddress,
  fingerprints,
  hours,
  type Instant,
  type Keyring,
} from "#service/kernel";
import { NUMBERS } from "#service/workspaces";
import type { Allowance, Drawn, Pool } from "./challenge-store.ts";
import type { AtMove } from "./at-move.ts";

const anHourAndADay = (most: { anHour: number; aDay: number }): Allowance["windows"] => [
  { length: hours(1), most: most.anHour },
  { length: hours(24), most: most.aDay },
];

/** Wrong codes for one address, over all its challenges (sign-in.md §3). */
export const TRY_ALLOWANCE: Allowance = {
  windows: anHourAndADay(NUMBERS.tries),
  inARow: NUMBERS.tries.inARow,
};

/** Letters to one mailbox (sign-in.md §3). */
export const LETTER_ALLOWANCE: Allowance = {
  windows: anHourAndADay(NUMBERS.letters),
  inARow: Number.MAX_SAFE_INTEGER,
};

/** Different addresses asked for from one place (sign-in.md §3). */
export const SOURCE_ALLOWANCE: Pick<Allowance, "windows"> = {
  windows: [{ length: NUMBERS.sources.within, most: NUMBERS.sources.addresses }],
};

/** Whose allowance a caller draws on. @param address what is counted, by default the whole address */
export function poolOf(
  { keyring }: { keyring: Keyring },
  { caller: { device }, workspace }: Pick<AtMove, "caller" | "workspace">,
  email: EmailAddress,
  address: string = email,
): Pool {
  const prints = device === undefined ? [] : fingerprints(keyring, "device", device);
  return { workspaceId: workspace.id, address, email, device: prints };
}

/** Whether typing is closed for the address until a link, Microsoft or an admin opens it again. */
export const isClosed = (allowance: Allowance, drawn: Drawn): boolean =>
  drawn.inARow >= allowance.inARow;

/** When a drained allowance has room again: windows roll, so as soon as its oldest draw leaves. */
export function roomAgainAt(
  { windows }: Pick<Allowance, "windows">,
  drawn: Drawn,
  now: Instant,
): Instant {
  const ends = windows.map(({ length, most }) => {
    const within = drawn.recent.filter((at) => at > now - length);
    return within.length < most ? now : within[within.length - most]! + length;
  });
  return Math.max(...ends);
}
