import assert from "node:assert/strict";
import { REFUSALS } from "../../bot/refusal-words.ts";
import { type ChatDoor, elementsOf, type Member, type Seen } from "#tests/chat";
import type { Person } from "#tests/person";
import type { Portico } from "#tests/portico";
import { outcome } from "#tests/telling";

/** One way to the same rules. Each act answers the step it led to, or the code it was refused with. */
export type Doorway = {
  name: string;
  begin(): Promise<void>;
  email(email: string): Promise<unknown>;
  method(method: string): Promise<unknown>;
  code(code: string): Promise<unknown>;
  resend(): Promise<unknown>;
  account(accountId: string): Promise<unknown>;
  stay(): Promise<unknown>;
};

/** A page that speaks to the HTTP door, in a browser or in a tab. */
export function page(portico: Portico, door: "browser" | "tab"): Doorway {
  let person: Person;
  const move = async (name: string, body: unknown): Promise<unknown> =>
    outcome(await person.move(name, body));
  return {
    name: door,
    async begin() {
      person = portico.someone(`198.51.100.${door === "tab" ? 1 : 2}`);
      await person.start({ door, platform: "client" });
    },
    email: (email) => move("email", { email }),
    method: (method) => move("method", { method }),
    code: (code) => move("code", { code }),
    resend: () => move("resend", {}),
    account: (accountId) => move("account", { accountId }),
    stay: () => move("stay", { stay: false }),
  };
}

/** Somebody at the bot, who presses what the card offers, or something else in its place. */
export function conversation(chat: ChatDoor): Doorway {
  let member: Member;
  let members = 0;
  const press = async (data: Record<string, unknown>): Promise<unknown> => {
    const on = elementsOf(member.seen?.card).find((part) => {
      const { attempt } = { attempt: undefined, ...(part["data"] as object | undefined) };
      return attempt !== undefined && typeof part["title"] === "string";
    });
    assert.ok(on, `no button to press on: ${member.seen?.text}`);
    return cameTo(await member.presses(String(on["title"]), data));
  };
  return {
    name: "chat",
    async begin() {
      members += 1;
      member = chat.member(`member-${members}`);
      await member.says("sign in");
    },
    email: (email) => press({ do: "email", email }),
    method: (method) => press({ do: "method", method }),
    code: (code) => press({ do: "code", code }),
    resend: () => press({ do: "resend" }),
    account: (accountId) => press({ do: "account", accountId }),
    stay: () => press({ do: "stay", stay: false }),
  };
}

/** The code whose words a card shows, or else the step that its buttons are for. */
function cameTo({ card }: Seen): unknown {
  const texts = elementsOf(card).map((part) => String(part["text"]));
  // A sentence that begins with its heading stands without it.
  const [refused] = Object.entries(REFUSALS)
    .filter(([, { title }]) => texts.some((each) => each.startsWith(title)))
    .toSorted(([, one], [, other]) => other.title.length - one.title.length);
  if (refused) return refused[0];
  const steps = elementsOf(card).map((part) => part["data"] as { step?: string } | undefined);
  return steps.find((data) => data?.step !== undefined)?.step ?? "signed-in";
}
