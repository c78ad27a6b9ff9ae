import assert from "node:assert/strict";
import type { Answer, Person } from "#tests/person";
import type { Portico } from "#tests/portico";
import { addressIn, type Platform } from "./cast.ts";
import type { Arrow } from "./diagram.ts";
import { begun, type Model, opens } from "./model.ts";
import type { Act } from "./oracle.ts";
import { portalsOf } from "./rules.ts";

/** The real thing that a run acts on. */
export type Real = {
  portico: Portico;
  run: number;
  people: Person[];
  password: string;
  walked: Set<Arrow>;
};

export const nowIn = ({ portico }: Real): number => portico.clock.now();
export const personOf = ({ people }: Real, actor: number): Person => people[actor]!;

/** Somebody has answered the last question: from here on there is a session. */
export function signsIn(model: Model, real: Real, at: Act, answer: Answer): void {
  const attempt = model.attempts.get(at.actor)!;
  const person = personOf(real, at.actor);
  const { disclosure, door, platform, provenBy } = attempt;
  const secret =
    door === "tab"
      ? (answer.body["session"] as { token: string }).token
      : (person.cookies.get("__Host-portico") ?? "");
  keep(model, at, {
    disclosure,
    name: attempt.name!,
    door,
    platform: platform!,
    provenBy: provenBy!,
    stay: attempt.stay ?? false,
    secret,
  });
  if (door === "browser") model.knownDevices.add(`${at.actor} ${disclosure} ${attempt.name}`);
}

function keep(model: Model, { actor, now }: Act, session: Parameters<typeof begun>[0]): void {
  const before = model.sessions.get(actor);
  // One per browser; what a tab held before, its page has forgotten.
  if (before && session.door === "browser") before.ended = true;
  const made = begun(session, now);
  model.sessions.set(actor, made);
  model.past.push(made);
}

/** How a session is shown: a browser's cookie, a tab's bearer. */
const shown = ({ door, secret }: { door: string; secret: string }): Record<string, string> =>
  door === "tab" ? { authorization: `Bearer ${secret}` } : { cookie: `__Host-portico=${secret}` };

/** Signs out here or everywhere. */
export async function doSignOut(model: Model, real: Real, actor: number, everywhere: boolean) {
  const session = model.sessions.get(actor);
  if (!session) return;
  const alive = opens(session, nowIn(real));
  const path = everywhere ? "/api/sessions" : "/api/session";
  const headers = { ...shown(session), origin: real.portico.url };
  const { status } = await stranger(real, path, { method: "DELETE", headers });
  assert.equal(status, alive ? 204 : 401);
  if (!alive) return;
  session.ended = true;
  if (!everywhere) return;
  for (const each of model.past) {
    if (each.name === session.name && each.disclosure === session.disclosure) each.ended = true;
  }
}

/** Moves to another portal. */
export async function doSwitch(model: Model, real: Real, actor: number, to: Platform) {
  const session = model.sessions.get(actor);
  if (!session || session.door === "tab") return;
  const now = nowIn(real);
  const alive = opens(session, now);
  const person = personOf(real, actor);
  const answer = await person.post("/api/session/platform", { platform: to });
  if (!alive) return void assert.equal(answer.status, 401);
  const asked = {
    name: session.name,
    disclosure: session.disclosure,
    door: session.door,
    created: model.created.has(`${session.disclosure} ${session.name}`),
  };
  const may = portalsOf(asked).includes(to);
  const proven = to === "client" || session.provenBy === "code";
  const code = may ? (proven ? undefined : "no-method") : "not-a-member";
  assert.equal(answer.body["code"], code);
  if (code) return;
  const secret = person.cookies.get("__Host-portico") ?? "";
  keep(model, { actor, now }, { ...session, platform: to, secret });
}

/** A session opens what it should for whoever acted; and what has ended opens nothing (I1, I8). */
export async function lookAtSessions(model: Model, real: Real, actor: number): Promise<void> {
  const now = nowIn(real);
  const session = model.sessions.get(actor);
  const past = model.past.filter((each) => each !== session && each.ended).slice(-2);
  for (const each of session ? [session, ...past] : past) {
    const { status, body } = await stranger(real, "/api/session", { headers: shown(each) });
    assert.equal(status, opens(each, now) ? 200 : 401, `a session of ${each.name}`);
    if (status !== 200) continue;
    const { person, platform } = body as { person: { email: string }; platform: string };
    assert.deepEqual([person.email, platform], [addressIn(real.run, each.name), each.platform]);
  }
}

async function stranger({ portico }: Real, path: string, init: RequestInit) {
  const response = await fetch(portico.url + path, init);
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : {}) as unknown };
}
