/**
 * The anchor: the same sign-in as bare as a careful person would write it by hand. restify and pg,
 * named statements, a code kept as HMAC, tries counted before they are compared, a guarded spend, a
 * session and two audit rows; three commits. No rooms, no limits, no outbox, no chain, no settings.
 * With SMTP_URL it hands the letter to a mail server, else the code stands in the answer.
 */
import { createHmac, randomBytes, randomInt, randomUUID, timingSafeEqual } from "node:crypto";
import nodemailer from "nodemailer";
import pg from "pg";
import restify from "restify";

const ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ";
const LIFE_MS = 600_000;
const STAY_MS = 90 * 86_400_000;
const KEY = randomBytes(32);

const pool = new pg.Pool({ connectionString: process.env["DATABASE_URL"], max: 12 });
const mail = process.env["SMTP_URL"];
const transport = mail
  ? nodemailer.createTransport(`${mail}?pool=true&maxConnections=4`)
  : undefined;

const print = (secret: string): Buffer => createHmac("sha256", KEY).update(secret).digest();
const code = (): string =>
  Array.from({ length: 7 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");

/** Handed over without waiting, as a person would who has no outbox. */
function post(email: string, shown: string): void {
  const letter = {
    from: "no-reply@bench.example",
    to: { name: "", address: email },
    subject: "Your sign-in code",
    text: `Your code is ${shown}`,
    html: `<p>Your code is <b>${shown}</b></p>`,
  };
  void transport?.sendMail(letter).catch(() => undefined);
}

const ISSUE = {
  name: "issue",
  text: `with known as (select email from contact where email = $2 and active),
    noted as (insert into audit (at, action, email, source) select $5, 'letter', email, $6 from known)
    insert into challenge (id, email, code_fingerprint, expires_at)
    select $1, email, $3, $4 from known`,
};
const TRY = {
  name: "try",
  text: `update challenge set tries = tries + 1
    where id = $1 and tries < 5 and used_at is null and expires_at > $2
    returning email, code_fingerprint`,
};
const SPEND = {
  name: "spend",
  text: `with spent as (
      update challenge set used_at = $2 where id = $1 and used_at is null returning email),
    noted as (insert into audit (at, action, email, source) select $2, 'signed-in', email, $5 from spent)
    insert into session (fingerprint, challenge_id, contact_id, expires_at)
    select $3, $1, c.id, $4 from spent join contact c on c.email = spent.email`,
};
const SESSION = {
  name: "session",
  text: `select c.id, c.email, c.company from session s join contact c on c.id = s.contact_id
    where s.fingerprint = $1 and s.expires_at > $2 and c.active`,
};
const TICKETS = {
  name: "tickets",
  text: `select id, title, updated_at from ticket where contact_id = $1
    order by updated_at desc limit 25`,
};

const server = restify.createServer();
server.use(restify.plugins.jsonBodyParser({ mapParams: false }));

const sourceOf = (req: restify.Request): string => req.header("x-forwarded-for");

server.get("/readyz", async (_req, res) => {
  res.send(200);
});

server.post("/attempts", async (req, res) => {
  const email = String(req.body.email).trim().toLowerCase();
  const [id, secret, now] = [randomUUID(), code(), Date.now()];
  const times = [new Date(now + LIFE_MS), new Date(now)];
  const values = [id, email, print(`${id} ${secret}`), ...times, sourceOf(req)];
  const { rowCount } = await pool.query({ ...ISSUE, values });
  const shown = `${secret.slice(0, 3)}-${secret.slice(3)}`;
  if (rowCount === 1) post(email, shown);
  res.send(201, { id, step: "code", ...(!transport && { code: shown }) });
});

server.post("/attempts/:id/code", async (req, res) => {
  const { id } = req.params;
  const typed = String(req.body.code).replace(/-/g, "").toUpperCase();
  const now = new Date();
  const { rows } = await pool.query({ ...TRY, values: [id, now] });
  const given = print(`${id} ${typed}`);
  if (!rows[0] || !timingSafeEqual(rows[0].code_fingerprint, given)) {
    res.send(401, { code: "code-wrong" });
    return;
  }
  const secret = randomBytes(32).toString("hex");
  const ends = new Date(now.getTime() + STAY_MS);
  const values = [id, now, print(secret), ends, sourceOf(req)];
  const { rowCount } = await pool.query({ ...SPEND, values });
  if (rowCount !== 1) {
    res.send(410, { code: "code-used" });
    return;
  }
  res.header("Set-Cookie", `session=${secret}; Path=/; Secure; HttpOnly; SameSite=Lax`);
  res.send(200, { step: "signed-in" });
});

async function recognised(req: restify.Request, res: restify.Response) {
  const secret = /session=(\w+)/.exec(req.header("cookie", ""))?.[1] ?? "";
  const { rows } = await pool.query({ ...SESSION, values: [print(secret), new Date()] });
  if (!rows[0]) res.send(401, { code: "session-required" });
  return rows[0];
}

server.get("/session", async (req, res) => {
  const person = await recognised(req, res);
  if (person) res.send(200, { person: { email: person.email }, company: person.company });
});

server.get("/tickets", async (req, res) => {
  const person = await recognised(req, res);
  if (!person) return;
  const { rows } = await pool.query({ ...TICKETS, values: [person.id] });
  res.send(200, { items: rows, next: null });
});

server.listen(Number(process.env["PORT"]), "127.0.0.1");
process.once("SIGTERM", () => process.exit(0));
