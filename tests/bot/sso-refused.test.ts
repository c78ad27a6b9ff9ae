import assert from "node:assert/strict";
import { OTHER_TENANT } from "#stand-ins/microsoft";
import { type Member, TECH_APP } from "#tests/chat";
import {
  CLIENTS_IN_TEAMS,
  exchangeIn,
  offersCode,
  openWithTeams,
  somebodyOf,
  STRICT_TENANT,
  type WithTeams,
} from "#tests/chat-sso";
import { pressAt } from "#tests/provider-pages";

describe("a sign-in that Teams cannot vouch for", () => {
  let teams: WithTeams;
  before(async () => {
    teams = await openWithTeams(CLIENTS_IN_TEAMS);
  });
  after(() => teams.close());

  const count = async (sql: string, ...values: unknown[]): Promise<number> => {
    const { rows } = await teams.portico.pool.query<{ n: number }>(
      `select count(*)::int as n from ${sql}`,
      values,
    );
    return rows[0]?.n ?? -1;
  };

  it("takes no token but the account's own, and tells each that it did not", async () => {
    const { person, member: eva } = somebodyOf(teams, "eva");
    const { person: mallory } = somebodyOf(teams, "mallory");
    await eva.says("sign in");
    const good = await teams.token(person, eva);
    const [head = "", body = ""] = good.split(".");
    const none = Buffer.from(JSON.stringify({ alg: "none", typ: "JWT" })).toString("base64url");
    const bad = {
      "somebody else's": await teams.token(mallory, eva),
      "the same id's in another tenant": await teams.token({ ...person, tid: OTHER_TENANT }, eva),
      "for another app": await teams.token(person, eva, { aud: "somebody-else" }),
      "for the technicians' app": await teams.token(person, eva, { aud: TECH_APP }),
      "an app's own": await teams.token(person, eva, { idtyp: "app" }),
      "an id token": await teams.token(person, eva, { scp: undefined }),
      expired: await teams.token(person, eva, { exp: 1_700_000_000 }),
      unsigned: `${none}.${body}.`,
      "not signed by Microsoft": `${head}.${body}.${"A".repeat(342)}`,
      "far too long": "x".repeat(100_000),
      empty: "",
    };
    for (const [what, token] of Object.entries(bad)) {
      const seen = await eva.brings(token);
      assert.equal(seen.status, 412, what);
      assert.equal((JSON.parse(seen.raw) as { id: string }).id, exchangeIn(eva));
      assert.match(seen.text, /couldn't be checked/, what);
      assert.ok(offersCode(seen), what);
    }
    for (const value of [undefined, "x", { id: 1, token: {} }, { id: exchangeIn(eva) }]) {
      assert.equal((await eva.invokes("tokenExchange", value)).status, 412);
    }
    const huge = await eva.brings("x".repeat(1_000_000));
    assert.equal(huge.status, 413);
    assert.equal(await count("session where email = $1", "eva@client.com"), 0);
    assert.equal((await eva.brings(good)).status, 200, "another client's may be good");
    assert.match(eva.seen?.text ?? "", /Printer of eva/);
    assert.equal((await eva.brings(bad["somebody else's"])).status, 412, "even now");
    assert.match((await eva.says("who am i")).text, /eva@client/);
    const logged = teams.logged();
    for (const token of [...Object.values(bad), good]) {
      const tail = token.slice(-60);
      assert.ok(tail.length < 60 || !logged.includes(tail), "no token is ever logged");
    }
  });

  it("offers the code at once where Teams has no token", async () => {
    const { member: fay } = somebodyOf(teams, "fay");
    await fay.says("sign in");
    const failed = await fay.invokes("failure", {
      code: "resourcematchfailed",
      message: "a secret of somebody",
    });
    assert.equal(failed.status, 200);
    assert.ok(offersCode(failed));
    assert.match(teams.logged(), /"because":"resourcematchfailed"/);
    await fay.invokes("failure", { code: "<b>made up</b>" });
    assert.match(teams.logged(), /"because":"other"/);
    assert.doesNotMatch(teams.logged(), /a secret of somebody|made up/);
    const asked = await fay.presses("Email me a code", { email: "fay@client.com" });
    assert.match(asked.text, /Check your email/);
    assert.equal(asked.window, undefined);
    const busy = await fay.says("my tickets");
    assert.match(busy.text, /You're not signed in/);
    assert.equal(busy.window, undefined, "a code that is waited for goes on being waited for");
    const late = await fay.invokes("failure", { code: "invokeerror" });
    assert.deepEqual([late.status, late.card], [200, undefined], "nothing waits for it any more");
    const stay = await fay.says(await teams.portico.codeFor("fay@client.com"));
    assert.match(stay.text, /Stay signed in\?/);
  });

  it("says why a good token opens nothing, and offers the code", async () => {
    const { person, member: una } = somebodyOf(teams, "una", { verified: false });
    await una.says("sign in");
    const refused = await una.brings(await teams.token(person, una));
    assert.equal(refused.status, 200, "no window of Microsoft's would mend it");
    assert.match(refused.text, /hasn't confirmed your address/);
    assert.ok(offersCode(refused));
    const guest = somebodyOf(teams, "leo", { guest: true, email: "leo@elsewhere.example" });
    await guest.member.says("sign in");
    const turned = await guest.member.brings(await teams.token(guest.person, guest.member));
    assert.match(turned.text, /You are a guest there/);
  });

  it("offers no code where the company left codes out, and says whom to ask", async () => {
    const sue = teams.person("sue", "sue@strict.example", { tid: STRICT_TENANT });
    const member = teams.member(sue);
    const asked = await member.says("sign in");
    assert.ok(!offersCode(asked));
    const failed = await member.invokes("failure", { code: "tokenmissing" });
    assert.ok(!offersCode(failed));
    assert.match(failed.text, /ask help@awesome\.example/);
    const typed = await member.says("sue@strict.example");
    assert.match(typed.text, /without codes.*ask help@awesome\.example/);
    assert.doesNotMatch(typed.text, /email token|Email me/);
    assert.deepEqual(await teams.portico.lettersTo("sue@strict.example"), []);
    const taken = await member.brings(await teams.token(sue, member));
    assert.match(taken.text, /no tickets with/);
  });

  /** Goes through Microsoft's own pages as the window that Teams opens does; answers what it hands back. */
  async function throughPages(member: Member, firstName: string): Promise<string> {
    const browser = teams.portico.someone();
    const at = (url: string): string => url.replace(teams.portico.url, "");
    const begun = await browser.say(at(member.window?.buttons[0]?.value ?? ""));
    const back = await pressAt(begun.headers.get("location") ?? "", firstName);
    const ended = await browser.say(`${back.pathname}${back.search}`);
    const [page, code] = (ended.headers.get("location") ?? "").split("#");
    assert.equal(page, "/teams/popup");
    return code ?? "";
  }

  it("takes what its window handed back, once, and of the same account alone", async () => {
    const { member: gus } = somebodyOf(teams, "gus");
    const { member: ivy } = somebodyOf(teams, "ivy");
    await gus.says("sign in");
    const cancelled = await gus.invokes("verifyState", { state: "CancelledByUser" });
    assert.equal(cancelled.status, 200);
    assert.match(cancelled.text, /You stopped the sign-in/);
    assert.ok(offersCode(cancelled));
    const code = await throughPages(gus, "gus");
    await ivy.says("sign in");
    const stolen = await ivy.invokes("verifyState", { state: code });
    assert.match(stolen.text, /couldn't be checked/);
    const stay = await gus.invokes("verifyState", { state: code });
    assert.match(stay.text, /Stay signed in\?/);
    const again = await gus.invokes("verifyState", { state: code });
    assert.deepEqual([again.status, again.card], [200, undefined]);
    await gus.presses("Yes, stay signed in");
    assert.match((await gus.says("my tickets")).text, /Printer of gus/);
    await ivy.says("sign in");
    const another = await ivy.invokes("verifyState", { state: await throughPages(ivy, "gus") });
    assert.match(another.text, /couldn't be checked/);
    assert.equal(await count("session where email = $1", "ivy@client.com"), 0);
  });

  it("has Teams ask for consent, and says who has to agree, with the code beside it", async () => {
    const { person, member: kay } = somebodyOf(teams, "kay");
    const { providers } = teams.portico.house.signin;
    const { teamsTokens: real } = providers;
    assert.ok(real);
    const admins = new RegExp(`has to allow this app.*${person.tid}/adminconsent\\?client_id=`);
    await kay.says("sign in");
    providers.teamsTokens = { check: () => Promise.resolve({ kind: "consent-needed" }) };
    try {
      const asked = await kay.brings(await teams.token(person, kay));
      assert.equal(asked.status, 412, "Teams shows its own window");
      assert.match(asked.text, admins);
      assert.ok(offersCode(asked));
    } finally {
      providers.teamsTokens = real;
    }
    teams.microsoft.faults.consentMissing = true;
    try {
      const came = await kay.invokes("verifyState", { state: await throughPages(kay, "kay") });
      assert.match(came.text, /has to allow this app.*organizations\/adminconsent\?client_id=/);
      assert.ok(offersCode(came));
    } finally {
      teams.microsoft.faults.consentMissing = false;
    }
    await kay.says("sign in");
    const { text } = await kay.brings(await teams.token(person, kay));
    assert.match(text, /no tickets with/, "once somebody has agreed");
  });

  it("is for listed people alone where an admin wants that, and the card says so first", async () => {
    const { person, member: liz } = somebodyOf(teams, "liz");
    const { pool, founded } = teams.portico;
    const set = (settings: object): Promise<unknown> =>
      pool.query("update workspace set settings = $1", [JSON.stringify(settings)]);
    const FIRST = /only for people in the directory that Awesome MSP has been given/;
    await set({ directoryMatchedOnly: true });
    await pool.query(
      `insert into directory_record
         (workspace_id, provider, tenant_id, subject, email, active, synced_at)
       values ($1, 'microsoft', $2, 'somebody', 'else@client.com', true, '2026-11-01')`,
      [founded.workspaceId, person.tid],
    );
    try {
      assert.match((await liz.says("sign in")).text, FIRST);
      const refused = await liz.brings(await teams.token(person, liz));
      assert.match(refused.text, /isn't linked to anyone here/);
      assert.ok(offersCode(refused));
      await pool.query("update directory_record set subject = $1", [person.oid]);
      await liz.says("sign in");
      assert.match((await liz.brings(await teams.token(person, liz))).text, /no tickets with/);
    } finally {
      await set({});
    }
    await liz.says("sign out");
    assert.doesNotMatch((await liz.says("sign in")).text, FIRST);
  });

  it("does nothing in a group, and says nothing there", async () => {
    const { person, member } = somebodyOf(teams, "kim");
    await member.says("sign in");
    const token = await teams.token(person, member);
    member.conversation = { id: "19:group", conversationType: "groupChat" };
    const seen = await member.brings(token);
    assert.deepEqual([seen.status, seen.sent], [412, []]);
    for (const name of ["failure", "verifyState"]) {
      const other = await member.invokes(name, {});
      assert.deepEqual([other.status, other.sent], [200, []]);
    }
    assert.equal(await count("session where email = $1", "kim@client.com"), 0);
  });

  it("tells each client to show Microsoft's window while Microsoft cannot be reached", async () => {
    const { person, member } = somebodyOf(teams, "una2");
    await member.says("sign in");
    const token = await teams.token(person, member);
    await teams.microsoft.rotateKeys();
    teams.microsoft.faults.down = true;
    const fresh = await teams.token(person, member);
    try {
      const seen = await member.brings(fresh);
      assert.equal(seen.status, 412);
      assert.ok(offersCode(seen));
    } finally {
      teams.microsoft.faults.down = false;
    }
    assert.notEqual(token, fresh);
  });
});
