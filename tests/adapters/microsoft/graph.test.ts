import assert from "node:assert/strict";
import { createServer } from "node:http";
import {
  CLIENT_TENANT,
  type MicrosoftStandIn,
  OTHER_TENANT,
  startMicrosoft,
} from "#stand-ins/microsoft";
import { GraphFailure, type GraphReader, graphReader } from "../../../adapters/microsoft/index.ts";

describe("reading a directory", () => {
  let microsoft: MicrosoftStandIn;
  let graph: GraphReader;
  beforeEach(async () => {
    microsoft = await startMicrosoft();
    graph = graphReader({
      app: {
        appId: microsoft.app.clientId,
        credential: {
          kind: "password",
          password: { reveal: () => microsoft.app.clientSecret },
        },
      },
      authority: microsoft.url,
      graphUrl: microsoft.url,
    });
  });
  afterEach(() => microsoft.close());

  const failing = async (asked: Promise<unknown>): Promise<unknown> => {
    try {
      await asked;
    } catch (thrown) {
      assert.ok(thrown instanceof GraphFailure);
      return thrown.trouble;
    }
    return assert.fail("it was answered");
  };

  it("tells the tenant's name and the domains it has proven", async () => {
    assert.equal(await graph.tenantName(CLIENT_TENANT), "Client Ltd");
    assert.deepEqual(await graph.verifiedDomains(CLIENT_TENANT), ["client.com"]);
  });

  it("turns all the pages, and asks later for no more than what has changed", async () => {
    const seen: string[] = [];
    let page = await graph.users(CLIENT_TENANT);
    while (page.next !== undefined) {
      seen.push(...page.users.map(({ subject }) => subject));
      page = await graph.users(CLIENT_TENANT, page.next);
      assert.ok(seen.length < 1000, "the list does not end");
    }
    seen.push(...page.users.map(({ subject }) => subject));
    const people = microsoft.people.filter(({ tid }) => tid === CLIENT_TENANT);
    assert.deepEqual(
      seen,
      people.map(({ oid }) => oid),
    );
    assert.ok(page.resume);
    assert.deepEqual((await graph.users(CLIENT_TENANT, page.resume)).users, []);
    const [first] = (await graph.groupMembers(CLIENT_TENANT, "every/body")).users;
    assert.deepEqual([first?.email, first?.guest, first?.active], ["ann@client.com", false, true]);
    const tokens = microsoft.asked.filter((asked) => asked.endsWith("/token"));
    assert.equal(tokens.length, 1, "one token serves for all of them");
  });

  it("takes its token nowhere else, whatever a page says", async () => {
    let visits = 0;
    const evil = createServer((_req, res) => {
      visits += 1;
      res.end("{}");
    });
    await new Promise<void>((resolve) => evil.listen(0, "127.0.0.1", resolve));
    const address = evil.address();
    assert.ok(typeof address === "object" && address !== null);
    microsoft.faults.nextPageAt = `http://127.0.0.1:${address.port}`;
    const { next } = await graph.users(CLIENT_TENANT);
    assert.ok(next?.startsWith(microsoft.faults.nextPageAt));
    assert.deepEqual(await failing(graph.users(CLIENT_TENANT, next)), { kind: "refused" });
    assert.equal(visits, 0);
    await new Promise((resolve) => evil.close(resolve));
  });

  it("says in one of five words why it could not", async () => {
    const troubles = { 429: "busy", 403: "consent-needed", 410: "start-over", 503: "unavailable" };
    for (const [status, kind] of Object.entries(troubles)) {
      microsoft.faults.graphStatus = Number(status);
      const expected = kind === "busy" ? { kind, retryAfter: 120 } : { kind };
      assert.deepEqual(await failing(graph.users(CLIENT_TENANT)), expected);
    }
    microsoft.faults.graphStatus = undefined;
    microsoft.faults.consentMissing = true;
    assert.deepEqual(await failing(graph.users(OTHER_TENANT)), { kind: "consent-needed" });
    microsoft.faults.down = true;
    assert.deepEqual(await failing(graph.users(CLIENT_TENANT)), { kind: "unavailable" });
  });
});
