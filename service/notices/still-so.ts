import type { Clock, EmailAddress } from "#service/kernel";
import type { LetterKey } from "#service/mail";
import { shutBecause } from "#service/people";
import { idOf, isContact, type Notice } from "./notice.ts";
import type { NoticeDeps, NoticeStores } from "./notice-deps.ts";
import { stillTold } from "./still-told.ts";

/**
 * Whether a letter that waits for its mail server is still to be told as it was written, to that
 * address. Where it is not, it is out of the outbox, and its notice is due again: to be judged and
 * written anew, or not told after all.
 */
export function stillSo(
  deps: { clock: Clock; atomically: NoticeDeps["atomically"] },
  letter: LetterKey,
  to: EmailAddress,
): Promise<boolean> {
  return deps.atomically(async (stores) => {
    const { notices, outbox } = stores;
    const notice = await notices.ofLetter(letter);
    // An admin's test of a letter is no notice's.
    if (!notice || (await isSo(stores, notice, to, deps.clock.now()))) return true;
    const at = deps.clock.now();
    await outbox.settle(letter, { state: "expired", reason: "no-longer-so", at });
    await notices.tellAgain(notice, at);
    return false;
  });
}

async function isSo(
  stores: NoticeStores,
  notice: Notice,
  to: EmailAddress,
  now: number,
): Promise<boolean> {
  const { workspaceId, ticketId } = notice;
  const workspace = await stores.workspaces.withId(workspaceId);
  const ticket = await stores.notices.ticket(workspaceId, ticketId);
  if (!workspace || !ticket || (await addressOf(stores, notice)) !== to) return false;
  const standing = await stillTold(stores, { workspace, notice, ticket }, now);
  return standing.kind === "now" && standing.notice === notice;
}

/** Theirs now, where they may be told at all. */
async function addressOf(
  { links, notices }: NoticeStores,
  { workspaceId, person }: Notice,
): Promise<EmailAddress | undefined> {
  if (!isContact(person)) {
    return (await notices.techs(workspaceId)).find(({ id }) => id === idOf(person))?.email;
  }
  const account = (await links.holder(workspaceId, idOf(person)))?.account;
  return account && shutBecause(account) === undefined ? account.contact.email : undefined;
}
