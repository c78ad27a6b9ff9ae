import assert from "node:assert/strict";
import { days, hours, minutes } from "#service/kernel";
import type { Person } from "#tests/person";
import { type ChatDoor, openChatDoor } from "#tests/chat";
import { openPortico, type Portico } from "#tests/portico";
import { outcome, refused } from "#tests/telling";

const ANN = "ann@client.com";

describe("asking for many addresses from one place", () => {
  let portico: Portico;
  let chat: ChatDoor;
  let places = 0;
  before(async () => {
    portico = await openPortico();
    chat = await openChatDoor(portico);
  });
  after(async () => {
    await chat.close();
    await portico.close();
  });

  /** Somebody at a place that nobody has asked from before. */
  const newPlace = (): Person => portico.someone(`198.51.100.${(places += 1)}`);
  const numbered = (number: number): string => `person-${places}-${number}@client.com`;
  /** Asks for so many addresses, one after the other. */
  async function ask(person: Person, many: number, address = numbered): Promise<void> {
    for (let number = 1; number <= many; number += 1) {
      const answer = await person.start({ email: address(number) });
      assert.notEqual(outcome(answer), "too-many", `the ${number}th`);
    }
  }
  const rows = async (): Promise<Record<string, unknown>> => {
    const { rows: found } = await portico.pool.query(
      `select (select count(*) from attempt) as attempts, (select count(*) from letter) as letters,
              (select count(*) from challenge) as challenges`,
    );
    return found[0];
  };

  it("is refused at the thirty-first within an hour, and makes and mails nothing", async () => {
    const person = newPlace();
    await ask(person, 30);
    const before = await rows();
    const answer = await person.start({ email: ANN });
    refused(answer, 429, "too-many");
    assert.equal(answer.body["retryAfter"], 3600);
    assert.equal(answer.headers.get("retry-after"), "3600");
    assert.deepEqual(await rows(), before);
    assert.equal(outcome(await newPlace().start({ email: ANN })), "code", "elsewhere it is free");
  });

  it("has room again as the oldest leaves the hour", async () => {
    const person = newPlace();
    await person.start({ email: numbered(0) });
    portico.advance(minutes(20));
    await ask(person, 29);
    refused(await person.start({ email: ANN }), 429, "too-many");
    portico.advance(minutes(40) - 1);
    const last = await person.start({ email: ANN });
    assert.equal(last.body["retryAfter"], 1);
    portico.advance(1);
    assert.equal(outcome(await person.start({ email: ANN })), "code");
    refused(await person.start({ email: numbered(99) }), 429, "too-many");
  });

  it("counts addresses that nobody has like those that somebody has", async () => {
    const person = newPlace();
    for (let number = 1; number <= 30; number += 1) {
      const answer = await person.start({ email: `person-${number}@nowhere.com` });
      assert.equal(outcome(answer), "not-registered");
    }
    refused(await person.start({ email: "person-31@nowhere.com" }), 429, "too-many");
    refused(await person.start({ email: ANN }), 429, "too-many");
  });

  it("counts an address once, however often and in whichever attempt it is asked for", async () => {
    const person = newPlace();
    await ask(person, 30);
    assert.equal(outcome(await person.start({ email: numbered(7) })), "code");
    const corrected = await person.move("email", { email: ANN });
    refused(corrected, 429, "too-many");
    assert.equal(outcome(await person.where()), "code", "the attempt stays where it was");
  });

  it("counts the address that a personalised link names, and sends nothing at the thirty-first", async () => {
    const theo = portico.someone();
    await theo.start({ email: "theo@awesome.example" });
    await theo.move("code", { code: await portico.codeFor("theo@awesome.example") });
    await theo.move("stay", { stay: false });
    const linkOf = async (contact: string): Promise<string> => {
      const id = portico.founded.ids.get(contact);
      const made = await theo.post(`/api/tech/contacts/${id}/links`);
      return new URL(String(made.body["url"])).hash.slice(1);
    };
    const olafs = await linkOf("olaf@other.org at Other Inc");
    const uwes = await linkOf("uwe@unmapped.de at Unmapped GmbH");
    const person = newPlace();
    await ask(person, 29);
    assert.equal(outcome(await person.start({ link: olafs })), "code");
    const before = await rows();
    refused(await person.start({ link: uwes }), 429, "too-many");
    assert.deepEqual(await rows(), before);
    assert.equal(outcome(await newPlace().start({ link: uwes })), "code");
  });

  it("costs nothing where what was typed is no address", async () => {
    const person = newPlace();
    for (let typed = 0; typed < 40; typed += 1) {
      refused(await person.start({ email: `no address ${typed}` }), 400, "email-malformed");
    }
    await ask(person, 30);
  });

  it("no longer counts what was proven from there, for thirty days", async () => {
    const person = newPlace();
    const email = numbered(1);
    await ask(person, 30);
    refused(await person.start({ email: ANN }), 429, "too-many");
    const colleague = portico.someone(`198.51.100.${places}`);
    await colleague.start({ email });
    await colleague.move("code", { code: await portico.codeFor(email) });
    assert.equal(outcome(await person.start({ email: ANN })), "code", "one has made room");
    refused(await person.start({ email: numbered(31) }), 429, "too-many");
    assert.equal(outcome(await person.start({ email })), "code", "and is free itself");

    portico.advance(days(30));
    await ask(person, 30, (number) => numbered(100 + number));
    refused(await person.start({ email }), 429, "too-many");
  });

  it("takes no more than thirty when many come at once", async () => {
    const people = Array.from({ length: 45 }, () => portico.someone("203.0.113.7"));
    const answers = await Promise.all(
      people.map((person, number) => person.start({ email: `at-once-${number}@client.com` })),
    );
    assert.equal(answers.filter((answer) => outcome(answer) === "code").length, 30);
    assert.equal(answers.filter((answer) => outcome(answer) === "too-many").length, 15);
  });

  it("counts a /64 of IPv6 as one place, and the next one as another", async () => {
    const at = (host: string): Person => portico.someone(`2001:db8:1:${host}`);
    for (let number = 1; number <= 30; number += 1) {
      await at(`2::${number.toString(16)}`).start({ email: `six-${number}@client.com` });
    }
    refused(await at("2:ffff::1").start({ email: ANN }), 429, "too-many");
    assert.equal(outcome(await at("3::1").start({ email: ANN })), "code");
  });

  it("counts a Teams account as a place of its own in chat", async () => {
    const ann = chat.member("ann", { email: ANN });
    await ann.installs();
    await ann.presses("Sign in");
    for (let number = 1; number <= 30; number += 1) {
      await ann.presses("Continue", { email: `chat-${number}@client.com` });
      assert.match((await ann.presses("Use a different email")).text, /email/i);
    }
    const refusal = await ann.presses("Continue", { email: ANN });
    assert.match(refusal.text, /Too many/);
    const bob = chat.member("bob", { email: "olaf@other.org" });
    await bob.installs();
    await bob.presses("Sign in");
    const seen = await bob.presses("Continue", { email: "olaf@other.org" });
    assert.match(seen.text, /Check your email/);
  });

  it("keeps no address, and nothing at all once it is over", async () => {
    const person = newPlace();
    await person.start({ email: ANN });
    await person.move("code", { code: await portico.codeFor(ANN) });
    const kept = async (): Promise<string> => {
      const { rows: budgets } = await portico.pool.query("select * from source_budget");
      const { rows: proofs } = await portico.pool.query("select * from source_proof");
      return JSON.stringify([...budgets, ...proofs]);
    };
    const before = await kept();
    assert.doesNotMatch(before, /client\.com/);
    assert.match(before, /198\.51\.100/);
    portico.advance(hours(1) + 1);
    await portico.house.sweep();
    assert.doesNotMatch(await kept(), /198\.51\.100/);
    portico.advance(days(30));
    await portico.house.sweep();
    assert.equal(await kept(), "[]");
  });

  it("sends nothing where the limit cannot be read", async () => {
    const before = await rows();
    await portico.pool.query(
      `create function broken() returns trigger language plpgsql
         as $$ begin raise 'the disk is full' using errcode = '53100'; end $$;
       create trigger broken before insert on source_budget execute function broken()`,
    );
    refused(await newPlace().start({ email: ANN }), 503, "unavailable");
    await portico.pool.query("drop function broken cascade");
    assert.deepEqual(await rows(), before);
  });
});
