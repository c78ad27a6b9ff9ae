import assert from "node:assert/strict";
import type { Provider, ProviderAnswer } from "#service/identities";
import { minutes, Refusal, seconds } from "#service/kernel";
import { type CameBack, startProviderFlow, takeProviderCallback } from "#service/signin";
import type { FoundingFacts } from "#tests/founding";
import type { Answer, Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import {
  googlePerson,
  madeUpProviders,
  microsoftPerson,
  OTHER_TENANT,
  OWN_TENANT,
  proves,
  TENANT,
} from "#tests/providers";
import { outcome, refused } from "#tests/telling";

const COOKIE = "__Host-portico-flow";
const CALLER = { source: "192.0.2.9", correlation: "back" };

const FACTS: FoundingFacts = {
  companies: [
    { name: "Client Ltd", domains: ["client.com"], tenantIds: [TENANT] },
    { name: "Unmapped GmbH" },
  ],
  contacts: ["ann", "bea", "cyd", "dan", "eve", "fay", "gus"].map((name) => ({
    company: "Client Ltd",
    email: `${name}@client.com`,
  })),
  techs: [{ email: "tess@awesome.example" }],
  techTenantIds: [OWN_TENANT],
  tickets: [],
};

/** What a promise of a door's verb is refused with. */
const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return "taken";
  } catch (thrown) {
    assert.ok(thrown instanceof Refusal);
    return thrown.code;
  }
};

