import type { EmailAddress, Instant } from "#service/kernel";
import type {
  AttemptRow,
  AuditReading,
  KeptSubject,
  PageAsked,
  ReadRow,
  Stretch,
  Whose,
} from "#service/audit";
import { AUDIT_COLUMNS, type AuditRowColumns, auditRowFrom } from "./audit.ts";
import type { Queryable } from "./pool.ts";
import { stamp } from "./column-types.ts";
import { ask, type Statement, statement } from "./statement.ts";

type SubjectColumns = { sealed_key: Buffer | null; sealed_email: Buffer | null };
type ReadColumns = AuditRowColumns &
  SubjectColumns & {
    ordinal: number;
    number: number | null;
    company_name: string | null;
    tech_name: string | null;
  };

/** Written into the statement, so that the index of the few refused rows serves it. */
const OUTCOME = { done: "e.outcome = 'done'", refused: "e.outcome = 'refused'" } as const;

/** Gives a value its number in a statement. */
type Give = (value: unknown) => string;

/** The part of the log that a page lies in; every index has this order. */
const STRETCH =
  "e.workspace_id = $1 and e.at >= $2 and (e.at, e.ordinal) < ($3::timestamptz, $4::bigint)";
const NEWEST_FIRST = "order by e.at desc, e.ordinal desc";

const stretchValues = (workspaceId: string, { from, before, most }: Stretch): unknown[] => [
  workspaceId,
  stamp(from),
  stamp(before.at),
  before.ordinal,
  most,
];

/** Each way in has an index in the order of the list; two ways are read beside each other. */
function waysIn(whose: Whose, give: Give): string[] {
  const subject = (fingerprints: readonly Uint8Array[]): string =>
    `e.subject_id = (select id from audit_subject
       where workspace_id = $1 and fingerprint = any (${give(fingerprints)}::bytea[]) limit 1)`;
  switch (whose.kind) {
    case "everybody":
      return ["true"];
    case "address":
      return [subject(whose.fingerprints)];
    case "company":
      return [`e.company_id = ${give(whose.companyId)}`];
    case "tech":
    case "contact": {
      const company = `${give(whose.companyId)}::uuid`;
      return [
        `e.actor = ${give(whose.actor)} and strpos(e.actor, ':') > 0`,
        `${subject(whose.fingerprints)}
         and (${company} is null or e.company_id is null or e.company_id = ${company})`,
      ];
    }
  }
}

/** The statement for one page. There is one for each set of filters, with a name of its own. */
function pageOf(workspaceId: string, asked: PageAsked): { page: Statement; values: unknown[] } {
  const { whose, action, outcome, reason, correlation } = asked;
  const values = stretchValues(workspaceId, asked);
  const give: Give = (value) => `$${values.push(value)}`;
  const ways = waysIn(whose, give);
  const further = [STRETCH];
  if (action !== undefined) further.push(`e.action = ${give(action)}`);
  if (outcome) further.push(OUTCOME[outcome]);
  if (reason !== undefined) further.push(`e.reason = ${give(reason)}`);
  if (correlation !== undefined) further.push(`e.correlation = ${give(correlation)}`);
  const arms = ways.map(
    (way) =>
      `(select e.id, e.at, e.ordinal from audit_event e where ${way} and ${further.join(" and ")}
        ${NEWEST_FIRST} limit $5)`,
  );
  const filters = [action && "action", outcome, reason && "reason", correlation && "reference"];
  const name = ["audit-page", whose.kind, ...filters.filter(Boolean)].join("-");
  const text = `with found as (
       select id from (${arms.join(" union ")}) e ${NEWEST_FIRST} limit $5)
     select ${AUDIT_COLUMNS}, e.ordinal, e.number, s.sealed_key, s.sealed_email, c.name as company_name,
            coalesce(nullif(trim(t.first_name || ' ' || t.last_name), ''), t.email) as tech_name
       from found f
       join audit_event e on e.workspace_id = $1 and e.id = f.id
       left join audit_subject s on s.workspace_id = e.workspace_id and s.id = e.subject_id
       left join company c on c.workspace_id = e.workspace_id and c.id = e.company_id
       left join tech t on t.workspace_id = e.workspace_id and 'tech:' || t.id = e.actor
      ${NEWEST_FIRST}`;
  return { page: statement(name, text), values };
}

const PEOPLE = {
  contact: statement(
    "audit-contact",
    "select email, company_id from contact where workspace_id = $1 and id = $2",
  ),
  tech: statement(
    "audit-tech",
    "select email, null::uuid as company_id from tech where workspace_id = $1 and id = $2",
  ),
};

// Along the keys, newest first; an address is answered where its newest attempt stands.
const newestAttempts = statement(
  "audit-newest-attempts",
  `select e.at, e.ordinal, e.action, e.outcome, e.reason, e.company_id, s.sealed_key, s.sealed_email
     from audit_event e
     join audit_subject s on s.workspace_id = e.workspace_id and s.id = e.subject_id
                         and s.sealed_key is not null
    where ${STRETCH} and e.action = any ($6::text[])
      and not exists (
          select from audit_event later
           where later.workspace_id = e.workspace_id and later.subject_id = e.subject_id
             and (later.at, later.ordinal) > (e.at, e.ordinal)
             and later.action = any ($6::text[]))
    ${NEWEST_FIRST} limit $5`,
);

const subjectFrom = ({ sealed_key, sealed_email }: SubjectColumns): KeptSubject => ({
  sealedKey: sealed_key,
  sealedEmail: sealed_email,
});

const readFrom = (row: ReadColumns): ReadRow => ({
  ...auditRowFrom(row),
  ordinal: row.ordinal,
  number: row.number,
  subject: row.subject_id === null ? null : subjectFrom(row),
  companyName: row.company_name,
  techName: row.tech_name,
});

type AttemptColumns = SubjectColumns & {
  at: Instant;
  ordinal: number;
  action: string;
  outcome: AttemptRow["outcome"];
  reason: string | null;
  company_id: string | null;
};

export const auditReading = (db: Queryable): AuditReading => ({
  async page(workspaceId, asked) {
    const { page, values } = pageOf(workspaceId, asked);
    return (await ask<ReadColumns>(db, page, values)).map(readFrom);
  },
  async personWithId(workspaceId, kind, id) {
    type Found = { email: EmailAddress; company_id: string | null };
    const [row] = await ask<Found>(db, PEOPLE[kind], [workspaceId, id]);
    return row && { email: row.email, companyId: row.company_id };
  },
  async newestAttempts(workspaceId, { actions, ...stretch }) {
    const values = [...stretchValues(workspaceId, stretch), actions];
    const rows = await ask<AttemptColumns>(db, newestAttempts, values);
    return rows.map(({ at, ordinal, action, outcome, reason, company_id, ...subject }) => ({
      at,
      ordinal,
      action,
      outcome,
      reason,
      companyId: company_id,
      subject: subjectFrom(subject),
    }));
  },
});
