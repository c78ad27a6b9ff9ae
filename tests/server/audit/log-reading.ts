import assert from "node:assert/strict";
import { type AuditEvent, recordEvent } from "#service/audit";
import { parseEmailAddress } from "#service/kernel";
import type { Answer, Person } from "#tests/person";
import type { Portico } from "#tests/portico";

/** A row as the page gets it, as far as tests look at it. */
export type SeenRow = {
  id: string;
  number: number | null;
  at: string;
  action: string;
  outcome: string;
  reason: string | null;
  person: { state: string; email: string | null } | null;
  actor: { kind: string; id: string | null; name: string | null };
  company: { id: string; name: string | null } | null;
  about: Record<string, unknown>;
  reference: string;
};

export const rowsOf = ({ status, body }: Answer): SeenRow[] => {
  assert.equal(status, 200, JSON.stringify(body));
  return body["items"] as SeenRow[];
};

/** The rows that a filter shows, all pages of it. */
export async function wholeLog(reader: Person, filter: Record<string, string> = {}) {
  const rows: SeenRow[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const query = new URLSearchParams({ ...filter, ...(cursor !== "" && { cursor }) });
    const answer = await reader.say(`/api/admin/audit?${query}`);
    rows.push(...rowsOf(answer));
    cursor = answer.body["next"] as string | null;
    assert.ok(rows.length < 10_000, "the log does not end");
  }
  return rows;
}

/** Writes a row as some act of the house would. */
export async function happened(
  { house, founded, clock }: Portico,
  { email, ...event }: Partial<Omit<AuditEvent, "email">> & { email?: string } = {},
): Promise<void> {
  const address = email === undefined ? undefined : parseEmailAddress(email);
  await recordEvent(
    { ...house.signin, audit: house.stores.audit },
    {
      workspaceId: founded.workspaceId,
      at: clock.now(),
      action: "signin.refused",
      outcome: "done",
      actor: "stranger",
      door: "browser",
      correlation: "REFERENCE2",
      ...event,
      ...(address && { email: address }),
    },
  );
}