describe("a provider's pages", () => {
  const providers = madeUpProviders();
  let portico: Portico;
  before(async () => {
    portico = await openPortico(FACTS, { providers });
  });
  after(() => portico.close());

  const flowOf = ({ body }: Answer): string =>
    new URL(String(body["redirect"]), portico.url).searchParams.get("flow") ?? "";
  const cookieOf = (person: Person) => {
    const browser = person.cookies.get(COOKIE);
    return browser === undefined ? {} : { browser };
  };

  /** Chooses a provider for an address; answers where the attempt then stands. */
  async function choose(
    email: string,
    provider: Provider = "microsoft",
    door = "browser",
  ): Promise<[Person, Answer]> {
    const person = portico.someone();
    await person.start({ door, workspace: "awesome", email });
    return [person, await person.move("method", { method: provider })];
  }
  const start = (person: Person, at: Answer, provider: Provider = "microsoft") =>
    startProviderFlow(portico.house.signin, { provider, flow: flowOf(at), ...cookieOf(person) });
  const back = (
    brought: { state: string; code: string; browser?: string },
    provider: Provider = "microsoft",
  ): Promise<CameBack> =>
    takeProviderCallback(portico.house.signin, CALLER, {
      provider,
      state: brought.state,
      ...(brought.browser !== undefined && { browser: brought.browser }),
      said: { kind: "code", code: brought.code },
    });
  /** All the way there and back in one browser. */
  async function goAndCome(
    email: string,
    answer: ProviderAnswer,
    provider: Provider = "microsoft",
  ): Promise<[Person, CameBack]> {
    const [person, at] = await choose(email, provider);
    const { redirect } = await start(person, at, provider);
    const brought = { ...providers.signInAt(redirect, answer), ...cookieOf(person) };
    return [person, await back(brought, provider)];
  }

  describe("in a browser", () => {
    it("are gone to with a cookie of this run, ten minutes long", async () => {
      const [person, at] = await choose("ann@client.com");
      assert.equal(outcome(at), "provider");
      assert.match(String(at.body["redirect"]), /^\/api\/signin\/microsoft\/start\?flow=[\w-]+$/);
      assert.match(
        person.setCookies.join(),
        /^__Host-portico-flow=\w{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=600$/,
      );
      const { redirect } = await start(person, at);
      assert.equal(new URL(redirect).searchParams.get("login_hint"), "ann@client.com");
    });

    it("sign in who comes back, and ask whether to stay", async () => {
      const [person] = await goAndCome("ann@client.com", proves(microsoftPerson("ann@client.com")));
      assert.equal(outcome(await person.where()), "stay");
      assert.equal(outcome(await person.move("stay", { stay: true })), "signed-in");
      const { rows } = await portico.pool.query(
        "select method from session where email = 'ann@client.com' and state = 'active'",
      );
      assert.deepEqual(rows, [{ method: "microsoft" }]);
    });

    it("lead back to the methods with the reason where they refused", async () => {
      const reasons: [ProviderAnswer, string, RegExp][] = [
        [{ kind: "cancelled" }, "sso-cancelled", /stopped before it was finished/],
        [{ kind: "unavailable" }, "unavailable", /./],
        [
          { kind: "consent-needed" },
          "sso-consent-needed",
          /They can do so at https:\/\/microsoft\.example\/organizations\/adminconsent \./,
        ],
        [proves(microsoftPerson("bea@client.com", { guest: true })), "sso-guest", /guest/],
      ];
      for (const [answer, code, words] of reasons) {
        const [person, came] = await goAndCome("bea@client.com", answer);
        assert.equal(came.kind === "attempt" && came.refused?.code, code);
        const where = await person.where();
        assert.equal(outcome(where), "method");
        assert.match(String(where.body["notice"]), words);
        assert.ok((where.body["methods"] as string[]).includes("code"));
        assert.equal(outcome(await person.move("method", { method: "google" })), "provider");
        assert.equal((await person.where()).body["notice"], undefined);
      }
    });

    it("do nothing in a browser that a start link was sent to", async () => {
      const [attacker, at] = await choose("cyd@client.com");
      const victim = portico.someone();
      assert.equal(await codeOf(start(victim, at)), "sso-invalid");
      const { redirect } = await start(attacker, at);
      const brought = providers.signInAt(redirect, proves(microsoftPerson("cyd@client.com")));
      for (const browser of [undefined, "x".repeat(43), ""]) {
        const said = { ...brought, ...(browser !== undefined && { browser }) };
        assert.equal(await codeOf(back(said)), "sso-invalid");
      }
      assert.equal(outcome(await attacker.where()), "provider");
    });

    it("are come back from once, with this run's state, in time", async () => {
      const [person, at] = await choose("dan@client.com");
      const { redirect } = await start(person, at);
      const dan = proves(microsoftPerson("dan@client.com"));
      const brought = { ...providers.signInAt(redirect, dan), ...cookieOf(person) };
      assert.equal(await codeOf(back({ ...brought, state: "another" })), "sso-invalid");
      assert.equal(await codeOf(back(brought, "google")), "sso-invalid");
      assert.equal(await codeOf(back(brought)), "taken");
      assert.equal(await codeOf(back(brought)), "sso-invalid");
      const [late, asked] = await choose("dan@client.com");
      const going = await start(late, asked);
      const slow = { ...providers.signInAt(going.redirect, dan), ...cookieOf(late) };
      portico.advance(minutes(10));
      assert.equal(await codeOf(back(slow)), "sso-invalid");
      assert.equal(await codeOf(start(late, asked)), "sso-invalid");
    });

    it("advance nothing once the person went on another way", async () => {
      const [person, at] = await choose("dan@client.com");
      const { redirect } = await start(person, at);
      const dan = proves(microsoftPerson("dan@client.com"));
      const brought = { ...providers.signInAt(redirect, dan), ...cookieOf(person) };
      await person.move("method", { method: "code" });
      assert.equal(await codeOf(back(brought)), "sso-invalid");
      assert.equal(outcome(await person.where()), "code");
    });

    it("bring one session where one return is sent twenty times at once", async () => {
      const [person, at] = await choose("eve@client.com");
      const { redirect } = await start(person, at);
      const eve = proves(microsoftPerson("eve@client.com"));
      const brought = { ...providers.signInAt(redirect, eve), ...cookieOf(person) };
      const came = await Promise.all(Array.from({ length: 20 }, () => codeOf(back(brought))));
      assert.equal(came.filter((code) => code === "taken").length, 1);
      const { rows } = await portico.pool.query(
        `select (select count(*)::int from session where email = 'eve@client.com') as sessions,
                (select count(*)::int from audit_event where action = 'signin.proved'
                    and about ->> 'attempt' = $1) as rows`,
        [person.attempt.id],
      );
      assert.deepEqual(rows, [{ sessions: 1, rows: 1 }]);
    });

    it("prove nothing of an address that they do not name", async () => {
      const other = proves(microsoftPerson("mallory@elsewhere.net", { tenantId: OTHER_TENANT }));
      for (const email of ["fay@client.com", "unknown@client.com"]) {
        const [person, came] = await goAndCome(email, other);
        assert.equal(came.kind === "attempt" && came.refused?.code, "sso-unmatched");
        await person.move("method", { method: "code" });
        await person.move("code", { code: await portico.codeFor(email) });
        const { rows } = await portico.pool.query("select 1 from identity where email = $1", [
          email,
        ]);
        assert.deepEqual(rows, [], "nor does the code then link them");
      }
    });

    it("keep no secret of a run in clear", async () => {
      const [person, at] = await choose("fay@client.com");
      const { redirect } = await start(person, at);
      const state = new URL(redirect).searchParams.get("state") ?? "";
      const { rows } = await portico.pool.query<{ all: string }>(
        "select string_agg(f::text, '') as all from provider_flow f",
      );
      for (const secret of [state, person.cookies.get(COOKIE) ?? ""]) {
        assert.ok(secret.length > 40);
        assert.ok(!rows[0]?.all.includes(secret));
        assert.ok(!rows[0]?.all.includes(Buffer.from(secret).toString("hex")));
      }
    });
  });

  describe("in a popup of a tab", () => {
    /** Opens the popup in a storage partition of its own, and signs in there. */
    async function popup(at: Answer, answer: ProviderAnswer): Promise<string> {
      const started = await startProviderFlow(portico.house.signin, {
        provider: "microsoft",
        flow: flowOf(at),
      });
      assert.ok(started.popup && started.browser !== undefined);
      const prompt = new URL(started.redirect).searchParams.get("prompt");
      assert.equal(
        prompt,
        "select_account",
        "nobody is signed in by a popup without a press in it",
      );
      const brought = providers.signInAt(started.redirect, answer);
      assert.equal(await codeOf(back(brought)), "sso-invalid", "without the popup's own cookie");
      const came = await back({ ...brought, browser: started.browser });
      assert.equal(came.kind, "popup");
      return came.code;
    }

    it("are those of the technicians' app for who heads for the desk, and let techs alone in", async () => {
      const answers: [string, string, string][] = [
        ["tess@awesome.example", OWN_TENANT, "stay"],
        ["ann@client.com", TENANT, "wrong-app"],
      ];
      for (const [email, tenantId, end] of answers) {
        const person = portico.someone();
        await person.start({ door: "tab", workspace: "awesome", platform: "tech" });
        const at = await person.move("method", { method: "microsoft" });
        const { redirect } = await start(portico.someone(), at);
        assert.equal(new URL(redirect).host, "tech.example");
        const identity = microsoftPerson(email, { tenantId });
        const code = await popup(at, proves(identity, "tech"));
        assert.equal(outcome(await person.move("provider", { code })), end);
      }
    });

    it("advance nothing: the tab does, by a code that works once", async () => {
      const [tab, at] = await choose("fay@client.com", "microsoft", "tab");
      assert.deepEqual(tab.setCookies, []);
      const code = await popup(at, proves(microsoftPerson("fay@client.com")));
      assert.equal(outcome(await tab.where()), "provider");
      assert.equal(outcome(await tab.move("provider", { code })), "stay");
      refused(await tab.move("provider", { code }), 409, "wrong-step");
    });

    it("give a code that is worthless in another attempt, and after a minute", async () => {
      const gus = proves(microsoftPerson("gus@client.com"));
      const [tab, at] = await choose("gus@client.com", "microsoft", "tab");
      const [mallory] = await choose("gus@client.com", "microsoft", "tab");
      const code = await popup(at, gus);
      refused(await mallory.move("provider", { code }), 401, "sso-invalid");
      assert.equal(outcome(await tab.move("provider", { code })), "stay", "nor does she use it up");
      const [late, asked] = await choose("gus@client.com", "microsoft", "tab");
      const old = await popup(asked, gus);
      portico.advance(seconds(60));
      refused(await late.move("provider", { code: old }), 401, "sso-invalid");
      assert.equal(outcome(await late.where()), "method");
    });

    it("hand back a refusal the same way", async () => {
      const [tab, at] = await choose("gus@client.com", "microsoft", "tab");
      const code = await popup(at, { kind: "consent-needed" });
      refused(await tab.move("provider", { code }), 403, "sso-consent-needed");
      const again = await tab.move("method", { method: "microsoft" });
      assert.equal(outcome(again), "provider");
      refused(await tab.move("provider", { code }), 401, "sso-invalid");
    });

    it("may be opened before any address is given", async () => {
      const tab = portico.someone();
      const began = await tab.start({ door: "tab", workspace: "awesome" });
      assert.deepEqual(began.body["methods"], ["microsoft"]);
      const at = await tab.move("method", { method: "microsoft" });
      assert.equal(outcome(at), "provider");
      const code = await popup(at, proves(microsoftPerson("gus@client.com")));
      assert.equal(outcome(await tab.move("provider", { code })), "stay");
    });
  });

  describe("of Google", () => {
    it("link nobody and create nobody by an address: one code does", async () => {
      const [person, came] = await goAndCome(
        "gus@client.com",
        proves(googlePerson("gus@client.com")),
        "google",
      );
      assert.ok(came.kind === "attempt" && !came.refused);
      assert.equal(outcome(await person.where()), "code");
      await person.move("code", { code: await portico.codeFor("gus@client.com") });
      const [again] = await goAndCome(
        "gus@client.com",
        proves(googlePerson("gus@client.com")),
        "google",
      );
      assert.equal(outcome(await again.where()), "stay");
    });

    it("tell a newcomer that they are not known, with the code one press away", async () => {
      const [person, came] = await goAndCome(
        "gil@client.com",
        proves(googlePerson("gil@client.com")),
        "google",
      );
      assert.equal(came.kind === "attempt" && came.refused?.code, "sso-unmatched");
      assert.equal(outcome(await person.move("method", { method: "code" })), "code");
    });
  });
});
