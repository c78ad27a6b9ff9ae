import assert from "node:assert/strict";
import type { Attempt, Problem } from "#server/wire";
import { ProblemError } from "../../tab/api/problem.ts";
import type { Move, SignInApi } from "../../tab/api/signin-api.ts";
import type { Starting } from "../../tab/pages/signin/begin.ts";
import { keepAttempt, keptAttempt, type Shelf } from "../../tab/pages/signin/kept-attempt.ts";
import { SignInRun } from "../../tab/pages/signin/sign-in-run.ts";

const NOW = Date.UTC(2026, 0, 5, 12);
const workspace = { slug: "awesome", name: "Awesome MSP" };
const at = (step: Attempt["step"], more: Partial<Attempt> = {}): Attempt => ({
  id: "t1",
  step,
  workspace,
  ...more,
});

function refused(code: string, more: Partial<Problem> = {}): ProblemError {
  const detail = `words for ${code}`;
  const rest = { title: code, status: 400, code, detail, reference: "R1" };
  return new ProblemError({ type: "about:blank", ...rest, ...more });
}

/** A door whose answers a test writes; unasked for, it says that nobody is signed in. */
function page(answers: Partial<SignInApi>, arrival: Starting = { kind: "sign-in" }) {
  const items = new Map<string, string>();
  const shelf: Shelf = {
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
  };
  const left: string[] = [];
  const unasked = async (): Promise<never> => {
    throw refused("session-required");
  };
  const silent = { session: unasked, read: unasked, move: unasked, look: unasked, click: unasked };
  const start = async (): Promise<Attempt> => at("email", { key: "k1" });
  const api: SignInApi = { ...silent, start, ...answers };
  const leave = (to: string): void => void left.push(to);
  const run = new SignInRun({ api, door: "browser", shelf, now: () => NOW, leave }, arrival);
  return { run, shelf, left, standing: () => run.shown().standing };
}

const settled = (): Promise<void> => new Promise((done) => setImmediate(done));

async function moved(run: SignInRun, move: Move): Promise<void> {
  run.move(move);
  await settled();
}

const CODE: Move = { name: "code", body: { code: "BCDFGHJ" } };
const EMAIL: Move = { name: "email", body: { email: "ann@client.com" } };

describe("the sign-in page", () => {
  it("asks for the address, and shows the step that the server answers", async () => {
    const { run, standing } = page({ move: async () => at("code") });
    await run.open();
    assert.deepEqual(standing(), { at: "step", attempt: at("email", { key: "k1" }) });
    await moved(run, EMAIL);
    assert.deepEqual(standing(), { at: "step", attempt: at("code"), pressed: true });
  });

  it("lands on the code again after the phone closed the page", async () => {
    const { run, shelf, standing } = page({ read: async () => at("code") });
    keepAttempt(shelf, { id: "t1", key: "k1", workspace: "awesome" }, NOW - 60_000);
    await run.open();
    assert.deepEqual(standing(), { at: "step", attempt: at("code") });
  });

  it("goes straight inside where somebody is signed in already", async () => {
    const session = {
      person: { email: "ann@client.com", name: "Ann" },
      platform: "client" as const,
      platforms: [],
      workspace,
      accounts: [],
      stay: true,
      restricted: false,
      expiresAt: "",
    };
    const arrival = { kind: "shared-link", workspace: "awesome", to: "/tickets/12" } as const;
    const inside = page({ session: async () => session }, arrival);
    await inside.run.open();
    assert.deepEqual(inside.left, ["/tickets/12"]);
    const other = page({ session: async () => session }, { ...arrival, workspace: "other" });
    await other.run.open();
    assert.deepEqual(other.left, []);
    const restricted = async () => ({ ...session, restricted: true });
    const letter = page({ session: restricted }, arrival);
    await letter.run.open();
    assert.deepEqual(letter.left, ["/tickets/12"], "a letter's place may be read");
    const more = page({ session: restricted });
    await more.run.open();
    assert.deepEqual(more.left, [], "whoever is told to sign in again can");
  });

  it("shows where the attempt really stands when a move comes too late", async () => {
    const late = refused("wrong-step", { attempt: at("stay") });
    const { run, standing } = page({ move: () => Promise.reject(late) });
    await run.open();
    await moved(run, CODE);
    assert.deepEqual(standing(), { at: "step", attempt: at("stay") });
  });

  it("keeps the screen and says why when a code is wrong", async () => {
    const wrong = refused("code-wrong", { triesLeft: 4 });
    const { run, standing } = page({ move: () => Promise.reject(wrong) });
    run.goOn(at("code", { key: "k1" }));
    await moved(run, CODE);
    const attempt = at("code", { key: "k1" });
    assert.deepEqual(standing(), { at: "step", attempt, problem: wrong.problem });
  });

  it("starts over kindly, and forgets the attempt, when the server has let go of it", async () => {
    const gone = refused("not-found");
    const { run, shelf, standing } = page({ move: () => Promise.reject(gone) });
    run.goOn(at("code", { key: "k1" }));
    await moved(run, CODE);
    assert.equal(standing().at, "refused");
    assert.equal(keptAttempt(shelf, {}, NOW), undefined);
    run.startOver();
    await settled();
    assert.equal(standing().at, "step");
  });

  it("takes an address on a page that was left open for too long", async () => {
    const keys: string[] = [];
    const move: SignInApi["move"] = async ({ key }) => {
      keys.push(key);
      if (keys.length === 1) throw refused("not-found");
      return at("code");
    };
    let started = 0;
    const start = async (): Promise<Attempt> => at("email", { key: `k${(started += 1)}` });
    const { run, standing } = page({ move, start });
    await run.open();
    await moved(run, EMAIL);
    assert.deepEqual(keys, ["k1", "k2"]);
    assert.deepEqual(standing(), { at: "step", attempt: at("code"), pressed: true });
  });

  it("goes where the person was heading once signed in, and nowhere else", async () => {
    const inside = page({ move: async () => at("signed-in", { returnTo: "/tickets/12" }) });
    await inside.run.open();
    await moved(inside.run, CODE);
    assert.deepEqual(inside.left, ["/tickets/12"]);
    assert.equal(keptAttempt(inside.shelf, {}, NOW), undefined);
    const outside = page({ move: async () => at("signed-in", { returnTo: "//evil.example" }) });
    await outside.run.open();
    await moved(outside.run, CODE);
    assert.deepEqual(outside.left, ["/"]);
  });

  it("does one thing at a time, however often it is pressed", async () => {
    let moves = 0;
    const move = async (): Promise<Attempt> => {
      moves += 1;
      await settled();
      return at("details");
    };
    const { run } = page({ move });
    run.goOn(at("code", { key: "k1" }));
    run.move(CODE);
    run.move(CODE);
    await settled();
    await settled();
    assert.equal(moves, 1);
  });

  it("says that a personalised link without its secret does not work", async () => {
    const { run, standing } = page({}, { kind: "personalised", workspace: "awesome" });
    await run.open();
    const shown = standing();
    assert.equal(shown.at === "refused" && shown.problem.code, "link-invalid");
  });
});
