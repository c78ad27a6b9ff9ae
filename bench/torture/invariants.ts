import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type pg from "pg";
import { Browser } from "../browser.ts";
import type { History, KnownSession } from "./history.ts";
import { act, type Person } from "./person.ts";
import type { World } from "./world.ts";

const COMMANDS = fileURLToPath(new URL("../../build/server/portico.js", import.meta.url));
const AT_ONCE = 8;

/** What promises.md says of the database; each statement answers the rows that break it. */
const OF_THE_DATABASE: Readonly<Record<string, string>> = {
  "I2: a challenge has two sessions": `
    select challenge_id from session where challenge_id is not null
     group by workspace_id, challenge_id having count(*) > 1`,
  "I3: a spent challenge without its session": `
    select h.id from challenge h
      left join session s on s.workspace_id = h.workspace_id and s.challenge_id = h.id
     where h.used_at is not null and s.id is null`,
  "I3: a session whose challenge is not spent": `
    select s.id from session s
      join challenge h on h.workspace_id = s.workspace_id and h.id = s.challenge_id
     where h.used_at is null`,
  "I3: a session without one audit row of its proof": `
    select s.id from session s
      left join audit_event e on e.workspace_id = s.workspace_id
       and e.action = 'signin.proved' and e.about ->> 'session' = s.id::text
       and e.about ->> 'challenge' = s.challenge_id::text
     group by s.workspace_id, s.id having count(e.id) <> 1`,
  "I3: an audit row of a proof without its session": `
    select e.id from audit_event e
      left join session s on s.workspace_id = e.workspace_id and s.id::text = e.about ->> 'session'
     where e.action = 'signin.proved' and s.id is null`,
  "I3: an open session without one audit row of its opening": `
    select s.id from session s
      left join audit_event e on e.workspace_id = s.workspace_id
       and e.action = 'signin.signed-in' and e.about ->> 'session' = s.id::text
     where s.state <> 'pending'
     group by s.workspace_id, s.id, s.state
    -- One that was ended while it waited for its last question was never opened.
    having count(e.id) > 1 or (s.state = 'active' and count(e.id) = 0)`,
  "I5: a person is two contacts of one company": `
    select email from contact group by workspace_id, company_id, email having count(*) > 1`,
};

/** Checks the database in one snapshot, so that it may be done while people go on. */
export async function checkDatabase(pool: pg.Pool, history: History): Promise<void> {
  // What is acknowledged by now must be in the snapshot; what comes later need not.
  const proven = [...history.proven];
  const client = await pool.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    for (const [broken, query] of Object.entries(OF_THE_DATABASE)) {
      const { rowCount } = await client.query(query);
      if (rowCount) history.violated(`${broken} (${rowCount} times)`);
    }
    const { rows } = await client.query<{ id: string }>(
      `select id from attempt where id = any ($1::uuid[]) and session_id is not null`,
      [proven],
    );
    const kept = new Set(rows.map(({ id }) => id));
    const lost = proven.filter((id) => !kept.has(id));
    if (lost.length > 0) history.violated(`I3: ${lost.length} acknowledged proofs are lost`);
    await client.query("rollback");
  } finally {
    client.release();
  }
}

/** I1: every acknowledged session still opens the portal, every ended one no longer does. */
export async function checkSessions(
  world: World,
  history: History,
  sessions: readonly KnownSession[],
): Promise<number> {
  const queue = sessions.filter(({ life }) => life !== "ending");
  let checked = 0;
  const check = async (): Promise<void> => {
    for (let session = queue.pop(); session; session = queue.pop()) {
      checked += 1;
      const { life } = session;
      const status = await statusOf(world, history, session);
      // Its holder may have signed out while it was looked at.
      if (session.life !== life) continue;
      if (life === "open" && status !== 200) history.violated(`I1: a session is lost (${status})`);
      if (life === "ended" && status !== 401)
        history.violated(`I8: an ended session opens (${status})`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, check));
  return checked;
}

async function statusOf(
  world: World,
  history: History,
  { secret }: KnownSession,
): Promise<number | undefined> {
  const inspector: Pick<Person, "name" | "world" | "history"> = { name: "check", world, history };
  const browser = new Browser(world.url, world.agent, "192.0.2.1");
  browser.cookies.set("__Host-portico", secret);
  for (let tries = 0; tries < 5; tries += 1) {
    const seen = await act(inspector, browser, "/api/session");
    if (seen) return seen.status;
  }
  return undefined;
}

/** I9: the operator's own command says that the chain is whole; answers its words. */
export async function checkAudit(world: World, history: History): Promise<string> {
  const env = { PATH: process.env["PATH"] ?? "", DATA_DIR: world.dataDir, DEMO: "0" };
  try {
    const words = [COMMANDS, "audit", "verify"];
    const { stdout } = await promisify(execFile)(process.execPath, words, { env });
    return stdout.trim();
  } catch (error) {
    history.violated("I9: the audit chain does not verify");
    return error instanceof Error ? error.message : "";
  }
}
