import { mustBeAllowed, type Viewer } from "#service/access";
import { type EmailAddress, parseEmailAddress, refusal } from "#service/kernel";
import { type Psa, PsaTrouble } from "#service/psa";
import { connected } from "./keep-in-step.ts";
import type { PsaWrite, WriteReason } from "./psa-write.ts";
import type { LeftOut, SyncRecord } from "./sync-record.ts";
import type { SyncDeps } from "./sync-deps.ts";

/** Why something is missing, or that it is not. Closed, so that every door has words for it. */
type Diagnosis =
  | { code: "in-step" | "not-connected" | "no-answer" | "first-pass" | "not-there" }
  | { code: "not-read-yet" | "closed-there" | "here-only" | "ambiguous" }
  | { code: LeftOut }
  | { code: "waiting" | "refused"; because: WriteReason | undefined };

type Diagnosed = {
  /** What of it is here and there, in words for an admin. */
  here: string | undefined;
  there: string | undefined;
  findings: Diagnosis[];
};

type Asked = { entity: "company" | "contact" | "ticket"; what: string };

/**
 * Why is this company, contact or ticket missing? Looks here, at what sync remembers, at what waits,
 * and at the PSA itself.
 *
 * @throws Refusal `not-found` to anyone but an admin; `bad-request` for an address that is none
 */
export async function diagnose(deps: SyncDeps, viewer: Viewer, asked: Asked): Promise<Diagnosed> {
  mustBeAllowed(viewer, "connect a PSA");
  const { workspaceId } = viewer;
  const connection = await deps.stores.psaConnections.of(workspaceId);
  if (!connection) {
    return { here: undefined, there: undefined, findings: [{ code: "not-connected" }] };
  }
  const psa = connected(deps, connection);
  const found = await findOf(deps, psa, workspaceId, asked);
  const first = await deps.stores.syncRuns.lastStart(workspaceId, "full");
  const findings = findingsOf(found);
  if (first === undefined) findings.unshift({ code: "first-pass" });
  return { here: found.here?.label, there: found.there?.label, findings };
}

type Found = {
  here: { id: string; label: string } | undefined;
  there: { id: string; label: string; isOver: boolean } | undefined;
  /** How many there are over there. */
  several: boolean;
  record: SyncRecord | undefined;
  write: (PsaWrite & { state: "waiting" | "refused" }) | undefined;
  noAnswer: boolean;
};

function findingsOf({ here, there, several, record, write, noAnswer }: Found): Diagnosis[] {
  const findings: Diagnosis[] = [];
  if (noAnswer) findings.push({ code: "no-answer" });
  if (several) findings.push({ code: "ambiguous" });
  if (write) findings.push({ code: write.state, because: write.reason });
  if (record?.leftOut) findings.push({ code: record.leftOut });
  else if (record?.ourId !== undefined || (here && there)) findings.push({ code: "in-step" });
  else if (here && !write) findings.push({ code: "here-only" });
  else if (there?.isOver) findings.push({ code: "closed-there" });
  else if (there) findings.push({ code: "not-read-yet" });
  else if (!here && !noAnswer) findings.push({ code: "not-there" });
  return findings;
}

async function findOf(
  deps: SyncDeps,
  psa: Psa,
  workspaceId: string,
  { entity, what }: Asked,
): Promise<Found> {
  const { mirror, syncRecords, psaWrites } = deps.stores;
  const email = entity === "contact" ? addressIn(what) : undefined;
  const here =
    entity === "company"
      ? (await mirror.companies(workspaceId, { ids: [], names: [what.trim().toLowerCase()] })).map(
          ({ id, name }) => ({ id, label: name }),
        )
      : email
        ? (await mirror.contacts(workspaceId, { ids: [], emails: [email] })).map((each) => ({
            id: each.id,
            label: each.email,
          }))
        : await deps.stores.mirror.ticketsNumbered(workspaceId, what.trim());
  const [mine] = here;
  const there = await seek(psa, entity, { what: what.trim(), email });
  const [theirs] = there.found;
  const [byOurs] = mine ? await syncRecords.ofOurs(workspaceId, entity, [mine.id]) : [];
  const [byTheirs] = theirs ? await syncRecords.known(workspaceId, entity, [theirs.id]) : [];
  const [labelled] = await syncRecords.labelled(workspaceId, entity, what.trim());
  const open = await psaWrites.open(workspaceId, 500);
  const write = open.find((each) =>
    entity === "contact"
      ? each.kind === "contact" && each.contactId === mine?.id
      : entity === "ticket" && each.ticketId !== undefined && each.ticketId === mine?.id,
  );
  return {
    here: mine,
    there: theirs,
    several: there.found.length > 1,
    record: byTheirs ?? byOurs ?? labelled,
    write,
    noAnswer: there.noAnswer,
  };
}

function addressIn(what: string): EmailAddress {
  const email = parseEmailAddress(what);
  if (email) return email;
  throw refusal("bad-request", { field: "what", problem: "Type the contact's email address." });
}

type Sought = { found: NonNullable<Found["there"]>[]; noAnswer: boolean };

async function seek(
  psa: Psa,
  entity: Asked["entity"],
  { what, email }: { what: string; email: EmailAddress | undefined },
): Promise<Sought> {
  try {
    if (email) {
      const contacts = await psa.findContactsByAddress(email);
      const found = contacts.map(({ id }) => ({ id, label: `${email} (${id})`, isOver: false }));
      return { found, noAnswer: false };
    }
    if (!/^[1-9]\d{0,17}$/.test(what)) return { found: [], noAnswer: false };
    if (entity === "company") {
      const company = await psa.company(what);
      const one = company && { id: what, label: `${company.name} (${what})`, isOver: false };
      return { found: one ? [one] : [], noAnswer: false };
    }
    const ticket = await psa.ticket(what);
    const isOver = ticket?.state === "closed";
    const one = ticket && { id: what, label: `${ticket.number} ${ticket.title}`, isOver };
    return { found: one ? [one] : [], noAnswer: false };
  } catch (thrown) {
    if (thrown instanceof PsaTrouble) return { found: [], noAnswer: true };
    throw thrown;
  }
}
