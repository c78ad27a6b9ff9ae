import { Refusal } from "#service/kernel";
import { recogniseChat, type Recognised } from "#service/sessions";
import { listTickets } from "#service/tickets";
import { ticketsCard } from "./cards/tickets.ts";
import type { CardAnswer, ChatDeps, Talk } from "./chat-deps.ts";

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

/** The tickets of whoever is signed in. */
export async function ticketsOf(
  deps: ChatDeps,
  { viewer, workspace }: Recognised,
): Promise<CardAnswer> {
  const page = await listTickets(deps, viewer, {});
  const showsCompany = viewer.kind !== "contact";
  const card = ticketsCard(page, { workspace, portalUrl: deps.publicUrl, showsCompany });
  return { kind: "card", card, about: "Your tickets" };
}
