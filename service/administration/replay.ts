import { mustBeAllowed, type Viewer } from "#service/access";
import { attemptedSince } from "#service/audit";
import type { EmailAddress } from "#service/kernel";
import { NUMBERS } from "#service/workspaces";
import type { ReplayDeps } from "./replay-deps.ts";
import type { ReplayPerson } from "./replay-book.ts";
import { bothWorlds, type Proposed } from "./replay-change.ts";
import { compareFates, fateOf, type ReplayEffect, type ReplayExample } from "./replay-fate.ts";
import type { ReplayWorld } from "./replay-world.ts";

/** What a change would do, counted, with a few of whom it touches. */
export type Replayed = {
  effects: Record<ReplayEffect, { count: number; examples: ReplayExample[] }>;
  /** Contacts and techs that the rules were run over. */
  people: number;
  /** Addresses of nobody's that tried to sign in lately. */
  strangers: number;
};

/** People a page: the loop is let go between two, so that nobody at the door waits long. */
const AT_ONCE = 500;
const EXAMPLES = 20;

/**
 * Before something is saved: the rules are run over everybody there is and over whoever tried in the
 * last thirty days, as things are and as they would be (sign-in.md §10). A page of people at a time,
 * so that memory stays flat.
 *
 * @throws Refusal `not-found` for anyone but an admin; what saving would refuse
 */
export async function replay(
  deps: ReplayDeps,
  viewer: Viewer,
  proposed: Proposed,
): Promise<Replayed> {
  if (proposed.company) mustBeAllowed(viewer, "change companies");
  mustBeAllowed(viewer, "change settings");
  const { workspaceId } = viewer;
  const worlds = await bothWorlds(deps, workspaceId, proposed);
  const found: Replayed = { effects: NONE(), people: 0, strangers: 0 };
  for await (const page of everybody(deps, workspaceId)) {
    found.people += page.length;
    await judge(deps, worlds, found, page);
  }
  for await (const page of strangers(deps, workspaceId)) {
    found.strangers += page.length;
    await judge(deps, worlds, found, page);
  }
  return found;
}

const nothing = () => ({ count: 0, examples: [] });
const NONE = (): Replayed["effects"] => ({
  "lose-method": nothing(),
  "shut-out": nothing(),
  "let-in": nothing(),
  moved: nothing(),
});

/** Contacts and techs, by address. */
async function* everybody(
  { stores }: ReplayDeps,
  workspaceId: string,
): AsyncGenerator<ReplayPerson[]> {
  const { replay: book } = stores.books;
  let after: EmailAddress | undefined;
  for (;;) {
    const page = await book.people(workspaceId, { after, most: AT_ONCE });
    if (page.length > 0) yield page;
    if (page.length < AT_ONCE) return;
    after = page.at(-1)?.email;
  }
}

/** Whoever tried lately and is nobody here; the others were among everybody. */
async function* strangers(deps: ReplayDeps, workspaceId: string): AsyncGenerator<ReplayPerson[]> {
  const { replay: book } = deps.stores.books;
  const since = deps.clock.now() - NUMBERS.administration.replayed;
  let cursor: string | undefined;
  do {
    const place = { workspaceId, since, ...(cursor !== undefined && { cursor }) };
    const { items, next } = await attemptedSince(deps, place);
    const people = await book.withAddresses(
      workspaceId,
      items.map(({ email }) => email),
    );
    yield people.filter(({ people: { accounts, tech } }) => accounts.length === 0 && !tech);
    cursor = next;
  } while (cursor !== undefined);
}

async function judge(
  deps: ReplayDeps,
  { before, after }: { before: ReplayWorld; after: ReplayWorld },
  { effects }: Replayed,
  page: readonly ReplayPerson[],
): Promise<void> {
  const now = deps.clock.now();
  for (const person of page) {
    const was = await fateOf(deps, before, person, now);
    const is = await fateOf(deps, after, person, now);
    const touched = compareFates(person.email, was, is);
    if (!touched) continue;
    const effect = effects[touched.effect];
    effect.count += 1;
    if (effect.examples.length < EXAMPLES) effect.examples.push(touched.example);
  }
}
