import assert from "node:assert/strict";
import { chatCaller, type ChatCaller } from "#service/chat";
import { findWorkspace } from "#service/workspaces";
import { proveInChat, type ProvedInChat } from "#service/signin";
import { openPortico, type Portico } from "#tests/portico";
import { madeUpProviders, microsoftPerson, OTHER_TENANT, proves, TENANT } from "#tests/providers";
import { refused, refusedWith } from "#tests/telling";

describe("a token exchange in chat", () => {
  const providers = madeUpProviders();
  let portico: Portico;
  let exchanges = 0;
  before(async () => {
    portico = await openPortico(
      {
        companies: [{ name: "Client Ltd", domains: ["client.com"], tenantIds: [TENANT] }],
        contacts: ["ann", "bea", "cyd"].map((name) => ({
          company: "Client Ltd",
          email: `${name}@client.com`,
        })),
        techs: [],
        tickets: [],
      },
      { providers },
    );
  });
  after(() => portico.close());

  const callerOf = (
    identity: ReturnType<typeof microsoftPerson>,
    more: Partial<ChatCaller["chat"]> = {},
  ): ChatCaller => {
    const { tenantId = "", subject: objectId } = identity;
    const account = { mode: "client", tenantId, objectId, ...more } as const;
    return chatCaller(portico.house.signin, account, "chat");
  };
  const prove = async (
    caller: ChatCaller,
    token: string,
    id = `exchange-${(exchanges += 1)}`,
  ): Promise<ProvedInChat> =>
    proveInChat(portico.house.signin, caller, {
      workspace: await findWorkspace(portico.house.stores.workspaces, "awesome"),
      token,
      exchange: { conversationId: "a:1", id },
      pressed: true,
    });

  it("signs the account in that talks, without a question", async () => {
    const ann = microsoftPerson("ann@client.com");
    const proved = await prove(callerOf(ann), providers.token(proves(ann)));
    assert.ok(proved.kind === "moved" && proved.moved.attempt.step === "signed-in");
    const { rows } = await portico.pool.query("select mode, object_id from chat_link");
    assert.deepEqual(rows, [{ mode: "client", object_id: ann.subject }]);
  });

  it("acts once, though every client of the person sends one at the same moment", async () => {
    const bea = microsoftPerson("bea@client.com");
    const token = providers.token(proves(bea));
    const five = [1, 2, 3, 4, 5].map(() => prove(callerOf(bea), token, "same"));
    const kinds = (await Promise.all(five)).map(({ kind }) => kind).toSorted();
    assert.deepEqual(kinds, ["again", "again", "again", "again", "moved"]);
    const { rows } = await portico.pool.query(
      "select count(*)::int as n from session where email = 'bea@client.com'",
    );
    assert.deepEqual(rows, [{ n: 1 }]);
  });

  it("of somebody else's token is refused, and takes no exchange", async () => {
    const cyd = microsoftPerson("cyd@client.com");
    const token = providers.token(proves(cyd));
    const others = [
      callerOf(cyd, { objectId: "somebody-else" }),
      callerOf(cyd, { tenantId: OTHER_TENANT }),
      callerOf(cyd, { mode: "tech" }),
    ];
    for (const caller of others) await refusedWith("sso-invalid", prove(caller, token, "theirs"));
    await refusedWith("sso-invalid", prove(callerOf(cyd), "forged", "theirs"));
    const asked = providers.token({ kind: "consent-needed" });
    await refusedWith("sso-consent-needed", prove(callerOf(cyd), asked, "theirs"));
    assert.equal((await prove(callerOf(cyd), token, "theirs")).kind, "moved");
  });

  it("lets the tab open signed in, without a link of its own, as long as chat is", async () => {
    const uwe = microsoftPerson(undefined, { subject: "uwe-in-teams" });
    await portico.pool.query(
      `insert into chat_link (workspace_id, mode, tenant_id, object_id, session_id, linked_at)
       select workspace_id, 'client', $1, $2, id, created_at from session
        where email = 'ann@client.com' and state = 'active'`,
      [TENANT, uwe.subject],
    );
    const openTab = async () => {
      const tab = portico.someone();
      await tab.start({ door: "tab", workspace: "awesome" });
      return tab.move("microsoft", { token: providers.token(proves(uwe)) });
    };
    const { body } = await openTab();
    assert.deepEqual([body["step"], body["email"]], ["signed-in", "ann@client.com"]);
    await portico.pool.query("update session set state = 'ended' where email = 'ann@client.com'");
    refused(await openTab(), 403, "sso-unmatched");
  });
});
