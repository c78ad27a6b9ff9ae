import assert from "node:assert/strict";
import fc from "fast-check";
import type { Provider } from "#service/identities";
import { days, minutes, type EmailAddress, mailboxOf } from "#service/kernel";
import {
  explain,
  type Explained,
  foresee,
  type Foreseen,
  identitiesFor,
  startProviderFlow,
  takeProviderCallback,
  type Way,
} from "#service/signin";
import type { Platform } from "#service/workspaces";
import { sayExplanation } from "#server/words";
import type { Answer, Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import {
  googlePerson,
  madeUpProviders,
  microsoftPerson,
  OWN_TENANT,
  proves,
  TENANT,
} from "#tests/providers";
import { everyRow } from "#tests/every-row";
import { outcome } from "#tests/telling";
import { type Case, corpus, FACTS, KNOWN, layCase, PLAIN } from "./explain-cases.ts";

const PASSWORD = "correct horse battery staple";
describe("explaining a sign-in", function () {
  this.timeout(120_000);
  const providers = madeUpProviders();
  let portico: Portico;
  let hash: string;
  let strangers = 0;
  before(async () => {
    portico = await openPortico(FACTS, { providers });
    hash = await portico.house.signin.hasher.hash(PASSWORD);
  });
  after(() => portico.close());

  const lay = (made: Case): Promise<void> => layCase(portico, made, hash);
  const workspaceNow = async () => {
    const found = await portico.house.stores.workspaces.withId(portico.founded.workspaceId);
    assert.ok(found);
    return found;
  };

  /** On another day, from another place: no limit has anything to say. */
  function someoneNew(): Person {
    portico.advance(days(1));
    strangers += 1;
    return portico.someone(`2001:db8:${strangers.toString(16)}::1`);
  }
  const startOf = (email: string, platform: Platform | undefined) => ({
    email,
    ...(platform && { platform }),
  });

  /** What really happens by one method, up to where the rules have spoken. */
  async function reallyBy(person: Person, email: string, way: Way, tenant: string) {
    const begun = await person.where();
    const chosen = outcome(begun) !== "method";
    const stands = chosen ? begun : await person.move("method", { method: way.method });
    // In `private` the code goes out at once, and the others are a press away.
    if (chosen && way.method !== "code" && outcome(begun) === "code") {
      return afterPress(person, email, way, tenant);
    }
    return proveBy(person, stands, { email, way, tenant });
  }

  async function afterPress(person: Person, email: string, way: Way, tenant: string) {
    const stands = await person.move("method", { method: way.method });
    return proveBy(person, stands, { email, way, tenant });
  }

  async function proveBy(
    person: Person,
    stands: Answer,
    { email, way, tenant }: { email: string; way: Way; tenant: string },
  ): Promise<Answer> {
    if (way.method === "code") return redeem(person, email, way);
    if (way.method === "password") return person.move("password", { password: PASSWORD });
    const { method: provider } = way;
    const came = await atProvider(person, stands, { email, tenant, provider });
    return outcome(came) === "code" ? redeem(person, email, way) : came;
  }

  async function redeem(person: Person, email: string, way: Way): Promise<Answer> {
    const letters = await portico.lettersTo(email);
    if (way.letter === false) {
      assert.equal(letters.length, 0, "no letter goes to whom nobody could place");
      return person.where();
    }
    return person.move("code", { code: await portico.codeFor(email) });
  }

  async function atProvider(
    person: Person,
    asked: Answer,
    { email, tenant, provider }: { email: string; tenant: string; provider: Provider },
  ): Promise<Answer> {
    const { signin } = portico.house;
    const to = new URL(String(asked.body["redirect"]), portico.url);
    const flow = to.searchParams.get("flow") ?? "";
    const browser = person.cookies.get("__Host-portico-flow") ?? "";
    const { redirect } = await startProviderFlow(signin, { provider, flow, browser });
    const identity =
      provider === "google" ? googlePerson(email) : microsoftPerson(email, { tenantId: tenant });
    const { state, code } = providers.signInAt(redirect, proves(identity));
    const caller = { source: "192.0.2.7", correlation: "explain" };
    const said = { kind: "code", code } as const;
    await takeProviderCallback(signin, caller, { provider, state, browser, said }).catch(() => {});
    const stands = await person.where();
    const found = await portico.house.stores.attempts.withId(person.attempt.id);
    const notice = found?.attempt.notice;
    return notice?.kind === "refused" ? { ...stands, body: { code: notice.code } } : stands;
  }

  /** What explaining promises of a way, as an attempt would show it. */
  function promised({ entry, method, verdict }: Way): unknown {
    switch (entry.kind) {
      case "refused":
        return entry.code;
      case "platform":
        return "platform";
      case "create":
        return method === "microsoft" && verdict !== "code" ? "stay" : "details";
      default:
        return "stay";
    }
  }

  /** Goes as far as to the methods of one portal, and asserts each step on the way. */
  async function walkTo(start: Answer, person: Person, foreseen: Foreseen, way: Way) {
    const { route } = foreseen;
    assert.notEqual(route.kind, "refused");
    if (route.kind === "platform") {
      assert.deepEqual([outcome(start), start.body["platforms"]], ["platform", route.platforms]);
      await person.move("platform", { platform: way.platform });
    }
  }

  async function think(email: EmailAddress, heading: Platform | undefined, tenant: string) {
    const { house, clock } = portico;
    const { stores, signin } = house;
    const { workspaceId } = portico.founded;
    const known = await stores.standing.knownAs(workspaceId, email);
    const { hasPassword } = await stores.standing.of(workspaceId, email, mailboxOf(email));
    const identities = identitiesFor(email, known, tenant);
    const thought = { email, now: clock.now(), identities, hasPassword };
    const world = { deps: signin, stores, workspace: await workspaceNow() };
    return foresee(world, { ...thought, ...(heading && { heading }) });
  }

  const explained = async (typed: string, more: object = {}): Promise<Explained> => {
    const { house } = portico;
    const deps = { ...house.signin, stores: house.stores };
    const workspace = await workspaceNow();
    const viewer = { kind: "operator", workspaceId: workspace.id } as const;
    return explain(deps, { viewer, workspace }, { typed, ...more });
  };
  const codesOf = ({ steps }: Explained) => steps.flatMap(({ code }) => (code ? [code] : []));

  it("tells what really happens, whatever the settings, the company and the address", async () => {
    let ways = 0;
    await fc.assert(
      fc.asyncProperty(corpus, async (made) => {
        await lay(made);
        strangers += 1;
        const email = made.address.replace("#", String(strangers)) as EmailAddress;
        const { heading: platform, tenant } = made;
        const foreseen = await think(email, platform, tenant);
        const { route } = foreseen;
        if (route.kind === "refused") {
          const answer = await someoneNew().start(startOf(email, platform));
          assert.equal(outcome(answer), route.code);
          assert.ok(codesOf(await explained(email, { heading: platform })).includes(route.code));
          return;
        }
        for (const each of foreseen.ways.filter(oneAWay)) {
          ways += 1;
          await lay(made);
          // Somebody who was created a moment ago is a newcomer no more: another comes.
          const again = email.replace(/^new\d+/, `new${(strangers += 1)}`) as EmailAddress;
          const foreseenAgain = await think(again, platform, tenant);
          const same = foreseenAgain.ways.find((one) => sameWay(one, each));
          assert.ok(same, "the same rules say the same of the same kind of person");
          const person = someoneNew();
          const begun = await person.start(startOf(again, platform));
          await walkTo(begun, person, foreseenAgain, each);
          const ended = await reallyBy(person, again, same, tenant);
          const told = JSON.stringify([made, again, each.method, each.platform, ended.body]);
          if (same.letter === false) assert.equal(outcome(ended), "code", told);
          else assert.equal(outcome(ended), promised(same), told);
        }
      }),
      { numRuns: 70, seed: 20261121 },
    );
    assert.ok(ways > 40, `only ${ways} ways were walked`);
  });

  it("writes, sends and counts nothing", async () => {
    await lay(PLAIN);
    const ann = someoneNew();
    await ann.start({ email: "ann@client.com" });
    const before = await everyRow(portico.pool);
    for (const typed of [...KNOWN, "new@client.com", "x@nowhere.dev", "no address"]) {
      for (const tenantId of [undefined, TENANT, OWN_TENANT]) {
        await explained(typed, { ...(tenantId && { tenantId }) });
      }
    }
    assert.equal(await everyRow(portico.pool), before);
  });

  it("says what an address tried, what is counted, and which links are alive", async () => {
    await lay(PLAIN);
    const ann = someoneNew();
    await ann.start({ email: "ann@client.com" });
    await ann.move("method", { method: "code" });
    for (let wrong = 0; wrong < 5; wrong += 1) await ann.move("code", { code: "2222222" });
    const told = await explained("ann@client.com");
    const [newest] = told.tries;
    assert.deepEqual([newest?.action, newest?.reason], ["signin.refused", "code-locked"]);
    const says = told.steps
      .map(sayExplanation)
      .map(({ step, mark, says: said }) => `${step} ${mark}: ${said}`)
      .join("\n");
    assert.match(says, /limits note: 1 letter in a day, 1 in the last hour/);
    assert.match(says, /limits note: 5 codes typed in a day, 5 in a row/);
    assert.equal(told.locked, false);
    for (let more = 0; more < 5; more += 1) {
      portico.advance(minutes(1));
      if (more === 0) await ann.move("resend");
      await ann.move("code", { code: "2222222" });
    }
    const locked = await explained("ann@client.com");
    assert.equal(locked.locked, true);
    assert.ok(codesOf(locked).includes("too-many"));
  });

  it("names who was turned away at the email step, for who looks for them later", async () => {
    await lay(PLAIN);
    await someoneNew().start({ email: "late@nowhere.dev" });
    const { tries } = await explained("late@nowhere.dev");
    assert.deepEqual([tries[0]?.action, tries[0]?.reason], ["signin.refused", "not-registered"]);
  });
});

/** A portal that is asked after proof is a second answer to the same way: walked once. */
const oneAWay = (way: Way, at: number, all: readonly Way[]): boolean =>
  all.findIndex((one) => one.method === way.method && one.entry.kind === "platform") === -1 ||
  way.entry.kind === "platform" ||
  at === -1;

const sameWay = (one: Way, other: Way): boolean =>
  one.method === other.method &&
  one.platform === other.platform &&
  one.entry.kind === other.entry.kind;
