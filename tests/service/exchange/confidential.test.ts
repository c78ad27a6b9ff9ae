import assert from "node:assert/strict";
import { openStores } from "#adapters/store";
import { type Exchanging, openExchanging } from "./exchanging.ts";

const PAY = {
  ref: "T-1",
  company: "Client Ltd",
  contact: "ann@client.com",
  title: "Pay",
  priority: "high",
  confidential: true,
  fields: [{ label: "How much", value: "More" }],
};
const FILE = {
  workspace: { slug: "awesome", name: "Awesome MSP" },
  companies: [{ name: "Client Ltd" }],
  contacts: [
    { company: "Client Ltd", email: "ann@client.com" },
    { company: "Client Ltd", email: "cleo@client.com", sees: "company" },
  ],
  tickets: [PAY, { ref: "T-2", company: "Client Ltd", contact: "ann@client.com", title: "Mouse" }],
};

describe("a confidential ticket in a file", () => {
  let house: Exchanging;
  let copy: Exchanging;
  before(async () => {
    house = await openExchanging();
    copy = await openExchanging();
  });
  after(async () => {
    await house.database.drop();
    await copy.database.drop();
  });

  /** The titles that a colleague sees who sees the company's tickets. */
  async function seenByCleo({ pool }: Exchanging): Promise<string[]> {
    const { stores } = openStores(pool, () => Promise.resolve());
    const { rows } = await pool.query<{ w: string; c: string; p: string }>(
      "select workspace_id as w, company_id as c, id as p from contact where email = 'cleo@client.com'",
    );
    const [cleo] = rows;
    assert.ok(cleo);
    const { w: workspaceId, c: companyId, p: contactId } = cleo;
    const scope = { kind: "company" as const, workspaceId, companyId, contactId };
    return (await stores.tickets.list(scope, { most: 10 })).map(({ title }) => title);
  }

  it("stays confidential, with its priority and its answers, wherever the file goes", async () => {
    await house.bringIn(FILE);
    assert.deepEqual(await seenByCleo(house), ["Mouse"]);
    const file = await house.takeOut();
    const [pay, mouse] = file.tickets;
    const { priority, confidential, fields } = PAY;
    assert.deepEqual(
      { priority: pay?.["priority"], confidential: pay?.["confidential"], fields: pay?.["fields"] },
      { priority, confidential, fields },
    );
    assert.ok(mouse && !("confidential" in mouse));
    await copy.bringIn(JSON.parse(JSON.stringify(file)));
    assert.deepEqual(await seenByCleo(copy), ["Mouse"]);
    // A file that says nothing of it changes nothing of it.
    const { confidential: _, ...silent } = PAY;
    await copy.bringIn({ ...FILE, tickets: [{ ...silent, title: "Pay, please" }] });
    assert.deepEqual(await seenByCleo(copy), ["Mouse"]);
  });
});
