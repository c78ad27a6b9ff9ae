import assert from "node:assert/strict";
import { minutes, seconds } from "#service/kernel";
import { type ChatDoor, openChatDoor } from "#tests/chat";
import type { FoundingFacts } from "#tests/founding";
import { openPortico, type Portico } from "#tests/portico";
import { anotherCode } from "#tests/telling";
import { conversation, type Doorway, page } from "./doors.ts";

const DOORS = ["browser", "tab", "chat"];
const ACTS = ["wait", "late", "old", "lock", "sup", "many", "done", "both", "way", "gone", "soon"];
const each = (company: string, domain: string, names: string[], more: object = {}) =>
  names.flatMap((name) =>
    DOORS.map((door) => ({ company, email: `${name}-${door}@${domain}`, ...more })),
  );

const FACTS: FoundingFacts = {
  companies: [
    { name: "Client Ltd", domains: ["client.com"] },
    { name: "Soon Ltd", domains: ["soon.com"], state: "preparing" },
    { name: "Later Ltd", state: "preparing" },
    { name: "Unmapped GmbH" },
    { name: "Google Ltd", methods: ["google"] },
  ],
  contacts: [
    ...each("Client Ltd", "client.com", ACTS),
    ...each("Client Ltd", "client.com", ["inactive"], { active: false }),
    ...each("Client Ltd", "two.net", ["two"]),
    ...each("Unmapped GmbH", "two.net", ["two"]),
    ...each("Unmapped GmbH", "unmapped.de", ["inactive"], { active: false }),
    ...each("Later Ltd", "later.com", ["early"]),
    ...each("Google Ltd", "google-only.com", ["gina"]),
  ],
  techs: [{ email: "theo@awesome.example" }],
  tickets: [],
};

/** What somebody does at a door, and what it has to come to at each of them. */
type Row = {
  says: string;
  comesTo: unknown[];
  does(at: Doorway, portico: Portico): Promise<unknown>[] | Promise<unknown[]>;
};

/** Gives an address and answers what it comes to. */
const gives = (says: string, code: string, email: (door: string) => string): Row => ({
  says,
  comesTo: [code],
  does: (at) => [at.email(email(at.name))],
});

/** Waits for a code at an address, and goes on from there. */
const types = (
  says: string,
  name: string,
  comesTo: unknown[],
  more: (at: Doorway, portico: Portico, code: string) => Promise<unknown[]>,
): Row => ({
  says,
  comesTo: ["code", ...comesTo],
  async does(at, portico) {
    const email = name.includes("@")
      ? name.replace("@", `-${at.name}@`)
      : `${name}-${at.name}@client.com`;
    const first = await at.email(email);
    return [first, ...(await more(at, portico, await portico.codeFor(email)))];
  },
});

const ROWS: readonly Row[] = [
  gives("not an address", "email-malformed", () => "ann at client.com"),
  gives("two addresses", "email-malformed", () => "ann@client.com,bob@client.com"),
  gives("an address with a look-alike letter", "email-malformed", () => "ann@\u212Alient.com"),
  gives("an address that nobody has", "not-registered", () => "who@nowhere.com"),
  gives("a free mailbox", "not-registered", () => "who@gmail.com"),
  gives("a tech's address", "not-registered", () => "theo@awesome.example"),
  gives("an inactive contact's", "account-inactive", (door) => `inactive-${door}@unmapped.de`),
  gives("one of a company not open yet", "not-open-yet", (door) => `early-${door}@later.com`),
  gives("one whose company leaves the code out", "no-method", (d) => `gina-${d}@google-only.com`),
  types("what cannot be a code", "way", ["code-wrong", "code-wrong"], async (at) => [
    await at.code("hello"),
    await at.code("000-0000"),
  ]),
  types("a method that is not offered", "sup", ["no-method"], async (at) => [
    await at.method("password"),
  ]),
  types(
    "asking again too soon, by three ways",
    "wait",
    Array(3).fill("resend-too-soon"),
    async (at) => [
      await at.resend(),
      await at.email(`wait-${at.name}@client.com`),
      await at.method("code"),
    ],
  ),
  types("a code that is ten minutes old", "late", ["code-expired"], async (at, portico, code) => {
    portico.advance(minutes(10));
    return [await at.code(code)];
  }),
  types(
    "the code before the newest",
    "old",
    ["code", "code-superseded"],
    async (at, portico, code) => {
      portico.advance(seconds(30));
      return [await at.resend(), await at.code(code)];
    },
  ),
  types(
    "five wrong codes, then the right one, then any after another letter",
    "lock",
    [...Array(4).fill("code-wrong"), "code-locked", "code-locked", "code", "code-wrong"],
    async (at, portico, code) => {
      const came: unknown[] = [];
      for (let tried = 0; tried < 5; tried += 1) came.push(await at.code(anotherCode(code)));
      came.push(await at.code(code));
      portico.advance(seconds(30));
      return [...came, await at.resend(), await at.code("222-2222")];
    },
  ),
  types(
    "more wrong codes than an hour has",
    "many",
    [
      ...Array(4).fill("code-wrong"),
      "code",
      ...Array(4).fill("code-wrong"),
      "code",
      "code-wrong",
      "code-wrong",
      "too-many",
    ],
    async (at, portico) => {
      const came: unknown[] = [];
      for (const tries of [4, 4, 3]) {
        if (came.length > 0) {
          portico.advance(seconds(60));
          came.push(await at.resend());
        }
        for (let tried = 0; tried < tries; tried += 1) came.push(await at.code("222-2222"));
      }
      return came;
    },
  ),
  types(
    "a right code of somebody inactive",
    "inactive",
    ["account-inactive"],
    async (at, _, code) => [await at.code(code)],
  ),
  types(
    "a right code before the company opens",
    "new@soon.com",
    ["not-open-yet"],
    async (at, _, code) => [await at.code(code)],
  ),
  types(
    "a newcomer's under a plus tag",
    "nia+tag@client.com",
    ["not-registered"],
    async (at, _, code) => [await at.code(code)],
  ),
  types(
    "somebody else's account",
    "two@two.net",
    ["stay", "account", "not-found"],
    async (at, portico, code) => [
      await at.code(code),
      await at.stay(),
      await at.account(portico.founded.ids.get("way-tab@client.com at Client Ltd") ?? ""),
    ],
  ),
  {
    says: "the thirty-first address within an hour",
    comesTo: [...Array(30).fill("not-registered"), "too-many"],
    async does(at) {
      const came: unknown[] = [];
      for (let asked = 0; asked < 31; asked += 1)
        came.push(await at.email(`x${asked}@nowhere.com`));
      return came;
    },
  },
];

describe("a refusal", () => {
  let portico: Portico;
  let chat: ChatDoor;
  let doors: Doorway[];
  before(async () => {
    portico = await openPortico(FACTS);
    chat = await openChatDoor(portico);
    doors = [page(portico, "browser"), page(portico, "tab"), conversation(portico, chat)];
  });
  after(async () => {
    await chat.close();
    await portico.close();
  });

  for (const { says, comesTo, does } of ROWS) {
    it(`is the same from every door for ${says}`, async () => {
      portico.advance(minutes(61));
      for (const at of doors) {
        await at.begin();
        assert.deepEqual(await Promise.all(await does(at, portico)), comesTo, `in a ${at.name}`);
      }
    });
  }
});
