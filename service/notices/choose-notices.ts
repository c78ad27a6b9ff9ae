import { mustBeFreeTo, type Viewer } from "#service/access";
import { type AuditFacts, beforeAndAfter, changedFields } from "#service/audit";
import { refusal } from "#service/kernel";
import { type Choices, QuietHours, standing, turned } from "./choices.ts";
import { chosenBy } from "./chosen-by.ts";
import { type Chooser, type ChoosingDeps, personOf, recordChoice } from "./chooser.ts";
import { CONTACT_KINDS, type NoticeKind, TECH_KINDS } from "./notice.ts";

/** Every switch of a person as it stands. `timeZone`: to begin quiet hours with. */
type ChosenNotices = {
  kinds: { kind: NoticeKind; letter: boolean; chat: boolean }[];
  quiet: QuietHours | null;
  timeZone: string;
  /** Numbers of tickets. */
  muted: string[];
};

const kindsFor = ({ kind }: Viewer): readonly NoticeKind[] =>
  kind === "contact" ? CONTACT_KINDS : TECH_KINDS;

/** What somebody is told, and when not (portals.md, "Settings"). */
export async function readNoticeChoices(
  { notices }: Pick<ChoosingDeps, "notices">,
  { viewer, workspace }: Pick<Chooser, "viewer" | "workspace">,
): Promise<ChosenNotices> {
  const person = personOf(viewer);
  const chosen = await chosenBy(notices, workspace.id, person);
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
  const kinds = asked.kinds ?? [];
  if (kinds.some(({ kind }) => !kindsFor(viewer).includes(kind))) {
    throw refusal("bad-request", { field: "kinds", problem: "You are never told of that." });
  }
  const quiet = asked.quiet === undefined ? undefined : quietFrom(asked.quiet);
  const at = deps.clock.now();
  await deps.atomically(async ({ notices, audit }) => {
    const before = await notices.holdChoices(workspace.id, person, at);
    const after = {
      kinds: turned(before, kinds),
      quiet: quiet === undefined ? before.quiet : quiet,
    };
    const [was, is] = [factsOf(before, viewer), factsOf(after, viewer)];
    const changed = changedFields(was, is, Object.keys(is));
    if (changed.length === 0) return;
    await notices.choose(workspace.id, person, after, at);
    // What waits for the end of quiet hours is judged by these.
    if (changed.includes("quiet")) await notices.reconsider(workspace.id, person, at);
    const about = beforeAndAfter(was, is, changed);
    await recordChoice({ ...deps, audit }, chooser, { action: "notices.chosen", about, at });
  });
  return readNoticeChoices(deps, chooser);
}

function quietFrom(asked: QuietHours | null): QuietHours | null {
  if (asked === null) return null;
  const read = QuietHours.safeParse(asked);
  if (read.success) return read.data;
  const problem = "Give two different times of day, and a time zone such as Europe/London.";
  throw refusal("bad-request", { field: "quiet", problem });
}

/** Choices as flat facts, `closed.letter` and so on: a change shows in its own name. */
const factsOf = (choices: Choices, viewer: Viewer): AuditFacts => ({
  ...Object.fromEntries(
    standing(choices, kindsFor(viewer)).flatMap(({ kind, letter, chat }) => [
      [`${kind}.letter`, letter],
      [`${kind}.chat`, chat],
    ]),
  ),
  quiet: choices.quiet,
});
