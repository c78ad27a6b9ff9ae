import { mustBeAllowed, type Viewer } from "#service/access";
import {
  fingerprints,
  isId,
  parseEmailAddress,
  readEmailAddress,
  refusal,
  unseal,
} from "#service/kernel";
import type { LetterState, LoggedLetter } from "#service/mail";
import { type Acting, type AdminDeps, administer } from "./administer.ts";
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
 * Sends a letter once more that no mail server took: the same one, under the same Message-ID.
 *
 * @throws Refusal `not-found`; `conflict` where it was sent, waits already or is no longer kept
 */
export function sendAgain(deps: AdminDeps, acting: Acting, id: string): Promise<SentLetter> {
  return administer(deps, acting, "send letters", async (change) => {
    const { sentLog, workspace, at } = change;
    const key = { workspaceId: workspace.id, id };
    const before = isId(id) ? await sentLog.read(key) : undefined;
    if (!before) throw refusal("not-found");
    if (!before.mayGoAgain || !(await sentLog.again(key, at))) {
      const problem = "That letter is no longer there to be sent again.";
      throw refusal("conflict", { problem });
    }
    const to = parseEmailAddress(shown(deps, before).to ?? "");
    const about = { letter: id, kind: before.kind, was: before.state };
    await change.record({ action: "letter.sent-again", ...(to && { email: to }), about });
    const after = await sentLog.read(key);
    if (!after) throw refusal("not-found");
    return shown(deps, after);
  });
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
