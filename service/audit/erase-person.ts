import { actorOf, mustBeAllowed, type Operator, type Viewer } from "#service/access";
import {
  type Atomically,
  type Chance,
  type Clock,
  type EmailAddress,
  fingerprints,
  type Keyring,
  mailboxOf,
} from "#service/kernel";
import { subjectPrints } from "./audit-filter.ts";
import type { AuditKeeping, ErasedTraces } from "./audit-keeping.ts";
import type { AuditLog } from "./audit-log.ts";
import type { AuditDoor } from "./event.ts";
import { recordEvent } from "./record-event.ts";

/** Who erases, and from where. */
type Eraser = {
  viewer: Viewer | Operator;
  door: AuditDoor;
  source?: string;
  correlation: string;
};

/** What there was of a person; nobody at all is answered alike. */
type Erased = ErasedTraces & { people: number };

/**
 * Erases a person from the log (sign-in.md §9): their key, address and fingerprint are destroyed,
 * the rows stay and the chain over them still verifies. What is kept for the address beside the log
 * goes too: known devices, what it may still do, its letters, what waits for an admin, sessions and
 * links that are over. Contacts and tickets stay: they are the desk's to delete; so do a password and
 * linked sign-ins while somebody has the address. Who signs in later is somebody new.
 *
 * @throws Refusal `not-found` where whoever asks may not
 */
export async function erasePerson(
  deps: {
    clock: Clock;
    chance: Chance;
    keyring: Keyring;
    atomically: Atomically<{ audit: AuditLog; auditKeeping: AuditKeeping }>;
  },
  { viewer, ...from }: Eraser,
  email: EmailAddress,
): Promise<Erased> {
  mustBeAllowed(viewer, "erase people");
  const { workspaceId } = viewer;
  return deps.atomically(async ({ audit, auditKeeping }) => {
    const at = deps.clock.now();
    const prints = subjectPrints(deps.keyring, workspaceId, email);
    const subjects = await auditKeeping.eraseSubjects(workspaceId, prints);
    const traces = await auditKeeping.eraseTraces(workspaceId, {
      email,
      mailbox: mailboxOf(email),
      letterFingerprints: fingerprints(deps.keyring, "letter", email),
      at,
    });
    await recordEvent(
      { ...deps, audit },
      {
        workspaceId,
        at,
        action: "person.erased",
        outcome: "done",
        actor: actorOf(viewer),
        ...from,
        // No address: this row is to outlive it. The ids are those of the emptied subjects.
        about: { subjects, ...traces },
      },
    );
    return { people: subjects.length, ...traces };
  });
}
