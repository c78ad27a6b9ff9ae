import type { AuditRow } from "#server/wire";
import { auditWords } from "../../words/audit.ts";

/** Whom a row is about, in words. */
export function personWords({ person }: Pick<AuditRow, "person">): string {
  if (!person) return auditWords.nobody;
  if (person.state === "known") return person.email ?? auditWords.nobody;
  return auditWords[person.state];
}

/** Who did it, in words: a tech by name. */
export const actorWords = ({ actor }: Pick<AuditRow, "actor">): string =>
  actor.name ?? auditWords.actor(actor.kind);

/** The facts beside a row as lines of words: what lies within others is named by its way there. */
export function factLines(facts: Record<string, unknown>, way = ""): [string, string][] {
  return Object.entries(facts).flatMap(([name, fact]): [string, string][] => {
    const named = way === "" ? auditWords.spoken(name) : `${way} › ${name}`;
    if (isFacts(fact)) return factLines(fact, named);
    return [[named, Array.isArray(fact) ? fact.map(plain).join(", ") : plain(fact)]];
  });
}

const isFacts = (fact: unknown): fact is Record<string, unknown> =>
  typeof fact === "object" && fact !== null && !Array.isArray(fact);

const plain = (fact: unknown): string =>
  typeof fact === "string" ? fact : (JSON.stringify(fact) ?? "");
