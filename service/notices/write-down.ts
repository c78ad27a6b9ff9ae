import { newId } from "#service/kernel";
import type { Workspace } from "#service/workspaces";
import { isSwitchedOff, isWanted, NO_CHOICES } from "./choices.ts";
import { CHANNELS, type Notice, type PersonKey } from "./notice.ts";
import type { NoticeDeps, NoticeStores } from "./notice-deps.ts";
import type { NoticeTicket } from "./notice-store.ts";
import type { Hearer } from "./who-hears.ts";
import { whoWrites } from "./who-writes.ts";

/**
 * Writes a notice for each hearer and each channel by which they want to hear it, or said that they do
 * not: whether it is told is judged when it is due, and kept with its reason.
 */
export async function writeDown(
  deps: Pick<NoticeDeps, "clock" | "chance">,
  { notices }: Pick<NoticeStores, "notices">,
  told: {
    workspace: Workspace;
    ticket: NoticeTicket;
    event: string;
    at: number;
    hearers: readonly Hearer[];
  },
): Promise<void> {
  const { workspace, ticket, event, at, hearers } = told;
  if (hearers.length === 0) return;
  const people = hearers.map(({ person }) => person);
  const choices = await notices.choices(workspace.id, people);
  const writer = await whoWrites({ notices }, workspace);
  const now = deps.clock.now();
  const made: Notice[] = [];
  for (const { person, kinds, news } of hearers) {
    const chosen = choices.get(person) ?? NO_CHOICES;
    for (const channel of CHANNELS) {
      const wanted = kinds.filter((each) => isWanted(chosen, each, channel));
      const ours = channel === "letter" ? wanted.filter((each) => writer(each) === "portico") : [];
      const off = kinds.find((each) => isSwitchedOff(chosen, each, channel));
      const kind = ours[0] ?? wanted[0] ?? off;
      if (!kind) continue;
      if (channel === "chat" && !(await isLinked(notices, workspace.id, person))) continue;
      const about = { workspaceId: workspace.id, ticketId: ticket.id, event, person, channel };
      made.push({ ...about, id: newId(now, deps.chance), kind, news, at, dueAt: now, tries: 0 });
    }
  }
  await notices.add(made);
}

async function isLinked(
  notices: NoticeStores["notices"],
  workspaceId: string,
  person: PersonKey,
): Promise<boolean> {
  return (await notices.accounts(workspaceId, person)).length > 0;
}
