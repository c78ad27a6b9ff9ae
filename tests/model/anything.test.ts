import assert from "node:assert/strict";
import fc from "fast-check";
import { argon2Hasher } from "#adapters/passwords";
import { openPortico, type Portico } from "#tests/portico";
import { DOORS, doings } from "./acting.ts";
import { bringIn, type Disclosure, FACTS, foundSecond } from "./cast.ts";
import { type Arrow, drawnArrows } from "./diagram.ts";
import type { Real } from "./holding.ts";
import { Model } from "./model.ts";

const PASSWORD = "a lighthouse for seven cats";

/** What promises.md says of the database: statements that answer the rows which break it. */
const BROKEN: Readonly<Record<string, string>> = {
  "I2: a code has two sessions": `
    select challenge_id from session where challenge_id is not null
     group by workspace_id, challenge_id having count(*) > 1`,
  "I3: a spent code without its session": `
    select h.id from challenge h left join session s on s.challenge_id = h.id
     where h.used_at is not null and s.id is null`,
  "I3: a session whose code is not spent": `
    select s.id from session s join challenge h on h.id = s.challenge_id where h.used_at is null`,
  "I3: a proof without its session": `
    select e.id from audit_event e left join session s on s.id::text = e.about ->> 'session'
     where e.action = 'signin.proved' and s.id is null and e.about ->> 'session' is not null`,
  "a session that neither a proof nor a switch has made": `
    select 1 where (select count(*) from session) >
      (select count(*) from audit_event
        where action = 'session.switched' or action = 'signin.proved')`,
  "an open session that nobody finished": `
    select s.id from session s left join audit_event e
        on e.action = 'signin.signed-in' and e.about ->> 'session' = s.id::text
     where s.state = 'active' and e.id is null
       and not exists (select from audit_event where action = 'session.switched')`,
  "I5: a person is two contacts of one company": `
    select email from contact group by workspace_id, company_id, email having count(*) > 1`,
  "a contact in a company that does not own the domain": `
    select p.email from contact p join company c using (workspace_id)
     where c.id = p.company_id and p.created_by <> 'import' and c.name <> 'Wide Ltd'`,
};

describe("whatever people think of", () => {
  let portico: Portico;
  let workspaces: Record<Disclosure, string>;
  const walked = new Set<Arrow>();
  before(async () => {
    portico = await openPortico(FACTS);
    workspaces = await foundSecond(portico);
  });
  after(() => portico.close());

  it("comes to what the manual says", async () => {
    const hash = await argon2Hasher().hash(PASSWORD);
    let runs = 0;
    const run = async (commands: Iterable<fc.AsyncCommand<Model, Real>>) => {
      runs += 1;
      await bringIn(portico, workspaces, { run: runs, hash });
      const people = DOORS.map((_, at) => portico.someone(`10.${at}.${runs >> 8}.${runs & 255}`));
      const real: Real = { portico, run: runs, people, password: PASSWORD, walked };
      await fc.asyncModelRun(() => ({ model: new Model(), real }), commands);
    };
    await fc.assert(
      fc.asyncProperty(fc.commands(doings, { maxCommands: 60, size: "max" }), run),
      // The same thoughts each time: a test that fails today fails tomorrow.
      { numRuns: 40, seed: 7 },
    );
  }).timeout(120_000);

  it("walks no way that the diagram does not show", () => {
    assert.ok(walked.size > 15, "nobody got anywhere");
    const drawn = drawnArrows();
    assert.deepEqual(
      [...walked].filter((each) => !drawn.has(each)),
      [],
    );
  });

  it("leaves nothing half done, and nobody signed in without a proof", async () => {
    for (const [says, query] of Object.entries(BROKEN)) {
      const { rows } = await portico.pool.query(query);
      assert.deepEqual(rows, [], says);
    }
  });
});
