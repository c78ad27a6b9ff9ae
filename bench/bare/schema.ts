/** As little as a sign-in can do with: four tables, and the tickets that are read after it. */
export const BARE_SCHEMA = `
  create table contact (
    id integer primary key,
    email text not null unique,
    company text not null,
    active boolean not null default true
  );
  create table challenge (
    id uuid primary key,
    email text not null,
    code_fingerprint bytea not null,
    tries integer not null default 0,
    expires_at timestamptz not null,
    used_at timestamptz
  );
  create index challenge_by_email on challenge (email);
  create table session (
    fingerprint bytea primary key,
    challenge_id uuid not null unique references challenge,
    contact_id integer not null references contact,
    expires_at timestamptz not null
  );
  create table audit (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    action text not null,
    email text not null,
    source text not null
  );
  create table ticket (
    id integer primary key,
    contact_id integer not null references contact,
    title text not null,
    updated_at timestamptz not null
  );
  create index ticket_by_contact on ticket (contact_id, updated_at desc);
`;

/** As many people and tickets as the real one is given. */
export const BARE_PEOPLE = `
  insert into contact (id, email, company)
  select n, 'person-' || n || '@client-' || n % 50 || '.example', 'Client ' || n % 50
    from generate_series(1, $1::int) n`;
export const BARE_TICKETS = `
  insert into ticket (id, contact_id, title, updated_at)
  select n, n / 3, 'Ticket ' || n, '2026-11-01T09:00:00Z'
    from generate_series(3, $1::int * 3 + 2) n`;
