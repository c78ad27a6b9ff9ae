import fc from "fast-check";
import { type Method, type Name, NAMES, type Platform } from "./cast.ts";

/** What somebody may think of doing. What it means is settled when it is done. */
export type Idea =
  | { do: "start"; name?: Name; heading?: Platform; private: boolean }
  | { do: "on"; name: Name; private: boolean }
  | { do: "email"; name: Name | "malformed" | "the same" }
  | { do: "another letter" }
  | { do: "platform"; platform: Platform }
  | { do: "method"; method: Method | "google" }
  | { do: "code"; which: "right" | "wrong" | "shapeless" | "earlier" | "another's" }
  | { do: "resend" | "details" | "microsoft" | "provider" }
  | { do: "password"; right: boolean }
  | { do: "stay"; stay: boolean }
  | { do: "account"; at: number }
  | { do: "look" | "click"; letter: number }
  | { do: "strange key" | "sign out" | "sign out everywhere" }
  | { do: "switch"; platform: Platform }
  | { do: "wait"; for: number };

const name = fc.constantFrom(...NAMES);
const platform = fc.constantFrom<Platform>("client", "tech", "admin");
const say = <Made extends Idea>(weight: number, ...made: fc.Arbitrary<Made>[]) =>
  ({ weight, arbitrary: fc.oneof(...made) }) as { weight: number; arbitrary: fc.Arbitrary<Idea> };
const one = (what: Idea): fc.Arbitrary<Idea> => fc.constant(what);

const MINUTE = 60_000;
const WAITS = [
  1000,
  29_000,
  30_000,
  MINUTE,
  MINUTE,
  2 * MINUTE,
  2 * MINUTE,
  10 * MINUTE,
  59 * MINUTE,
  61 * MINUTE,
  241 * MINUTE,
];

/** Anything of it, the likelier the more it leads on. */
export const idea: fc.Arbitrary<Idea> = fc.oneof(
  say(
    8,
    fc.record(
      { do: fc.constant("start" as const), name, heading: platform, private: fc.boolean() },
      { requiredKeys: ["do", "private"] },
    ),
  ),
  say(40, fc.record({ do: fc.constant("on" as const), name, private: fc.boolean() })),
  say(
    4,
    fc.record({
      do: fc.constant("email" as const),
      name: fc.oneof(name, fc.constantFrom("malformed" as const, "the same" as const)),
    }),
  ),
  say(2, fc.record({ do: fc.constant("platform" as const), platform })),
  say(
    4,
    fc.record({
      do: fc.constant("method" as const),
      method: fc.constantFrom(
        "code" as const,
        "code" as const,
        "password" as const,
        "google" as const,
      ),
    }),
  ),
  say(
    6,
    fc.record({
      do: fc.constant("code" as const),
      which: fc.constantFrom(
        "right" as const,
        "wrong" as const,
        "wrong" as const,
        "shapeless" as const,
        "earlier" as const,
        "earlier" as const,
        "another's" as const,
      ),
    }),
  ),
  say(9, one({ do: "another letter" })),
  say(
    4,
    one({ do: "resend" }),
    one({ do: "details" }),
    one({ do: "microsoft" }),
    one({ do: "provider" }),
  ),
  say(1, fc.record({ do: fc.constant("password" as const), right: fc.boolean() })),
  say(1, fc.record({ do: fc.constant("stay" as const), stay: fc.boolean() })),
  say(1, fc.record({ do: fc.constant("account" as const), at: fc.nat(2) })),
  say(
    4,
    fc.record({
      do: fc.constantFrom("look" as const, "click" as const, "click" as const),
      letter: fc.nat(3),
    }),
  ),
  say(2, one({ do: "strange key" }), one({ do: "sign out" }), one({ do: "sign out everywhere" })),
  say(2, fc.record({ do: fc.constant("switch" as const), platform })),
  say(6, fc.record({ do: fc.constant("wait" as const), for: fc.constantFrom(...WAITS) })),
);
