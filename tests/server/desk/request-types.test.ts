import assert from "node:assert/strict";
import { type Desk, listOf, textOf, openDesk } from "#tests/desk";
import { type Answer, type Person, titlesOf } from "#tests/person";
import { refused } from "#tests/telling";

describe("the catalogue of requests", () => {
  let portico: Desk["portico"];
  let ann: Person;
  let cleo: Person;
  let tess: Person;
  let ada: Person;
  let ask: Desk["ask"];

  before(async function () {
    this.timeout(20_000);
    ({ portico, ann, cleo, tess, ada, ask } = await openDesk());
  });
  after(() => portico.close());

  describe("a request type", () => {
    const visit = {
      slug: "new-colleague",
      title: "New colleague",
      category: "People",
      fields: [
        { name: "name", label: "Name", kind: "text", required: true },
        { name: "role", label: "Role", kind: "choice", choices: ["Sales", "IT"] },
        { name: "starts", label: "First day", kind: "date" },
        { name: "photo", label: "Photo", kind: "file" },
      ],
    };

    it("is set up by an admin, and by nobody else", async () => {
      refused(await tess.post("/api/admin/request-types", visit), 404, "not-found");
      const made = await ada.post("/api/admin/request-types", visit);
      assert.equal(made.status, 201, textOf(made));
      refused(await ada.post("/api/admin/request-types", visit), 409, "conflict");
      const bad = [
        { ...visit, slug: "something-else" },
        { ...visit, slug: "Bad Slug" },
        { ...visit, fields: [visit.fields[0], visit.fields[0]] },
        { ...visit, fields: [{ name: "x", label: "X", kind: "choice" }] },
        { ...visit, fields: [{ name: "x", label: "X", kind: "file", required: true }] },
      ];
      for (const each of bad) {
        refused(await ada.post("/api/admin/request-types", each), 400, "bad-request");
      }
    });

    it("asks its fields, and takes what fits them only", async () => {
      const send = (fields: unknown) =>
        ann.post("/api/client/tickets", { title: "Nia", body: "", type: "new-colleague", fields });
      const wrong: [unknown, string][] = [
        [{}, "fields.name"],
        [{ name: " " }, "fields.name"],
        [{ name: "x".repeat(201) }, "fields.name"],
        [{ name: "a\nb" }, "fields.name"],
        [{ name: "Nia", role: "Boss" }, "fields.role"],
        [{ name: "Nia", starts: "2026-02-30" }, "fields.starts"],
        [{ name: "Nia", photo: "x" }, "fields.photo"],
        [{ name: "Nia", toString: "x" }, "fields"],
      ];
      for (const [fields, field] of wrong) {
        const answer = await send(fields);
        refused(answer, 400, "bad-request");
        assert.equal(answer.body["field"], field, JSON.stringify(fields));
      }
      const opened = await send({ starts: "2028-02-29", name: "Nia", role: "IT" });
      assert.deepEqual(opened.body["fields"], [
        { label: "Name", value: "Nia" },
        { label: "Role", value: "IT" },
        { label: "First day", value: "2028-02-29" },
      ]);
      await ada.say("/api/admin/request-types/new-colleague", {
        method: "PUT",
        body: { ...visit, fields: [{ name: "name", label: "Full name", kind: "text" }] },
      });
      const read = await ann.say(`/api/client/tickets/${String(opened.body["id"])}`);
      assert.deepEqual(read.body["fields"], opened.body["fields"], "in the words of that day");
    });

    it("names what is open of it to whoever sees the company's, however much was closed since", async () => {
      const similar = (who: Person, type = "new-colleague") =>
        who.say(`/api/client/request-types/${type}/similar`);
      await portico.pool.query(
        `insert into ticket (workspace_id, id, number, company_id, contact_id, type_id, title, body,
                             answers, confidential, state, created_at, updated_at)
         select workspace_id, gen_random_uuid(), 'C-' || n, company_id, contact_id, type_id, 'Done',
                '', answers, false, 'closed', created_at, updated_at + n * interval '1 ms'
           from ticket, generate_series(1, 60) n where title = 'Nia'`,
      );
      assert.deepEqual(titlesOf(await similar(cleo)), ["Nia"]);
      assert.deepEqual(titlesOf(await similar(ann)), [], "hers are no news to her");
      assert.deepEqual(titlesOf(await similar(cleo, "nothing")), []);
      refused(await similar(tess), 404, "not-found");
      await portico.pool.query("delete from ticket where title = 'Done'");
    });

    it("that is confidential shows to who asked and to the desk alone", async () => {
      const pay = { slug: "pay", title: "Pay", confidential: true };
      assert.equal((await ada.post("/api/admin/request-types", pay)).status, 201);
      const number = await ask(ann, "Raise for Ann", { type: "pay" });
      const at = `/api/client/tickets/${number}`;
      assert.equal((await ann.say(at)).body["confidential"], true);
      assert.ok(titlesOf(await tess.say("/api/tech/tickets")).includes("Raise for Ann"));
      await ask(cleo, "Raise for Cleo", { type: "pay" });
      const similar = "/api/client/request-types/pay/similar";
      assert.deepEqual(titlesOf(await cleo.say(similar)), [], "nobody else can have reported it");
      for (const path of ["/api/client/tickets", "/api/client/tickets?q=Raise for Ann"]) {
        assert.ok(!textOf(await cleo.say(path)).includes("Raise for Ann"), path);
      }
      refused(await cleo.say(at), 404, "not-found");
      refused(
        await cleo.say(`/api/client/tickets?q=${number}`).then((found) => {
          assert.deepEqual(titlesOf(found), []);
          return cleo.post(`${at}/replies`, { body: "Me too" });
        }),
        404,
        "not-found",
      );
      // It stays so, whatever becomes of its type.
      await ada.say("/api/admin/request-types/pay", {
        method: "PUT",
        body: { ...pay, confidential: false },
      });
      refused(await cleo.say(at), 404, "not-found");
      assert.equal(
        (await ada.say("/api/admin/request-types/pay", { method: "DELETE" })).status,
        204,
      );
      refused(await cleo.say(at), 404, "not-found");
      assert.equal((await ann.say(at)).status, 200);
    });

    it("that is switched off is not offered; a free ticket is, unless an admin says no", async () => {
      const off = { slug: "old", title: "Old", active: false };
      await ada.post("/api/admin/request-types", off);
      const { body } = await ann.say("/api/client/request-types");
      assert.equal(body["somethingElse"], true);
      assert.deepEqual(
        listOf({ body } as Answer, "items").map(({ slug }) => slug),
        ["new-colleague"],
      );
      refused(
        await ann.post("/api/client/tickets", { title: "T", body: "", type: "old" }),
        400,
        "bad-request",
      );
      const set = (desk: unknown) =>
        portico.pool.query(
          "update workspace set settings = settings || $1 where slug = 'awesome'",
          [JSON.stringify({ desk })],
        );
      await set({ somethingElse: false });
      refused(await ann.post("/api/client/tickets", { title: "T", body: "" }), 400, "bad-request");
      const fields = { fields: { name: "x" } };
      assert.equal(
        (
          await ann.post("/api/client/tickets", {
            title: "T",
            body: "",
            type: "new-colleague",
            ...fields,
          })
        ).status,
        201,
      );
      await ada.say("/api/admin/request-types/new-colleague", { method: "DELETE" });
      await ask(ann, "Nobody is left without a way to ask");
      await set({});
    });
  });
});
