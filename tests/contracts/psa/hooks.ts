import assert from "node:assert/strict";
import type { Hooks, PsaStage } from "./stage.ts";

/** What a PSA sends us by itself, the same at every PSA that does. */
export function hookContract(here: () => PsaStage & { hooks: Hooks }): void {
  for (const entity of ["company", "contact", "ticket"] as const) {
    it(`takes a signed word about a ${entity} as a hint to read it again`, async () => {
      const { connect, hooks } = here();
      const hint = { entity, id: "29683481" };
      const psa = connect();
      const webhook = hooks.right(entity, hint.id);
      assert.deepEqual(await psa.verifyWebhook(webhook), hint);
      // Sent twice or late, it is the same hint: reading once more harms nobody.
      assert.deepEqual(await psa.verifyWebhook(webhook), hint);
    });
  }

  it("believes nothing that is not signed as it must be", async () => {
    const { connect, hooks } = here();
    for (const [what, webhook] of Object.entries(hooks.wrong())) {
      assert.equal(await connect().verifyWebhook(webhook), undefined, what);
    }
  });

  it("believes no byte that was changed on the way", async () => {
    const { connect, hooks } = here();
    const psa = connect();
    const { body, headers } = hooks.right("ticket", "29683481");
    const text = Buffer.from(body).toString();
    for (const changed of [text.replace("29683481", "29683482"), `${text} `, text.slice(1), ""]) {
      assert.equal(await psa.verifyWebhook({ body: Buffer.from(changed), headers }), undefined);
    }
    const mixed = { body, headers: { ...headers, ...hooks.right("ticket", "1").headers } };
    assert.equal(await psa.verifyWebhook(mixed), undefined);
    assert.equal(await psa.verifyWebhook({ body, headers: {} }), undefined);
  });

  it("has nothing to say about what is none of ours", async () => {
    const { connect, hooks } = here();
    for (const [what, webhook] of Object.entries(hooks.idle())) {
      assert.equal(await connect().verifyWebhook(webhook), undefined, what);
    }
  });
}
