import assert from "node:assert/strict";
import fc from "fast-check";
import type { Answer } from "#tests/person";
import type { Portico } from "#tests/portico";
import { anotherCode, outcome } from "#tests/telling";
import { addressIn, type Name, WORKSPACES } from "./cast.ts";
import { arrow } from "./diagram.ts";
import {
  doSignOut,
  doSwitch,
  lookAtSessions,
  nowIn,
  personOf,
  type Real,
  signsIn,
} from "./holding.ts";
import { type Idea, idea } from "./ideas.ts";
import { type Challenge, type Model, SPEC } from "./model.ts";
import { click, expect, expectLook, type Outcome, type Said, start } from "./oracle.ts";

/** Two browsers and a tab of Teams. */
export const DOORS = ["browser", "browser", "tab"] as const;

/** One act of one of them, as fast-check makes, runs and shortens it. */
export class Doing implements fc.AsyncCommand<Model, Real> {
  readonly actor: number;
  readonly idea: Idea;
  constructor(actor: number, what: Idea) {
    this.actor = actor;
    this.idea = what;
  }
  check(): boolean {
    return true;
  }
  async run(model: Model, real: Real): Promise<void> {
    // Two acts are never at the very same moment.
    real.portico.advance(1);
    await act(model, real, this.actor, this.idea);
    await lookAtSessions(model, real, this.actor);
  }
  toString(): string {
    return `${this.actor}:${JSON.stringify(this.idea)}`;
  }
}

export const doings = [
  fc.tuple(fc.nat(DOORS.length - 1), idea).map(([actor, what]) => new Doing(actor, what)),
];

function act(model: Model, real: Real, actor: number, what: Idea): Promise<void> | void {
  switch (what.do) {
    case "wait":
      return real.portico.advance(what.for);
    case "start":
      return doStart(model, real, actor, what);
    case "another letter":
      real.portico.advance(SPEC.waits[2]);
      return doMove(model, real, actor, { do: "resend" });
    case "look":
    case "click":
      return doLink(model, real, actor, what);
    case "strange key":
      return doStrangeKey(real, actor);
    case "sign out":
    case "sign out everywhere":
      return doSignOut(model, real, actor, what.do === "sign out everywhere");
    case "switch":
      return doSwitch(model, real, actor, what.platform);
    default:
      return doMove(model, real, actor, what);
  }
}

async function doStart(
  model: Model,
  real: Real,
  actor: number,
  what: Extract<Idea, { do: "start" }>,
) {
  const disclosure = what.private ? "private" : "guided";
  const door = DOORS[actor]!;
  const heading = what.heading && { heading: what.heading };
  const at = { actor, now: nowIn(real) };
  const expected = start(model, at, {
    disclosure,
    door,
    ...heading,
    ...(what.name && { name: what.name }),
  });
  const answer = await personOf(real, actor).start({
    door,
    workspace: WORKSPACES[disclosure],
    ...(what.name && { email: addressIn(real.run, what.name) }),
    ...(what.heading && { platform: what.heading }),
  });
  const asked = model.attempts.get(actor);
  await compare(real, answer, expected);
  if (answer.status === 201) real.walked.add(arrow("[*]", "start", asked!.step));
}

const isUnderWay = ({ attempts }: Model, real: Real, actor: number): boolean =>
  nowIn(real) < (attempts.get(actor)?.lastMoveAt ?? 0) + SPEC.attempt;

/** What would lead on from where the attempt stands. */
function onward(model: Model, actor: number): Extract<Idea, { do: Said["move"] }> | undefined {
  const attempt = model.attempts.get(actor);
  switch (attempt?.step) {
    case "platform":
      return { do: "platform", platform: attempt.platforms?.at(-1) ?? "client" };
    case "method":
      return { do: "method", method: attempt.challenges.length % 3 === 2 ? "password" : "code" };
    case "code":
      return { do: "code", which: "right" };
    case "password":
      return { do: "password", right: true };
    case "details":
      return { do: "details" };
    case "stay":
      return { do: "stay", stay: actor === 0 };
    case "account":
      return { do: "account", at: 0 };
    default:
      return undefined;
  }
}

async function doMove(
  model: Model,
  real: Real,
  actor: number,
  what: Extract<Idea, { do: Said["move"] | "on" }>,
) {
  const onwards = what.do === "on" && isUnderWay(model, real, actor) && onward(model, actor);
  if (what.do === "on" && !onwards) {
    return doStart(model, real, actor, { ...what, do: "start" });
  }
  const idea = onwards || (what as Exclude<typeof what, { do: "on" }>);
  const { said, body } = await spoken(model, real, actor, idea);
  const at = { actor, now: nowIn(real) };
  const attempt = model.attempts.get(actor);
  const from = attempt?.step;
  const person = personOf(real, actor);
  const expected = expect(model, at, said);
  const answer = await person.move(said.move, body);
  await compare(real, answer, expected);
  if (answer.status === 200) real.walked.add(arrow(from!, said.move, attempt!.step));
  if (expected.signsIn) signsIn(model, real, at, answer);
}

