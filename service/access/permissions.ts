import { refusal } from "#service/kernel";
import type { Operator, Viewer } from "./viewer.ts";

/**
 * Who may do what. Read it aloud: "a contact may read own tickets". An act that is missing for a
 * kind of viewer is refused as not found, so that nobody learns what others can do (portals.md).
 */
const MAY = {
  contact: ["read own tickets", "ask the desk", "read announcements"],
  tech: [
    "read all tickets",
    "work on tickets",
    "keep personalised links",
    "help people sign in",
    "answer calls",
  ],
  admin: [
    "read all tickets",
    "work on tickets",
    "manage request types",
    "keep personalised links",
    "help people sign in",
    "answer calls",
    "decide requests",
    "read companies",
    "void auto-login links",
    "read the audit log",
    "erase people",
    "administer",
    "change companies",
    "read people",
    "change people",
    "change settings",
    "end sessions",
    "clear locks",
    "manage linked sign-ins",
    "reset passwords",
    "propose tenants",
    "read letters",
    "send letters",
    "announce",
    "connect a PSA",
  ],
  operator: ["help people sign in", "read the audit log", "erase people"],
} as const satisfies Record<Asker["kind"], readonly string[]>;

type Asker = Viewer | Operator;

export type Act = (typeof MAY)[Asker["kind"]][number];

/** Whether whoever asks may do that. */
export function may(asker: Asker, act: Act): boolean {
  const acts: readonly string[] = MAY[asker.kind];
  return acts.includes(act);
}

/** @throws Refusal `not-found` where whoever asks may not */
export function mustBeAllowed(asker: Asker, act: Act): void {
  if (!may(asker, act)) throw refusal("not-found");
}
