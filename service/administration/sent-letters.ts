import { mustBeAllowed, type Viewer } from "#service/access";
import {
  type EmailAddress,
  fingerprints,
  isId,
  parseEmailAddress,
  readEmailAddress,
  refusal,
  unseal,
} from "#service/kernel";
import { type LetterKind, type LetterState, type LoggedLetter, tellsOfTicket } from "#service/mail";
import { shutBecause } from "#service/people";
import { type Acting, type AdminDeps, administer, type Change } from "./administer.ts";
import { type Page, pageOf } from "./page.ts";

/** A letter in the sent log, as an admin reads it. */
export type SentLetter = Omit<LoggedLetter, "recipient" | "workspaceId"> & {
  /** None where the key of its time is gone, or it is from before there was a log. */
  to?: string;
};

type Reading = Pick<AdminDeps, "stores" | "keyring">;

/**
 * What became of letters, the newest first: for ninety days after their end.
 *
 * @throws Refusal `not-found` to anyone but an admin; `email-malformed`, `bad-request`
 */
export async function listSentLetters(
  deps: Reading,
  viewer: Viewer,
  { state, to, cursor }: { state?: LetterState; to?: string; cursor?: string },
): Promise<Page<SentLetter>> {
  mustBeAllowed(viewer, "read letters");
  const { keyring, stores } = deps;
  const asked = to === undefined ? undefined : readEmailAddress(to);
  const page = await pageOf(cursor, (place) =>
    stores.sentLog.page(viewer.workspaceId, {
      ...place,
      ...(state && { state }),
      ...(asked && { to: fingerprints(keyring, "letter", asked) }),
    }),
  );
  return { ...page, items: page.items.map((letter) => shown(deps, letter)) };
}

/**
 * Sends a letter once more that no mail server took: the same one, under the same Message-ID, to
 * whom it still concerns. What tells of a ticket is judged and written anew instead.
 *
 * @throws Refusal `not-found`; `conflict` where it was sent, waits already or is no longer kept, or
 *   nobody who may read it has that address any more
 */
export function sendAgain(deps: AdminDeps, acting: Acting, id: string): Promise<SentLetter> {
  return administer(deps, acting, "send letters", async (change) => {
    const { sentLog, workspace, at } = change;
    const key = { workspaceId: workspace.id, id };
    const before = isId(id) ? await sentLog.read(key) : undefined;
    if (!before) throw refusal("not-found");
    const to = parseEmailAddress(shown(deps, before).to ?? "");
    if (!tellsOfTicket(before.kind) && !(await concerns(change, before.kind, to))) {
      const problem = "Nobody whom that letter concerns has that address any more.";
      throw refusal("conflict", { problem });
    }
    if (!before.mayGoAgain || !(await sentLog.again(key, at))) {
      const problem = "That letter is no longer there to be sent again.";
      throw refusal("conflict", { problem });
    }
    const about = { letter: id, kind: before.kind, was: before.state };
    await change.record({ action: "letter.sent-again", ...(to && { email: to }), about });
    const after = await sentLog.read(key);
    if (!after) throw refusal("not-found");
    return shown(deps, after);
  });
}

const TO_ADMINS: readonly LetterKind[] = ["pending", "tenant-bound"];

/** Whether the address is still somebody's who may read such a letter. */
async function concerns(
  { people, workspace }: Change,
  kind: LetterKind,
  to: EmailAddress | undefined,
): Promise<boolean> {
  if (!to) return false;
  const { accounts, tech } = await people.withAddress(workspace.id, to);
  const isTech = tech?.active === true;
  if (TO_ADMINS.includes(kind)) return isTech && tech.admin;
  return isTech || accounts.some((account) => shutBecause(account) === undefined);
}

function shown({ keyring }: Pick<AdminDeps, "keyring">, letter: LoggedLetter): SentLetter {
  const { recipient, workspaceId: _, ...rest } = letter;
  if (!recipient) return rest;
  try {
    return { ...rest, to: unseal(keyring, "letter", recipient).toString() };
  } catch {
    return rest;
  }
}
