import { newDeviceLetter, postLetter } from "#service/mail";
import { houseFacts, sayTime } from "#service/workspaces";
import type { Attempt } from "./attempt.ts";
import type { AtMove } from "./at-move.ts";
import type { SigninDeps, SigninStores } from "./signin-deps.ts";

/**
 * Whether somebody should hear of a sign-in on a device that never signed in as them, where they had
 * another. A Teams tab's frame holds no cookie from one day to the next, and a ticket letter's link
 * lets nobody in for longer than a look.
 */
export function isToldOfDevices(
  { workspace }: AtMove,
  { door, provenBy, email }: Attempt,
): boolean {
  const told = workspace.settings.letters.newDevice && email !== undefined;
  return told && door !== "tab" && provenBy !== "auto-login";
}

/**
 * Writes to whoever just signed in on a new device, in the transaction that lets them in; in the
 * brand of the account that they entered.
 */
export async function tellOfDevice(
  deps: SigninDeps,
  { links, outbox }: Pick<SigninStores, "links" | "outbox">,
  { workspace, now }: AtMove,
  { contactId, door, email }: Attempt,
): Promise<void> {
  if (!email) return;
  const holder = contactId ? await links.holder(workspace.id, contactId) : undefined;
  const words = newDeviceLetter({
    ...houseFacts(workspace, holder?.account.company),
    when: sayWhen(now, workspace.timeZone),
    where: door,
    link: `${deps.publicUrl}/p/${workspace.slug}?to=/settings`,
  });
  await postLetter({ ...deps, outbox }, workspace, { kind: "new-device", to: email, ...words });
}

const DAY = { weekday: "long", day: "numeric", month: "long" } as const;
const TIME = { hour: "2-digit", minute: "2-digit" } as const;

/** `Saturday 21 November, 12:00 (Europe/London)` */
const sayWhen = (at: number, timeZone: string): string =>
  `${sayTime(at, timeZone, DAY)}, ${sayTime(at, timeZone, TIME)} (${timeZone})`;
