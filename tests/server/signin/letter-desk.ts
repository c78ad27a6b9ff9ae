import assert from "node:assert/strict";
import { type AutoLoginMade, makeAutoLoginLink } from "#service/signin";
import { signIn } from "#tests/desk";
import type { FoundingFacts } from "#tests/founding";
import type { Answer, Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { refused } from "#tests/telling";

export const ANN = "ann@client.com";
const GONE = "That link can no longer sign you in. Sign in and we'll take you to your ticket.";

const FACTS: FoundingFacts = {
  settings: { autoLogin: { enabled: true } },
  companies: [
    { name: "Client Ltd", domains: ["client.com"] },
    { name: "Other Inc" },
    { name: "Strict Ltd", methods: ["microsoft"] },
    { name: "Soon Ltd", state: "preparing" },
    { name: "Shut Ltd", state: "closed" },
  ],
  contacts: [
    { company: "Client Ltd", email: ANN },
    { company: "Client Ltd", email: "bob@client.com" },
    { company: "Client Ltd", email: "gone@client.com", active: false },
    { company: "Client Ltd", email: "both@two.net" },
    { company: "Other Inc", email: "both@two.net" },
    { company: "Other Inc", email: "tess@awesome.example" },
    { company: "Strict Ltd", email: "stan@strict.org" },
    { company: "Soon Ltd", email: "early@soon.example" },
    { company: "Shut Ltd", email: "late@shut.example" },
  ],
  tickets: [
    { company: "Client Ltd", contact: ANN, title: "Printer smokes" },
    { company: "Client Ltd", contact: "both@two.net", title: "No sound" },
  ],
};

/** A desk whose letters may sign in, and what its people do. */
export type LetterDesk = {
  portico: Portico;
  /** Signs somebody in by code, staying. */
  signIn(email: string, start?: Record<string, unknown>): Promise<Person>;
  idOf(name: string): string;
  /** What a letter about a ticket of this contact's gets, by everybody it goes to. */
  letterFor(contact: string, recipients: readonly string[], place?: string): Promise<AutoLoginMade>;
  /** The link of a letter to one contact alone. */
  linkFor(email?: string): Promise<{ secret: string; id: string }>;
};

/** Opens one. */
export async function openLetterDesk(): Promise<LetterDesk> {
  const portico = await openPortico(FACTS);
  const idOf = (name: string): string => portico.founded.ids.get(name) ?? "";
  const letterFor: LetterDesk["letterFor"] = async (
    contact,
    recipients,
    place = "/tickets/1001",
  ) => {
    const { signin, atomically, stores } = portico.house;
    const workspace = await stores.workspaces.withId(portico.founded.workspaceId);
    const input = { workspace: workspace!, contactId: idOf(contact), recipients, place };
    return atomically((within) =>
      makeAutoLoginLink(signin, within, { ...input, correlation: "test" }),
    );
  };
  return {
    portico,
    idOf,
    letterFor,
    signIn: (email, start = {}) => signIn(portico, email, undefined, { stay: true, ...start }),
    async linkFor(email = ANN) {
      const made = await letterFor(`${email} at Client Ltd`, [email]);
      assert.equal(made.kind, "made");
      const [, secret] = /\/a\?to=\/tickets\/1001#([A-Za-z0-9]{43})$/.exec(made.url) ?? [];
      assert.ok(secret);
      return { secret, id: made.linkId };
    },
  };
}

export const look = (person: Person, secret: string): Promise<Answer> =>
  person.look(secret, "auto-login");
export const click = (person: Person, secret: string): Promise<Answer> =>
  person.click(secret, "auto-login");

/** Asserts that the link signs nobody in any more, in exactly the words of the manual. */
export function gone(answer: Answer): void {
  refused(answer, 410, "autologin-gone");
  assert.equal(answer.body["detail"], GONE);
}

export const isSignedIn = async (person: Person): Promise<boolean> =>
  (await person.say("/api/session")).status === 200;
