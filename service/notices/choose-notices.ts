import { mustBeFreeTo, type Viewer, ticketScope } from "#service/access";
import { type Clock, refusal } from "#service/kernel";
import type { Session } from "#service/sessions";
import type { TicketStore } from "#service/tickets";
import type { Workspace } from "#service/workspaces";
import { NO_CHOICES, QuietHours, standing, turned } from "./choices.ts";
import {
  CONTACT_KINDS,
  contactKey,
  type NoticeKind,
  type PersonKey,
  TECH_KINDS,
  techKey,
} from "./notice.ts";
import type { NoticeStore } from "./notice-store.ts";

export type ChoosingDeps = { clock: Clock; notices: NoticeStore; tickets: TicketStore };

/** Who chooses: for nobody but themselves. */
export type Chooser = {
  viewer: Viewer;
  workspace: Workspace;
  session: Pick<Session, "restricted">;
};

/** Every switch of a person as it stands. `timeZone`: to begin quiet hours with. */
export type ChosenNotices = {
  kinds: { kind: NoticeKind; letter: boolean; chat: boolean }[];
  quiet: QuietHours | null;
  timeZone: string;
  /** Numbers of tickets. */
  muted: string[];
};

const personOf = (viewer: Viewer): PersonKey =>
  viewer.kind === "contact" ? contactKey(viewer.contactId) : techKey(viewer.techId);

const kindsFor = ({ kind }: Viewer): readonly NoticeKind[] =>
  kind === "contact" ? CONTACT_KINDS : TECH_KINDS;

/** What somebody is told, and when not (portals.md, "Settings"). */
export async function readNoticeChoices(
  { notices }: Pick<ChoosingDeps, "notices">,
  { viewer, workspace }: Chooser,
): Promise<ChosenNotices> {
  const person = personOf(viewer);
  const chosen = (await notices.choices(workspace.id, [person])).get(person) ?? NO_CHOICES;
  return {
    kinds: standing(chosen, kindsFor(viewer)),
    quiet: chosen.quiet,
    timeZone: workspace.timeZone,
    muted: await notices.mutes(workspace.id, person),
  };
}

/**
 * Turns switches and sets quiet hours; what is not named stays.
 *
 * @throws Refusal `restricted`, `bad-request` for a kind that such a person never hears of
 */
export async function chooseNotices(
  deps: ChoosingDeps,
  chooser: Chooser,
  asked: {
    kinds?: readonly {
      kind: NoticeKind;
      letter?: boolean | undefined;
      chat?: boolean | undefined;
    }[];
    quiet?: QuietHours | null | undefined;
  },
): Promise<ChosenNotices> {
  const { viewer, workspace, session } = chooser;
  mustBeFreeTo(session, "change notices");
  const person = personOf(viewer);
  const before = (await deps.notices.choices(workspace.id, [person])).get(person) ?? NO_CHOICES;
  const kinds = asked.kinds ?? [];
  if (kinds.some(({ kind }) => !kindsFor(viewer).includes(kind))) {
    throw refusal("bad-request", { field: "kinds", problem: "You are never told of that." });
  }
  const quiet = asked.quiet === undefined ? before.quiet : quietFrom(asked.quiet);
  const now = deps.clock.now();
  await deps.notices.choose(workspace.id, person, { kinds: turned(before, kinds), quiet }, now);
  return readNoticeChoices(deps, chooser);
}

function quietFrom(asked: QuietHours | null): QuietHours | null {
  if (asked === null) return null;
  const read = QuietHours.safeParse(asked);
  if (read.success) return read.data;
  const problem = "Give two different times of day, and a time zone such as Europe/London.";
  throw refusal("bad-request", { field: "quiet", problem });
}

/** Says nothing more about a ticket to this person, or does again. @throws Refusal `not-found` */
export async function muteTicket(
  deps: ChoosingDeps,
  { viewer, workspace, session }: Chooser,
  { number, muted }: { number: string; muted: boolean },
): Promise<void> {
  mustBeFreeTo(session, "change notices");
  const ticket = await deps.tickets.read(ticketScope(viewer), number);
  if (!ticket) throw refusal("not-found");
  const key = { workspaceId: workspace.id, number, person: personOf(viewer) };
  if (muted) await deps.notices.mute(key, deps.clock.now());
  else await deps.notices.unmute(key);
}
