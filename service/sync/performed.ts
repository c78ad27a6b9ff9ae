import type { WriteReason } from "./psa-write.ts";

/** What was written, and what it is over there. `active`: of a note, whether everybody may read it. */
export type NewLink = {
  entity: "contact" | "ticket" | "note";
  ourId: string;
  label: string;
  active?: boolean;
};

/** How a try ended; whatever the PSA refuses is thrown. */
export type Performed =
  | {
      kind: "done";
      psaId?: string;
      /** The PSA's own number for a ticket. */
      number?: string;
      link?: NewLink;
    }
  | { kind: "wait"; until: number }
  /** No try has arrived: the next one is the first. */
  | { kind: "lost" }
  | { kind: "contact-first"; contactId: string }
  | { kind: "not-yet"; reason: WriteReason }
  | { kind: "never"; reason: WriteReason };
