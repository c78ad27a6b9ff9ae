import assert from "node:assert/strict";
import { MSP_TENANT, OTHER_TENANT } from "#stand-ins/microsoft";
import { decodeJwt } from "jose";
import { APPS, CLIENT_APP, type Seen, TECH_APP } from "#tests/chat";
import {
  CLIENTS_IN_TEAMS,
  exchangeIn,
  openWithTeams,
  somebodyOf,
  type WithTeams,
} from "#tests/chat-sso";
import { watchStorage } from "#tests/storage";

const HOUR = 3600_000;
const SIGNED_IN = "audit_event where action = 'signin.signed-in'";

describe("a sign-in that Teams vouches for", () => {
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
  const receipt = ({ status, raw }: Seen): unknown => ({ status, ...JSON.parse(raw || "{}") });

  it("takes a contact from one press to their tickets, and asks nothing", async () => {
    const { person, member: ann } = somebodyOf(teams, "ann");
    const asked = await ann.says("sign in");
    assert.match(asked.text, /Signing you in .*Email me a code/);
    assert.match(JSON.stringify(asked.card), /"value":"ann@client.com"/);
    const { host } = new URL(teams.portico.url);
    assert.equal(ann.window?.tokenExchangeResource?.uri, `api://${host}/botid-${CLIENT_APP}`);
    assert.equal(ann.window?.connectionName, "");
    assert.match(exchangeIn(ann), /^[0-9a-f-]{36}$/);
    const token = await teams.token(person, ann);
    const taken = await ann.brings(token);
    assert.deepEqual(receipt(taken), { status: 200, id: exchangeIn(ann), connectionName: "" });
    assert.match(taken.text, /Printer of ann/);
    assert.doesNotMatch(taken.text, /Stay signed in/);
    const [update, ...others] = taken.sent;
    assert.deepEqual([update?.method, update?.activity, others.length], ["PUT", asked.cardId, 0]);
    assert.match((await ann.says("who am i")).text, /ann@client\.com/);
    assert.ok(!teams.logged().includes(token.slice(-40)), "no token is ever logged");
  });

  it("is answered with a token of the bot's own, from where all of Microsoft's come, kept", async () => {
    const { member: eve } = somebodyOf(teams, "eve");
    await eve.says("help");
    const before = teams.microsoft.asked.length;
    await eve.says("help");
    const tenantId = APPS.MICROSOFT_APP_TENANT_ID;
    const { asked } = teams.microsoft;
    const token = `POST /${tenantId}/oauth2/v2.0/token`;
    assert.ok(asked.includes(token), String(asked));
    assert.ok(!asked.slice(before).includes(token), "it is kept");
    const [, bearer = ""] =
      /^Bearer (.+)$/.exec(teams.chat.connector.sent.at(-1)?.authorization ?? "") ?? [];
    const { appid, tid } = decodeJwt(bearer);
    assert.deepEqual([appid, tid], [CLIENT_APP, tenantId]);
    assert.ok(!teams.logged().includes(bearer.slice(-40)), "nor is this one ever logged");
  });

  it("renews by itself what has run out, with no press", async () => {
    const { person, member: bea } = somebodyOf(teams, "bea");
    await bea.says("sign in");
    await bea.brings(await teams.token(person, bea));
    teams.portico.advance(12 * HOUR);
    const before = exchangeIn(bea);
    assert.match((await bea.says("my tickets")).text, /Signing you in/);
    assert.notEqual(exchangeIn(bea), before);
    const renewed = await bea.brings(await teams.token(person, bea));
    assert.match(renewed.text, /Printer of bea/);
    await bea.presses((/Open #\d+/.exec(renewed.text) ?? [])[0] ?? "");
    const ticket = bea.seen;
    teams.portico.advance(12 * HOUR);
    await bea.presses("Refresh", {}, { on: ticket });
    const back = await bea.brings(await teams.token(person, bea));
    assert.match(back.text, /Printer of bea.*Your reply/s, "the place is kept");
    assert.equal(back.cardId, ticket?.cardId);
  });

  it("leaves whoever signed out alone, until they press Sign in", async () => {
    const { person, member: cyd } = somebodyOf(teams, "cyd");
    await cyd.says("sign in");
    await cyd.brings(await teams.token(person, cyd));
    const [old, token] = [exchangeIn(cyd), await teams.token(person, cyd)];
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

  it("leaves them alone who said so too late, or were never known by a token", async () => {
    const { person, member: hal } = somebodyOf(teams, "hal");
    await hal.says("sign in");
    await hal.brings(await teams.token(person, hal));
    teams.portico.advance(12 * HOUR);
    assert.match((await hal.says("sign out")).text, /You're not signed in/);
    assert.equal((await hal.says("my tickets")).window, undefined);
    const { person: twin, member: joy } = somebodyOf(teams, "joy");
    await joy.says("sign in");
    await joy.presses("Email me a code", { email: "joy@client.com" });
    await joy.says(await teams.portico.codeFor("joy@client.com"));
    await joy.presses("Yes, stay signed in");
    await joy.says("sign out");
    await joy.says("my tickets");
    const waits = await joy.brings(await teams.token(twin, joy));
    assert.match(waits.text, /How do you want to sign in\?/);
    await joy.presses("Sign in with Microsoft");
    assert.match((await joy.brings(await teams.token(twin, joy))).text, /Printer of joy/);
  });

  it("acts once, though five clients bring it to two processes at the same moment", async () => {
    const { person, member: dan } = somebodyOf(teams, "dan");
    const other = await teams.another();
    await dan.says("sign in");
    const token = await teams.token(person, dan);
    const authorization = `Bearer ${await teams.chat.connector.token(CLIENT_APP)}`;
    const before = teams.chat.connector.sent.length;
    const signedIn = await count(SIGNED_IN);
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
    assert.equal(await count(SIGNED_IN), signedIn + 1);
  });

  it("is taken though their tickets cannot be shown: Teams opens no window for nothing", async () => {
    const { person, member: ivy } = somebodyOf(teams, "ivy");
    const storage = watchStorage(teams.portico.pool);
    const brings = async (): Promise<Seen> => {
      await ivy.says("sign out");
      await ivy.says("sign in");
      const token = await teams.token(person, ivy);
      storage.expect(last > 0 ? { at: last, kind: "before" } : undefined);
      return ivy.brings(token);
    };
    let last = 0;
    await ivy.says("sign in");
    await ivy.brings(await teams.token(person, ivy));
    await brings();
    last = storage.asked.length;
    const torn = await brings();
    storage.expect();
    assert.deepEqual(receipt(torn), { status: 200, id: exchangeIn(ivy), connectionName: "" });
    assert.match(torn.text, /Try again shortly/);
    assert.match((await ivy.says("my tickets")).text, /Printer of ivy/);
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

  it("opens the technicians' app to the MSP's own people alone, and renews them", async () => {
    const theo = teams.person("theo", "theo@awesome.example", { tid: MSP_TENANT });
    const member = teams.member(theo, { app: TECH_APP });
    await member.says("sign in");
    assert.match(member.window?.tokenExchangeResource?.uri ?? "", new RegExp(`botid-${TECH_APP}$`));
    const wrong = await member.brings(await teams.token(theo, member, { aud: CLIENT_APP }));
    assert.equal(wrong.status, 412, "a token for the clients' app");
    assert.match((await member.brings(await teams.token(theo, member))).text, /My tickets/);
    teams.portico.advance(4 * HOUR);
    assert.match((await member.says("my tickets")).text, /Signing you in/);
    assert.match((await member.brings(await teams.token(theo, member))).text, /My tickets/);
    const stranger = somebodyOf(teams, "pat");
    const there = teams.member(stranger.person, { app: TECH_APP });
    const refused = await there.says("sign in");
    assert.match(refused.text, /app of the people who work at/);
    assert.equal(refused.window, undefined);
    const token = await teams.token(stranger.person, there, { aud: TECH_APP });
    const brought = await there.brings(token, "00000000-0000-7000-8000-000000000001");
    assert.deepEqual([brought.status, brought.sent], [412, []]);
  });

  it("asks an admin where to go once, and brings them back there", async () => {
    const ada = teams.person("ada", "ada@awesome.example", { tid: MSP_TENANT });
    const member = teams.member(ada, { app: TECH_APP });
    await member.says("sign in");
    const asked = await member.brings(await teams.token(ada, member));
    assert.match(asked.text, /Where do you want to go\?/);
    await member.presses("Admin");
    // She is a client's contact, too, whom that tenant cannot vouch for: one code links her.
    await member.presses("Sign in using email token");
    await member.says(await teams.portico.codeFor(ada.email));
    await member.presses("No, only this time");
    teams.portico.advance(HOUR);
    await member.says("my tickets");
    assert.match((await member.brings(await teams.token(ada, member))).text, /My tickets/);
    assert.match((await member.says("who am i")).text, /Admin/);
  });
});
