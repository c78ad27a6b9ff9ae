import assert from "node:assert/strict";
import { startProviderFlow, takeProviderCallback } from "#service/signin";
import type { Answer, Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { madeUpProviders, microsoftPerson, proves, TENANT } from "#tests/providers";
import { outcome, refused } from "#tests/telling";
import { signIn as signInAt } from "#tests/desk";

type Item = { id: string; provider: string; linkedBy: string };

describe("linked sign-ins", () => {
  const providers = madeUpProviders();
  let portico: Portico;
  before(async () => {
    portico = await openPortico(
      {
        companies: [{ name: "Client Ltd", domains: ["client.com"], tenantIds: [TENANT] }],
        contacts: ["ann", "bea", "cyd"].map((name) => ({
          company: "Client Ltd",
          email: `${name}@client.com`,
        })),
        techs: [{ email: "ada@awesome.example", admin: true }, { email: "theo@awesome.example" }],
        tickets: [],
      },
      { providers },
    );
  });
  after(() => portico.close());

  /** Signs in by code in a browser. */
  const signIn = (email: string, platform?: "client" | "tech" | "admin"): Promise<Person> =>
    signInAt(portico, email, platform);
  /** Signs in silently in the tab; answers its bearer. */
  async function inTab(email: string): Promise<{ authorization: string }> {
    const person = portico.someone();
    await person.start({ door: "tab", workspace: "awesome" });
    const token = providers.token(proves(microsoftPerson(email)));
    const done = await person.move("microsoft", { token });
    assert.equal(outcome(done), "signed-in");
    const { token: bearer } = done.body["session"] as { token: string };
    return { authorization: `Bearer ${bearer}` };
  }
  const itemsOf = ({ body }: Answer): Item[] => body["items"] as Item[];
  const own = async (person: Person): Promise<Item[]> =>
    itemsOf(await person.say("/api/session/identities"));
  const remove = (person: Person, path: string): Promise<Answer> =>
    person.say(path, { method: "DELETE" });

  it("are listed to their person, and unlinked: what they opened ends, this session goes on", async () => {
    const tab = await inTab("ann@client.com");
    const ann = await signIn("ann@client.com");
    const [item, ...others] = await own(ann);
    assert.deepEqual([item?.provider, item?.linkedBy, others.length], ["microsoft", "tenant", 0]);
    assert.equal((await remove(ann, `/api/session/identities/${item?.id}`)).status, 204);
    refused(await ann.say("/api/session", { headers: tab }), 401, "session-required");
    assert.deepEqual(await own(ann), []);
    refused(await remove(ann, `/api/session/identities/${item?.id}`), 404, "not-found");
    const { rows } = await portico.pool.query(
      "select actor from audit_event where action = 'identity.unlinked'",
    );
    const contact = portico.founded.ids.get("ann@client.com at Client Ltd");
    assert.deepEqual(rows, [{ actor: `contact:${contact}` }]);
  });

  it("of others are not found", async () => {
    await inTab("bea@client.com");
    const bea = await signIn("bea@client.com");
    const cyd = await signIn("cyd@client.com");
    const [item] = await own(bea);
    refused(await remove(cyd, `/api/session/identities/${item?.id}`), 404, "not-found");
    const contact = portico.founded.ids.get("bea@client.com at Client Ltd");
    const theo = await signIn("theo@awesome.example");
    for (const person of [cyd, theo]) {
      const path = `/api/admin/people/${contact}/identities`;
      refused(await person.say(path), 404, "not-found");
      refused(await remove(person, `${path}/${item?.id}`), 404, "not-found");
    }
    assert.equal((await own(bea)).length, 1);
  });

  it("are an admin's to list and unlink for anybody", async () => {
    const tab = await inTab("cyd@client.com");
    const ada = await signIn("ada@awesome.example", "admin");
    const contact = portico.founded.ids.get("cyd@client.com at Client Ltd");
    const path = `/api/admin/people/${contact}/identities`;
    const [item] = itemsOf(await ada.say(path));
    const other = portico.founded.ids.get("ann@client.com at Client Ltd");
    const wrong = `/api/admin/people/${other}/identities/${item?.id}`;
    refused(await remove(ada, wrong), 404, "not-found");
    assert.equal((await remove(ada, `${path}/${item?.id}`)).status, 204);
    refused(await ada.say("/api/session", { headers: tab }), 401, "session-required");
  });

  it("are written down with the door at which they were unlinked", async () => {
    const headers = await inTab("ann@client.com");
    const tab = portico.someone();
    const [item] = itemsOf(await tab.say("/api/session/identities", { headers }));
    const path = `/api/session/identities/${item?.id}`;
    assert.equal((await tab.say(path, { method: "DELETE", headers })).status, 204);
    assert.equal((await tab.say("/api/session", { headers })).status, 200, "this one goes on");
    const { rows } = await portico.pool.query(
      "select door from audit_event where about ->> 'identity' = $1 and action like '%unlinked'",
      [item?.id],
    );
    assert.deepEqual(rows, [{ door: "tab" }]);
  });

  it("take along whoever stands before their last question by them", async () => {
    await inTab("bea@client.com");
    const bea = await signIn("bea@client.com");
    const [item] = await own(bea);
    const thief = portico.someone();
    await thief.start({ door: "tab", workspace: "awesome", email: "bea@client.com" });
    const { body } = await thief.move("method", { method: "microsoft" });
    const flow = new URL(String(body["redirect"]), portico.url).searchParams.get("flow") ?? "";
    const asked = { provider: "microsoft", flow } as const;
    const { redirect, browser = "" } = await startProviderFlow(portico.house.signin, asked);
    const { state, code } = providers.signInAt(redirect, proves(microsoftPerson("bea@client.com")));
    const came = await takeProviderCallback(
      portico.house.signin,
      { source: "192.0.2.9", correlation: "thief" },
      { provider: "microsoft", state, browser, said: { kind: "code", code } },
    );
    assert.ok(came.kind === "popup");
    assert.equal(outcome(await thief.move("provider", { code: came.code })), "stay");
    assert.equal((await remove(bea, `/api/session/identities/${item?.id}`)).status, 204);
    refused(await thief.move("stay", { stay: true }), 404, "not-found");
  });

  it("are not a restricted session's to unlink", async () => {
    await inTab("ann@client.com");
    const ann = await signIn("ann@client.com");
    const [item] = await own(ann);
    await portico.pool.query(
      "update session set restricted = true where email = 'ann@client.com' and state = 'active'",
    );
    refused(await remove(ann, `/api/session/identities/${item?.id}`), 403, "restricted");
  });
});