/** The words of a move, and what the model is told of them. */
async function spoken(
  model: Model,
  real: Real,
  actor: number,
  idea: Extract<Idea, { do: Said["move"] }>,
): Promise<{ said: Said; body: Record<string, unknown> }> {
  switch (idea.do) {
    case "email": {
      const { name: before = "ann" } = model.attempts.get(actor) ?? {};
      const given = idea.name === "the same" ? before : idea.name;
      const email = given === "malformed" ? "ann at client.com" : addressIn(real.run, given);
      return { said: { move: "email", name: given }, body: { email } };
    }
    case "code": {
      const code = codeFor(model, actor, idea.which);
      const typed = idea.which === "shapeless" ? undefined : code;
      return { said: { move: "code", typed }, body: { code } };
    }
    case "password": {
      const role = model.attempts.get(actor)?.name;
      const right = idea.right && role !== undefined && WITH_PASSWORD.has(role);
      const password = idea.right ? real.password : "not the right one";
      return { said: { move: "password", right }, body: { password } };
    }
    case "stay": {
      return { said: { move: "stay", stay: idea.stay }, body: { stay: idea.stay } };
    }
    case "account": {
      const { accounts } = (await personOf(real, actor).where()).body as {
        accounts?: { id: string }[];
      };
      const accountId = accounts?.[idea.at]?.id ?? "01890000-0000-7000-8000-000000000000";
      return { said: { move: "account", at: idea.at }, body: { accountId } };
    }
    case "platform":
      return {
        said: { move: "platform", platform: idea.platform },
        body: { platform: idea.platform },
      };
    case "method":
      return { said: { move: "method", method: idea.method }, body: { method: idea.method } };
    case "microsoft":
      return { said: { move: "microsoft" }, body: { token: "no token" } };
    case "provider":
      return { said: { move: "provider" }, body: { code: "no code" } };
    default:
      return { said: { move: idea.do }, body: {} };
  }
}

const WITH_PASSWORD = new Set<Name>(["ann", "both", "tess"]);

function codeFor(
  model: Model,
  actor: number,
  which: Extract<Idea, { do: "code" }>["which"],
): string {
  const own = model.attempts.get(actor)?.challenges ?? [];
  const others = model.letters.filter((each) => !own.includes(each));
  const right = own.at(-1)?.code ?? "222-2222";
  switch (which) {
    case "right":
      return right;
    case "wrong":
      return anotherCode(right);
    case "earlier":
      return own.at(-2)?.code ?? anotherCode(right);
    case "another's":
      return others.at(-1)?.code ?? anotherCode(right);
    case "shapeless":
      return "no code";
  }
}

async function doLink(
  model: Model,
  real: Real,
  actor: number,
  what: { do: "look" | "click"; letter: number },
) {
  const challenge = model.letters.at(-1 - what.letter);
  const person = personOf(real, actor);
  if (!challenge?.link) return;
  const at = { actor, now: nowIn(real) };
  if (what.do === "look" || DOORS[actor] === "tab") {
    const answer = await person.look(challenge.link);
    assert.equal(answer.body["code"] ?? "open", expectLook(challenge, at.now));
    return;
  }
  const expected = click(model, at, challenge);
  const answer = await person.click(challenge.link);
  await compare(real, answer, expected);
  if (answer.status === 201)
    real.walked.add(arrow("[*]", "click", model.attempts.get(actor)!.step));
}

/** Somebody who knows an attempt's id without its key finds nothing. */
async function doStrangeKey({ people }: Real, actor: number) {
  const [mine, theirs] = [people[actor]!, people[(actor + 1) % people.length]!];
  if (theirs.attempt.id === "") return;
  const headers = { authorization: `Attempt ${mine.attempt.key || "x"}` };
  const path = `/api/signin/attempts/${theirs.attempt.id}`;
  assert.equal(outcome(await mine.say(path, { headers })), "not-found");
  const code = { method: "POST", body: { code: "222-2222" }, headers };
  assert.equal(outcome(await mine.say(`${path}/code`, code)), "not-found");
}

/** The answer is what the manual says; where a letter goes, it is read. */
async function compare(real: Real, answer: Answer, expected: Outcome): Promise<void> {
  const { body } = answer;
  assert.equal(outcome(answer), expected.comesTo);
  if (expected.triesLeft !== undefined) assert.equal(body["triesLeft"], expected.triesLeft);
  if (expected.retryAfter !== undefined) assert.equal(body["retryAfter"], expected.retryAfter);
  if (expected.issued) await readLetter(real, expected.issued, expected.posted ?? false);
}

const lettersSeen = new WeakMap<Portico, Map<string, number>>();

/** A letter went to whom the manual names, or to nobody (I6). */
async function readLetter(real: Real, issued: Challenge, posted: boolean): Promise<void> {
  const email = addressIn(real.run, issued.name);
  const seen = lettersSeen.get(real.portico) ?? new Map<string, number>();
  lettersSeen.set(real.portico, seen);
  const letters = await real.portico.lettersTo(email);
  const before = seen.get(email) ?? 0;
  assert.equal(letters.length - before, posted ? 1 : 0, `letters to ${issued.name}`);
  seen.set(email, letters.length);
  const [newest] = letters;
  if (!posted || !newest) return;
  const code = /\b([2-9B-Z]{3}-[2-9B-Z]{4})\b/.exec(newest.text)?.[1];
  const link = /\/s#(\w+)/.exec(newest.text)?.[1];
  assert.ok(code && link);
  Object.assign(issued, { code, link });
}
