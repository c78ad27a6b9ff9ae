import { mustBeFreeTo, ticketScope } from "#service/access";
import { refusal } from "#service/kernel";
import { type Chooser, type ChoosingDeps, personOf, recordChoice } from "./chooser.ts";

/**
 * Says nothing more about a ticket to this person, or does again.
 *
 * @throws Refusal `restricted`, `not-found` for a ticket that they may not see
 */
export async function muteTicket(
  deps: ChoosingDeps,
  chooser: Chooser,
  { number, muted }: { number: string; muted: boolean },
): Promise<void> {
  const { viewer, workspace, session } = chooser;
  mustBeFreeTo(session, "change notices");
  const ticket = await deps.tickets.read(ticketScope(viewer), number);
  if (!ticket) throw refusal("not-found");
  const key = { workspaceId: workspace.id, number, person: personOf(viewer) };
  const at = deps.clock.now();
  await deps.atomically(async ({ notices, audit }) => {
    const isNew = muted ? await notices.mute(key, at) : await notices.unmute(key);
    if (!isNew) return;
    const action = muted ? "ticket.muted" : "ticket.unmuted";
    await recordChoice({ ...deps, audit }, chooser, { action, about: { ticket: number }, at });
  });
}
