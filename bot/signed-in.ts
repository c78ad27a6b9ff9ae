import { Refusal } from "#service/kernel";
import { recogniseChat, type Recognised } from "#service/sessions";
import type { ChatDeps, Talk } from "./chat-deps.ts";

/** Whom the Teams account is linked to. @throws Refusal `session-required` */
export const recognisedIn = (deps: ChatDeps, { workspace, caller }: Talk): Promise<Recognised> =>
  recogniseChat(
    { ...deps.sessions, chatLinks: deps.signin.stores.chatLinks },
    workspace.id,
    caller.chat,
  );

/** The same, where not being signed in is an answer, too. */
export async function recognisedIfAny(deps: ChatDeps, talk: Talk): Promise<Recognised | undefined> {
  try {
    return await recognisedIn(deps, talk);
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code === "session-required") return undefined;
    throw thrown;
  }
}
