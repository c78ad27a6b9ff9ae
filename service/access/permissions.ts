import { refusal } from "#service/kernel";
import type { Viewer } from "./viewer.ts";

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
} as const satisfies Record<Viewer["kind"], readonly string[]>;

export type Act = (typeof MAY)[Viewer["kind"]][number];

/** Whether this viewer may do that. */
export function may(viewer: Viewer, act: Act): boolean {
  const acts: readonly string[] = MAY[viewer.kind];
  return acts.includes(act);
}

/** @throws Refusal `not-found` where the viewer may not */
export function mustBeAllowed(viewer: Viewer, act: Act): void {
  if (!may(viewer, act)) throw refusal("not-found");
}
