import assert from "node:assert/strict";
import { createTicketOnce } from "#service/psa";
import { failureOf, newMark, newTicket, type PsaStage, whole } from "./stage.ts";

type Here = () => PsaStage;

async function somebody({ desk }: PsaStage, name: string) {
  const companyId = await desk.company(name);
  const contactId = await desk.contact(companyId, [`${name.toLowerCase()}@client.com`]);
  return { companyId, contactId };
}

/** Tickets, the same at every PSA. */
export function ticketContract(here: Here): void {
  it("makes a ticket once, and finds it by our mark alone", async () => {
    const stage = here();
    const psa = stage.connect();
    const who = await somebody(stage, "Marked");
    const ticket = newTicket(who);
    const made = await createTicketOnce({ psa, clock: stage.clock }, { ticket });
    const again = await createTicketOnce({ psa, clock: stage.clock }, { ticket });
    assert.ok(made.kind === "created" && again.kind === "found" && made.id === again.id);
    const found = await psa.findTicketByMark(ticket.mark);
    assert.equal(found?.title, "Printer smokes");
    assert.equal(found?.mark, ticket.mark);
    assert.deepEqual(
      { companyId: found?.companyId, contactId: found?.contactId, state: found?.state },
      { ...who, state: "new" },
    );
    assert.equal(await psa.findTicketByMark(newMark()), undefined);
    assert.equal(await psa.findTicketByMark(ticket.mark.slice(0, -1)), undefined);
    const first = (await psa.ticket(made.id))?.body ?? (await psa.notes([made.id]))[0]?.body;
    assert.equal(first, "It smokes.\n\nAnd it smells.");
  });

  it("takes a title and words of any length, and cuts them where it must", async () => {
    const stage = here();
    const psa = stage.connect();
    const who = await somebody(stage, "Long");
    const title = "Printer ".repeat(40).trim();
    const { id } = await psa.createTicket(
      newTicket({ ...who, title, body: "smoke ".repeat(4000) }),
    );
    const found = await psa.ticket(id);
    assert.ok(found && title.startsWith(found.title.replace(/…$/, "")) && found.title.length >= 90);
  });

  it("refuses a ticket of somebody else's company, without trying twice", async () => {
    const stage = here();
    const psa = stage.connect();
    const mine = await somebody(stage, "Mine");
    const theirs = await somebody(stage, "Theirs");
    const before = stage.wire?.count(stage.wire.calls.newTicket) ?? 0;
    const ticket = newTicket({ ...mine, contactId: theirs.contactId });
    assert.equal((await failureOf(psa.createTicket(ticket))).kind, "validation");
    if (stage.wire) assert.equal(stage.wire.count(stage.wire.calls.newTicket), before + 1);
    assert.equal(await psa.findTicketByMark(ticket.mark), undefined);
  });

  it("closes, reopens and moves a ticket, and gives it to somebody and to nobody", async () => {
    const stage = here();
    const psa = stage.connect();
    const { id } = await psa.createTicket(newTicket(await somebody(stage, "Moving")));
    const memberId = await stage.desk.member("theo");
    await psa.close(id);
    assert.equal((await psa.ticket(id))?.state, "closed");
    await psa.reopen(id);
    assert.equal((await psa.ticket(id))?.state, "open");
    await psa.setState(id, "waiting");
    assert.equal((await psa.ticket(id))?.state, "waiting");
    await psa.assign(id, memberId);
    await psa.setPriority(id, "urgent");
    const given = await psa.ticket(id);
    assert.deepEqual([given?.memberId, given?.priority], [memberId, "urgent"]);
    assert.equal(given?.state, "waiting", "what was not named has changed");
    await psa.assign(id, undefined);
    assert.equal((await psa.ticket(id))?.memberId, undefined);
    assert.equal((await psa.ticket(id))?.title, "Printer smokes");
  });

  it("lists open tickets alone, or all that changed since", async () => {
    const stage = here();
    const psa = stage.connect();
    const who = await somebody(stage, "Listed");
    const [open, closed] = [
      await psa.createTicket(newTicket(who)),
      await psa.createTicket(newTicket(who)),
    ];
    stage.clock.advance(60_000);
    const since = stage.clock.now();
    stage.clock.advance(60_000);
    await psa.close(closed.id);
    const ids = async (asked: { openOnly: boolean; since?: number }) =>
      (await whole((cursor) => psa.tickets({ ...asked, ...cursor }))).items.map(({ id }) => id);
    const openIds = await ids({ openOnly: true });
    assert.ok(openIds.includes(open.id) && !openIds.includes(closed.id));
    assert.deepEqual(await ids({ openOnly: false, since }), [closed.id]);
  });

  it("tells what there is to choose from, and which status means what", async () => {
    const { boards, statuses, priorities } = await here().connect().meta();
    assert.ok(boards.length > 0 && priorities.length > 0);
    for (const state of ["new", "open", "waiting", "closed"]) {
      assert.ok(
        statuses.some((status) => status.state === state && status.clientLabel !== ""),
        state,
      );
    }
    // Nobody set these up: their names say it.
    for (const priority of ["normal", "low"]) {
      assert.ok(
        priorities.some((each) => each.priority === priority),
        priority,
      );
    }
  });

  it("takes every priority for what it was written as, and none for another", async () => {
    const stage = here();
    const psa = stage.connect();
    const who = await somebody(stage, "Weighed");
    for (const priority of ["urgent", "low", "normal"] as const) {
      const { id } = await psa.createTicket(newTicket({ ...who, priority }));
      assert.equal((await psa.ticket(id))?.priority, priority);
      await psa.setPriority(id, priority === "low" ? "normal" : "low");
      const after = (await psa.ticket(id))?.priority;
      assert.equal(after, priority === "low" ? "normal" : "low");
    }
  });

  it("has no record under an id that it never gave", async () => {
    const stage = here();
    const psa = stage.connect();
    const { id: real } = await psa.createTicket(newTicket(await somebody(stage, "Real")));
    const odd = [`1/../${real}`, `${real}?x=1`, `${real}/`, `${real} `, "", "-1", "1e3", "0"];
    for (const id of ["99999999", ...odd]) {
      assert.equal(await psa.ticket(id), undefined, id);
      assert.equal(await psa.company(id), undefined, id);
      assert.equal(await psa.contact(id), undefined, id);
      const kind = (await failureOf(psa.close(id))).kind;
      assert.ok(kind === "not-found" || kind === "validation", `${id}: ${kind}`);
    }
    assert.equal((await psa.ticket(real))?.state, "new");
  });
}

