import type { GatheredRow } from "#service/exchange";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

type Subject = NonNullable<GatheredRow["subject"]>;
type Known = { id: string; print: string };

// Held while they are named, so that the end of old rows takes none of them away in between.
const knownSubjects = statement(
  "exchange-known-subjects",
  `select id, encode(fingerprint, 'hex') as print from audit_subject
    where workspace_id = $1 and fingerprint = any ($2::bytea[]) order by id for key share`,
);
// Of two first events of one person at once, one waits and finds the other's row.
const addSubjects = statement(
  "exchange-add-subjects",
  `insert into audit_subject (workspace_id, id, fingerprint, sealed_key, sealed_email)
   select $1, r.id, decode(r.print, 'hex'), decode(r.key, 'hex'), decode(r.email, 'hex')
     from jsonb_to_recordset($2) as r (id uuid, print text, key text, email text)
    order by r.print
   on conflict (workspace_id, fingerprint) do update set fingerprint = excluded.fingerprint
   returning id, encode(fingerprint, 'hex') as print`,
);
const append = statement(
  "exchange-append-audit",
  `insert into audit_event (workspace_id, id, at, action, outcome, reason, actor, door, method,
                            source, company_id, about, correlation, subject_id)
   select "workspaceId", id, at, action, outcome, reason, actor, door, method, source,
          "companyId", about, correlation, subject
     from jsonb_to_recordset($1) as r ("workspaceId" uuid, id uuid, at timestamptz, action text,
          outcome text, reason text, actor text, door text, method text, source text,
          "companyId" uuid, about jsonb, correlation text, subject uuid)`,
);

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const printsOf = ({ fingerprints }: Subject): string[] => fingerprints.map(hex);

/** Which subject's row each fingerprint stands for, made where there was none. */
async function subjectIds(
  db: Queryable,
  workspaceId: string,
  subjects: readonly Subject[],
): Promise<Map<string, string>> {
  const prints = subjects.flatMap(({ fingerprints }) => fingerprints);
  const stored = await ask<Known>(db, knownSubjects, [workspaceId, prints]);
  const ids = new Map(stored.map(({ id, print }) => [print, id]));
  const fresh = new Map<string, object>();
  for (const subject of subjects) {
    const [print = "", ...older] = printsOf(subject);
    if ([print, ...older].some((each) => ids.has(each))) continue;
    const { id, sealedKey, sealedEmail } = subject.seal();
    fresh.set(print, { id, print, key: hex(sealedKey), email: hex(sealedEmail) });
  }
  if (fresh.size === 0) return ids;
  const values = [workspaceId, JSON.stringify([...fresh.values()])];
  for (const { id, print } of await ask<Known>(db, addSubjects, values)) ids.set(print, id);
  return ids;
}

/** Appends rows of one workspace to the audit log, three statements for any number of them. */
export async function appendAudit(db: Queryable, rows: readonly GatheredRow[]): Promise<void> {
  const workspaceId = rows[0]?.row.workspaceId;
  if (workspaceId === undefined) return;
  const subjects = rows.flatMap(({ subject }) => subject ?? []);
  const ids = await subjectIds(db, workspaceId, subjects);
  const idOf = (subject: Subject): string | undefined =>
    printsOf(subject)
      .map((print) => ids.get(print))
      .find((id) => id !== undefined);
  const values = rows.map(({ row, subject }) => ({
    ...row,
    at: stamp(row.at),
    subject: (subject && idOf(subject)) ?? null,
  }));
  await change(db, append, [JSON.stringify(values)]);
}
