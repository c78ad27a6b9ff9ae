import assert from "node:assert/strict";
import { CLIENT_APP, elementsOf, type Member, type Seen, TECH_APP } from "#tests/chat";
import { openWithTeams, type WithTeams } from "#tests/chat-sso";
import { pressAt } from "#tests/provider-pages";
import {
  CLIENT_TENANT,
  MSP_TENANT,
  OTHER_TENANT,
  type StandInPerson,
} from "../../stand-ins/index.ts";

const STRICT_TENANT = "5f1d7c3a-8b2e-4f60-9a4d-0e6c2b7d1f33";
const CLIENTS = ["ann", "bea", "cyd", "dan", "eva", "fay", "gus", "hal", "ivy", "una", "leo"];
const HOUR = 3600_000;

describe("Teams' own word in chat", () => {
  let teams: WithTeams;
  before(async () => {
    teams = await openWithTeams({
      techTenantIds: [MSP_TENANT],
      companies: [
        { name: "Client Ltd", domains: ["client.com"], tenantIds: [CLIENT_TENANT] },
        {
          name: "Strict AG",
          domains: ["strict.example"],
          tenantIds: [STRICT_TENANT],
          methods: ["microsoft"],
        },
        { name: "Other Inc", domains: ["other.org"] },
      ],
      contacts: [
        ...CLIENTS.map((name) => ({ company: "Client Ltd", email: `${name}@client.com` })),
        { company: "Strict AG", email: "sue@strict.example" },
        { company: "Other Inc", email: "olaf@other.org" },
      ],
      techs: [{ email: "theo@awesome.example" }],
      tickets: CLIENTS.map((name) => ({
        company: "Client Ltd",
        contact: `${name}@client.com`,
        title: `Printer of ${name}`,
      })),
    });
  });
  after(() => teams.close());

  /** Somebody of the client, at Microsoft and in Teams. */
  function somebody(name: string, more: Partial<StandInPerson> = {}) {
    const person = teams.person(name, `${name}@client.com`, more);
    return { person, member: teams.member(person) };
  }
  const count = async (sql: string, ...values: unknown[]): Promise<number> => {
    const { rows } = await teams.portico.pool.query<{ n: number }>(
      `select count(*)::int as n from ${sql}`,
      values,
    );
    return rows[0]?.n ?? -1;
  };
  const receipt = ({ status, raw }: Seen): unknown => ({ status, ...JSON.parse(raw || "{}") });
  const idOf = ({ window }: Member): string => window?.tokenExchangeResource?.id ?? "";
  const offersCode = ({ card }: Seen): boolean =>
    elementsOf(card).some(({ title }) => title === "Email me a code");

  it("takes a contact from one press to their tickets, and asks nothing", async () => {
    const { person, member: ann } = somebody("ann");
    const asked = await ann.says("sign in");
    assert.match(asked.text, /Signing you in .*Email me a code/);
    assert.match(JSON.stringify(asked.card), /"value":"ann@client.com"/);
    const { host } = new URL(teams.portico.url);
    assert.equal(ann.window?.tokenExchangeResource?.uri, `api://${host}/botid-${CLIENT_APP}`);
    assert.equal(ann.window?.connectionName, "");
    assert.match(idOf(ann), /^[0-9a-f-]{36}$/);
    const token = await teams.token(person, ann);
    const taken = await ann.brings(token);
    assert.deepEqual(receipt(taken), { status: 200, id: idOf(ann), connectionName: "" });
    assert.match(taken.text, /Printer of ann/);
    assert.doesNotMatch(taken.text, /Stay signed in/);
    const [update, ...others] = taken.sent;
    assert.deepEqual([update?.method, update?.activity, others.length], ["PUT", asked.cardId, 0]);
    assert.match((await ann.says("who am i")).text, /ann@client\.com/);
    assert.ok(!teams.logged().includes(token.slice(-40)), "no token is ever logged");
  });

  it("renews by itself what has run out, with no press", async () => {
    const { person, member: bea } = somebody("bea");
    await bea.says("sign in");
    await bea.brings(await teams.token(person, bea));
    teams.portico.advance(12 * HOUR);
    const before = idOf(bea);
    assert.match((await bea.says("my tickets")).text, /Signing you in/);
    assert.notEqual(idOf(bea), before);
    const renewed = await bea.brings(await teams.token(person, bea));
    assert.match(renewed.text, /Printer of bea/);
  });

  it("leaves whoever signed out alone, until they press Sign in", async () => {
    const { person, member: cyd } = somebody("cyd");
    await cyd.says("sign in");
    await cyd.brings(await teams.token(person, cyd));
    const [old, token] = [idOf(cyd), await teams.token(person, cyd)];
    await cyd.says("sign out");
    const asked = await cyd.says("my tickets");
    assert.match(asked.text, /You're not signed in/);
    assert.equal(asked.window, undefined);
    for (const id of [old, "00000000-0000-7000-8000-000000000000"]) {
      const late = await cyd.brings(token, id);
      assert.deepEqual([late.status, late.card], [200, undefined], "a late token opens nothing");
    }
    assert.match((await cyd.says("who am i")).text, /You're not signed in/);
    await cyd.says("sign in");
    assert.match((await cyd.brings(await teams.token(person, cyd))).text, /Printer of cyd/);
    teams.portico.advance(12 * HOUR);
    await cyd.says("my tickets");
    assert.match((await cyd.brings(await teams.token(person, cyd))).text, /Printer of cyd/);
  });

  it("acts once, though five clients bring it to two processes at the same moment", async () => {
    const { person, member: dan } = somebody("dan");
    const other = await teams.another();
    await dan.says("sign in");
    const token = await teams.token(person, dan);
    const authorization = `Bearer ${await teams.chat.connector.token(CLIENT_APP)}`;
    const before = teams.chat.connector.sent.length;
    const doors = [teams.chat, other, teams.chat, other, other];
    const answers = await Promise.all(
      doors.map((door) => door.post(dan.exchanging(token), authorization)),
    );
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 200, 200],
    );
    const cards = teams.chat.connector.sent.slice(before);
    assert.equal(cards.length, 1);
    assert.match(JSON.stringify(cards), /Printer of dan/);
    assert.equal(await count("session where email = $1", "dan@client.com"), 1);
    const proofs = "audit_event where action = 'signin.signed-in' and door = 'chat'";
    assert.ok((await count(proofs)) >= 1);
  });

  it("takes no token but the account's own, and tells each that it did not", async () => {
    const { person, member: eva } = somebody("eva");
    const { person: mallory } = somebody("mallory");
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
      assert.equal((JSON.parse(seen.raw) as { id: string }).id, idOf(eva));
      assert.match(seen.text, /couldn't be checked/, what);
      assert.ok(offersCode(seen), what);
    }
    for (const value of [undefined, "x", { id: 1, token: {} }, { id: idOf(eva) }]) {
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
    const { member: fay } = somebody("fay");
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
    const late = await fay.invokes("failure", { code: "invokeerror" });
    assert.deepEqual([late.status, late.card], [200, undefined], "nothing waits for it any more");
    const stay = await fay.says(await teams.portico.codeFor("fay@client.com"));
    assert.match(stay.text, /Stay signed in\?/);
  });

  it("says why a good token opens nothing, and offers the code", async () => {
    const { person, member: una } = somebody("una", { verified: false });
    await una.says("sign in");
    const refused = await una.brings(await teams.token(person, una));
    assert.equal(refused.status, 200, "no window of Microsoft's would mend it");
    assert.match(refused.text, /hasn't confirmed your address/);
    assert.ok(offersCode(refused));
    const guest = somebody("leo", { guest: true, email: "leo@elsewhere.example" });
    await guest.member.says("sign in");
    const turned = await guest.member.brings(await teams.token(guest.person, guest.member));
    assert.match(turned.text, /You are a guest there/);
  });

  it("links whom nobody here vouches for by one code, and knows them from then on", async () => {
    const olaf = teams.person("olaf", "olaf@other.org", { tid: OTHER_TENANT });
    const member = teams.member(olaf);
    await member.says("sign in");
    const asked = await member.brings(await teams.token(olaf, member));
    assert.deepEqual([asked.status, await count("session where email = $1", olaf.email)], [200, 0]);
    assert.match(asked.text, /Check your email.*remembers this Teams account/);
    await member.says(await teams.portico.codeFor(olaf.email));
    await member.presses("No, only this time");
    await member.says("sign out");
    await member.says("sign in");
    assert.match((await member.brings(await teams.token(olaf, member))).text, /no tickets with/);
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

  it("opens the technicians' app to the MSP's own people alone, and renews them", async () => {
    const theo = teams.person("theo", "theo@awesome.example", { tid: MSP_TENANT });
    const member = teams.member(theo, { app: TECH_APP });
    await member.says("sign in");
    assert.match(member.window?.tokenExchangeResource?.uri ?? "", new RegExp(`botid-${TECH_APP}$`));
    const wrong = await member.brings(await teams.token(theo, member, { aud: CLIENT_APP }));
    assert.equal(wrong.status, 412, "a token for the clients' app");
    assert.match((await member.brings(await teams.token(theo, member))).text, /Tickets/);
    teams.portico.advance(4 * HOUR);
    assert.match((await member.says("my tickets")).text, /Signing you in/);
    assert.match((await member.brings(await teams.token(theo, member))).text, /Tickets/);
    const stranger = somebody("hal");
    const there = teams.member(stranger.person, { app: TECH_APP });
    const refused = await there.says("sign in");
    assert.match(refused.text, /app of the people who work at/);
    assert.equal(refused.window, undefined);
    const token = await teams.token(stranger.person, there, { aud: TECH_APP });
    const brought = await there.brings(token, "00000000-0000-7000-8000-000000000001");
    assert.deepEqual([brought.status, brought.sent], [412, []]);
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
    const { member: gus } = somebody("gus");
    const { member: ivy } = somebody("ivy");
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

  it("does nothing in a group, and says nothing there", async () => {
    const { person, member } = somebody("kim");
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
    const { person, member } = somebody("una2");
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
