import type { AuditFact, AuditFacts } from "./event.ts";

/** The fields in which two records differ; all of them where there was none before. */
export function changedFields<Row extends object, Field extends keyof Row & string>(
  before: Row | undefined,
  after: Row,
  fields: readonly Field[],
): Field[] {
  if (!before) return [...fields];
  return fields.filter((field) => !same(before[field], after[field]));
}

const same = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

/** Anything read from JSON as a plain fact: what is not set is not there. */
export function factOf(value: unknown): AuditFact {
  if (Array.isArray(value)) return value.map(factOf);
  if (typeof value === "object" && value !== null) {
    const set = Object.entries(value).filter(([, each]) => each !== undefined);
    return Object.fromEntries(set.map(([key, each]) => [key, factOf(each)]));
  }
  const isPlain =
    typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isPlain ? value : null;
}

/** Before and after, as an audit row shows them: only what changed. */
export function beforeAndAfter(
  before: AuditFacts | undefined,
  after: AuditFacts,
  changed: readonly string[],
): AuditFacts {
  const of = (facts: AuditFacts): AuditFact =>
    Object.fromEntries(
      changed.flatMap((field) => (field in facts ? [[field, facts[field] ?? null]] : [])),
    );
  return before ? { before: of(before), after: of(after) } : { before: null, after: of(after) };
}
