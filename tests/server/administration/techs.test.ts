import assert from "node:assert/strict";
import { refused } from "#tests/telling";
import { backOffice } from "./back-office.ts";

describe("techs and admins in the admin portal", () => {
  const office = backOffice();
  const { id, post, read, save, signIn, items, written, portico, ada } = office;
  const tech = (email: string): string => `/techs/${id(email)}`;

  it("are listed by address", async () => {
    const listed = await items("/techs");
    assert.deepEqual(
      listed.map(({ email, admin, active }) => [email, admin, active]),
      [
        ["ada@awesome.example", true, true],
        ["tess@awesome.example", true, true],
        ["theo@awesome.example", false, true],
      ],
    );
    assert.deepEqual(await read(tech("theo@awesome.example")), listed[2]);
  });

  it("are added by hand, as no admin unless said, and can sign in", async () => {
    const made = await post("/techs", { email: "Tom@awesome.example", firstName: "Tom" });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    assert.deepEqual([made.body["admin"], made.body["active"]], [false, true]);
    const tom = await signIn("tom@awesome.example");
    assert.equal((await tom.say("/api/tech/tickets")).status, 200);
    refused(await tom.say("/api/admin/techs"), 404, "not-found");
    const [row] = await written("tech.created");
    assert.deepEqual(row?.about["after"], { admin: false, active: true });
    const again = await post("/techs", { email: "tom@awesome.example", admin: true });
    refused(again, 409, "conflict");
    assert.equal(again.body["field"], "email");
    refused(await post("/techs", { email: "tom" }), 400, "bad-request");
  });

  it("lose every session with a role, on the next request", async () => {
    const theo = await signIn("theo@awesome.example");
    const answer = await save(tech("theo@awesome.example"), { active: false });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    refused(await theo.say("/api/tech/tickets"), 401, "session-required");
    const [row] = await written("tech.changed");
    assert.deepEqual(row?.about["before"], { active: true });
    assert.deepEqual(row?.about["ended"], { links: 0, sessions: 1 });
    await save(tech("theo@awesome.example"), { active: true });
    refused(await theo.say("/api/tech/tickets"), 401, "session-required");
    const tess = await signIn("tess@awesome.example", { platform: "admin" });
    assert.equal((await tess.say("/api/admin/techs")).status, 200);
    await save(tech("tess@awesome.example"), { admin: false });
    refused(await tess.say("/api/admin/techs"), 401, "session-required");
    await save(tech("tess@awesome.example"), { admin: true });
  });

  it("keep an active admin among them, even when two go at once", async () => {
    const tess = await signIn("tess@awesome.example", { platform: "admin" });
    const [me, her] = [
      await read(tech("ada@awesome.example")),
      await read(tech("tess@awesome.example")),
    ];
    const leave = ({ revision }: { revision: string }) => ({
      method: "PUT",
      body: { revision, firstName: "", lastName: "", admin: false, active: true },
    });
    const answers = await Promise.all([
      ada().say(`/api/admin${tech("ada@awesome.example")}`, leave(me)),
      tess.say(`/api/admin${tech("tess@awesome.example")}`, leave(her)),
    ]);
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409]);
    const { rows } = await portico().pool.query("select email from tech where admin and active");
    assert.equal(rows.length, 1);
    const refusal = answers.find(({ status }) => status === 409);
    assert.match(String(refusal?.body["detail"]), /last active admin/);
    await portico().pool.query(
      "update tech set admin = true where email <> 'theo@awesome.example'",
    );
  });

  it("cannot be left without one by deactivating, and a former admin counts for nothing", async () => {
    await portico().pool.query(
      "update tech set active = false where email = 'tess@awesome.example'",
    );
    await portico().pool.query("update tech set admin = false where email = 'tom@awesome.example'");
    const answer = await save(tech("ada@awesome.example"), { active: false });
    refused(answer, 409, "conflict");
    assert.equal(answer.body["field"], "active");
    await portico().pool.query("update tech set active = true");
  });
});
