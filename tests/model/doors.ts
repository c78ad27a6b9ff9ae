import assert from "node:assert/strict";
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
export function conversation(portico: Portico, chat: ChatDoor): Doorway {
  let member: Member;
  let members = 0;
  const press = async (data: Record<string, unknown>): Promise<unknown> => {
    const on = elementsOf(member.seen?.card).find((part) => {
      const { attempt } = { attempt: undefined, ...(part["data"] as object | undefined) };
      return attempt !== undefined && typeof part["title"] === "string";
    });
    assert.ok(on, `no button to press on: ${member.seen?.text}`);
    // Each act has a moment of its own, by which its row in the log is found.
    portico.advance(1);
    return cameTo(portico, await member.presses(String(on["title"]), data));
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

/** The code that the log says an act was refused with, or else the step that its buttons are for. */
async function cameTo({ pool, clock }: Portico, { card }: Seen): Promise<unknown> {
  const { rows } = await pool.query<{ reason: string }>(
    "select reason from audit_event where action = 'signin.refused' and door = 'chat' and at = $1",
    [new Date(clock.now())],
  );
  const [refused, another] = rows;
  assert.equal(another, undefined, "two refusals of one act");
  if (refused) return refused.reason;
  const steps = elementsOf(card).map((part) => part["data"] as { step?: string } | undefined);
  return steps.find((data) => data?.step !== undefined)?.step ?? "signed-in";
}