/** What is written on tickets, the same at every PSA. */
export function noteContract(here: Here): void {
  it("tells words for the desk from words for everyone", async () => {
    const stage = here();
    const psa = stage.connect();
    const { id } = await psa.createTicket(newTicket(await somebody(stage, "Whispered")));
    const memberId = await stage.desk.member("tess");
    await psa.addInternalNote({ ticketId: id, memberId, body: "The client is angry." });
    await psa.addReplyAsMember({ ticketId: id, memberId, body: "We are on it." });
    await stage.desk.note(id, "internal", "Said at the desk.");
    await stage.desk.note(id, "public", "Said to everyone.");
    const notes = await psa.notes([id]);
    const heard = (audience: string) =>
      notes.filter((note) => note.audience === audience).map(({ body }) => body);
    assert.deepEqual(heard("internal").toSorted(), ["Said at the desk.", "The client is angry."]);
    assert.ok(heard("public").includes("We are on it."));
    assert.ok(heard("public").includes("Said to everyone."));
    assert.equal(new Set(notes.map((note) => note.id)).size, notes.length, "two notes, one id");
    const reply = notes.find(({ body }) => body === "We are on it.");
    assert.equal(reply?.author.side, "desk");
    assert.equal(reply?.ticketId, id);
  });

  it("lets a contact reply in their own name", async () => {
    const stage = here();
    const psa = stage.connect();
    const who = await somebody(stage, "Replying");
    const { id } = await psa.createTicket(newTicket(who));
    const contact = { id: who.contactId, name: "Ann Lee" };
    await psa.addReplyAsContact({ ticketId: id, contact, via: "Awesome Portal", body: "Thanks!" });
    const note = (await psa.notes([id])).find(({ body }) => body === "Thanks!");
    assert.deepEqual(note?.author, { side: "contact", name: "Ann Lee" });
    assert.equal(note?.audience, "public");
  });

  it("finds a note again that was sent, and takes no other for it", async () => {
    const stage = here();
    const psa = stage.connect();
    const who = await somebody(stage, "Searching");
    const { id } = await psa.createTicket(newTicket(who));
    const contact = { id: who.contactId, name: "Ann Lee" };
    const reply = { ticketId: id, contact, via: "Awesome Portal", body: "Thanks!" };
    const note = { as: "contact", ...reply } as const;
    const since = stage.clock.now();
    assert.equal(await psa.findNote({ note, since, known: [] }), undefined);
    const first = await psa.addReplyAsContact(reply);
    assert.equal(await psa.findNote({ note, since, known: [] }), first.id);
    assert.equal(await psa.findNote({ note, since, known: [first.id] }), undefined);
    const whispered = { as: "internal", ticketId: id, body: "Thanks!" } as const;
    assert.equal(await psa.findNote({ note: whispered, since, known: [] }), undefined);
    const longer = { ...note, body: "Thanks! And another thing." };
    assert.equal(await psa.findNote({ note: longer, since, known: [] }), undefined);
  });
}
