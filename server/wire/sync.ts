import { z } from "zod";

/** What admins read and write of the PSA: `/api/admin/psa…` (portals.md, "PSA", "Contact sync"). */

const Instant = z.iso.datetime();

export const PsaTrouble = z.enum([
  "auth",
  "permission",
  "validation",
  "not-found",
  "conflict",
  "rate-limited",
  "unavailable",
  "unknown",
]);

/** `fault`: for a reason that is our own. */
const RunTrouble = z.enum([...PsaTrouble.options, "fault"]);

export const PsaView = z
  .strictObject({
    kind: z.enum(["built-in", "connectwise", "autotask"]),
    settings: z.record(z.string(), z.unknown()).describe("Everything but the secrets"),
    secretsSet: z.array(z.string()).describe("Which secrets are kept; they are never read back"),
    revision: z.string().nullable(),
    downSince: Instant.nullable().describe("Since when it does not answer"),
    trouble: PsaTrouble.nullable(),
  })
  .meta({ id: "PsaView" });
export type PsaView = z.infer<typeof PsaView>;

export const SavePsa = z.strictObject({
  revision: z
    .string()
    .max(100)
    .nullable()
    .describe("As it was read; another one means somebody saved"),
  config: z
    .record(z.string().max(40), z.unknown())
    .describe("`kind` and its settings; a secret that is left out stays"),
});
export type SavePsa = z.infer<typeof SavePsa>;

const State = z.enum(["new", "open", "waiting", "closed"]);
const Priority = z.enum(["low", "normal", "high", "urgent"]);

export const PsaTested = z
  .strictObject({
    reached: z.boolean(),
    version: z.string().nullable(),
    trouble: PsaTrouble.nullable(),
    boards: z.array(z.strictObject({ id: z.string(), name: z.string() })),
    statuses: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        boardId: z.string().nullable(),
        clientLabel: z.string(),
        state: State,
      }),
    ),
    priorities: z.array(z.strictObject({ id: z.string(), name: z.string(), priority: Priority })),
  })
  .meta({ id: "PsaTested" });
export type PsaTested = z.infer<typeof PsaTested>;

const Entity = z.enum(["company", "contact", "tech", "ticket", "note"]);
const Tally = z.strictObject({
  read: z.int(),
  added: z.int(),
  changed: z.int(),
  leftOut: z.int(),
});

export const LeftOut = z.enum([
  "inactive",
  "no-address",
  "no-company",
  "company-left-out",
  "same-address",
  "other-domain",
  "same-name",
  "last-admin",
  "contact-left-out",
  "contact-elsewhere",
  "other-board",
  "unread",
  "gone",
  "other",
]);
export type LeftOut = z.infer<typeof LeftOut>;

export const WriteReason = z.enum([
  ...PsaTrouble.options,
  "settling",
  "company-unknown",
  "tech-unknown",
  "contact-refused",
  "not-there",
]);
export type WriteReason = z.infer<typeof WriteReason>;

export const SyncStanding = z
  .strictObject({
    connected: z.boolean(),
    downSince: Instant.nullable(),
    runs: z.array(
      z.strictObject({
        id: z.string(),
        kind: z.enum(["full", "changes"]),
        startedAt: Instant,
        finishedAt: Instant.nullable(),
        entity: z.enum(["company", "tech", "contact", "ticket", "recent", "again"]),
        trouble: RunTrouble.nullable(),
        counts: z.partialRecord(
          z.enum(["company", "tech", "contact", "ticket", "recent", "again"]),
          Tally,
        ),
      }),
    ),
    counts: z.array(z.strictObject({ entity: Entity, linked: z.int(), leftOut: z.int() })),
    leftOut: z.array(
      z.strictObject({
        entity: Entity,
        psaId: z.string(),
        label: z.string(),
        because: LeftOut,
        isHere: z.boolean(),
      }),
    ),
    open: z.array(
      z.strictObject({
        id: z.string(),
        kind: z.enum([
          "contact",
          "ticket",
          "reply",
          "answer",
          "note",
          "state",
          "priority",
          "assign",
          "file",
        ]),
        ticket: z.string().nullable(),
        state: z.enum(["waiting", "refused"]),
        reason: WriteReason.nullable(),
        tries: z.int(),
        madeAt: Instant,
      }),
    ),
  })
  .meta({ id: "SyncStanding" });
export type SyncStanding = z.infer<typeof SyncStanding>;

export const Diagnose = z.strictObject({
  entity: z.enum(["company", "contact", "ticket"]),
  what: z.string().min(1).max(320).describe("A name, an address, a number, or the PSA's id"),
});
export type Diagnose = z.infer<typeof Diagnose>;

export const Diagnosed = z
  .strictObject({
    here: z.string().nullable(),
    there: z.string().nullable(),
    findings: z.array(
      z.strictObject({
        code: z.enum([
          ...LeftOut.options,
          "in-step",
          "not-connected",
          "no-answer",
          "first-pass",
          "not-there",
          "not-read-yet",
          "closed-there",
          "here-only",
          "ambiguous",
          "waiting",
          "refused",
        ]),
        because: WriteReason.nullable(),
      }),
    ),
  })
  .meta({ id: "Diagnosed" });
export type Diagnosed = z.infer<typeof Diagnosed>;

export const AskDelivery = z.strictObject({ ticket: z.string().max(100).optional() });
export const Delivery = z
  .strictObject({
    down: z.boolean().describe("The PSA does not answer: what is shown may be behind it"),
    waiting: z.boolean().describe("Something of the ticket waits to be sent"),
  })
  .meta({ id: "Delivery" });
export type Delivery = z.infer<typeof Delivery>;
