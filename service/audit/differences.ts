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
