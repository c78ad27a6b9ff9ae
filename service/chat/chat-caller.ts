import type { Keyring } from "#service/kernel";
import { type Caller, type ChatAccount, chatDevice } from "#service/sessions";
import { type AttemptRef, chatAttemptKey } from "#service/signin";

/** A caller who is known to be a Teams account. */
export type ChatCaller = Caller & { chat: ChatAccount };

/** A Teams account as the rules of sign-in know a caller: it is the source that limits count (§3). */
export function chatCaller(
  { keyring }: { keyring: Keyring },
  account: ChatAccount,
  correlation: string,
): ChatCaller {
  return {
    source: `teams:${account.tenantId}/${account.objectId}`,
    correlation,
    device: chatDevice(keyring, account),
    chat: account,
  };
}

/** An attempt with the key that only this account's presses bring. */
export function chatRef(
  deps: { keyring: Keyring },
  attemptId: string,
  caller: ChatCaller,
): AttemptRef {
  return { id: attemptId, key: chatAttemptKey(deps.keyring, attemptId, caller.chat), caller };
}
