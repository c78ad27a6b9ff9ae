import { mustBeAllowed } from "#service/access";
import type { AuditLog } from "#service/audit";
import { type Atomically, newId, refusal } from "#service/kernel";
import type { Workspace } from "#service/workspaces";
import { type Happened, tell, type TicketActs } from "./change-ticket.ts";
import { readCatalogue } from "./list-request-types.ts";
import type { RequestTypeStore } from "./request-type-store.ts";
import { readAnswers, type RequestType, SOMETHING_ELSE } from "./request-type.ts";
import { submit } from "./submit.ts";
import type { TicketChanges } from "./ticket-changes.ts";
import type { TicketStore } from "./ticket-store.ts";
import type { Answer, Ticket } from "./ticket.ts";
import { reachOf, type Writer } from "./writer.ts";
import { textFrom, titleFrom } from "./written.ts";

/** What opening a ticket needs. */
export type OpenActs = Omit<TicketActs, "atomically"> & {
  tickets: TicketStore;
  atomically: Atomically<{
    ticketChanges: TicketChanges;
    requestTypes: RequestTypeStore;
    audit: AuditLog;
  }>;
};

/** What a contact asks for. `type`: a request type's slug; `key`: of the form that sends it. */
type Request = {
  title: string;
  body: string;
  type?: string | undefined;
  fields?: Readonly<Record<string, string>> | undefined;
  key?: string | undefined;
};

type Asked = { title: string; body: string; type: RequestType | undefined; answers: Answer[] };

/**
 * A contact asks the desk for something: the ticket is theirs, in their own company, whatever the
 * request says.
 *
 * @throws Refusal `bad-request` naming the field; `not-found` to anyone but a contact
 */
export async function openTicket(
  deps: OpenActs,
  writer: Writer,
  workspace: Workspace,
  request: Request,
): Promise<Ticket> {
  mustBeAllowed(writer.viewer, "ask the desk");
  const number = await deps.atomically(async ({ requestTypes, ticketChanges, audit }) => {
    const asked = await readRequest({ requestTypes }, workspace, request);
    const at = deps.clock.now();
    const id = newId(at, deps.chance);
    const earlier = await sentBefore(ticketChanges, writer, { id, at, key: request.key });
    if (earlier !== undefined) return earlier;
    const ticket = await ticketChanges.add(newTicket(writer, { id, at, asked }));
    const happened: Happened[] = [{ kind: "opened", audience: "public" }];
    await tell({ ...deps, changes: ticketChanges, audit }, writer, { ticket, at, happened });
    return ticket.number;
  });
  const ticket = await deps.tickets.read(reachOf(writer), number);
  if (!ticket) throw refusal("conflict");
  return ticket;
}

function newTicket(
  { viewer }: Writer,
  { id, at, asked }: { id: string; at: number; asked: Asked },
) {
  if (viewer.kind !== "contact") throw refusal("not-found");
  const { workspaceId, companyId, contactId } = viewer;
  const { title, body, type, answers } = asked;
  const confidential = type?.confidential ?? false;
  const typeId = type?.id;
  return { workspaceId, id, companyId, contactId, typeId, title, body, answers, confidential, at };
}

async function readRequest(
  deps: { requestTypes: RequestTypeStore },
  workspace: Workspace,
  { title, body, type: slug = SOMETHING_ELSE, fields = {} }: Request,
): Promise<Asked> {
  const { types, somethingElse } = await readCatalogue(deps, workspace);
  const type = types.find((each) => each.slug === slug);
  if (!type && (slug !== SOMETHING_ELSE || !somethingElse)) {
    const problem = "Choose one of the kinds of request that are offered.";
    throw refusal("bad-request", { field: "type", problem });
  }
  const answers = readAnswers(type ?? { fields: [] }, fields);
  return { title: titleFrom(title), body: textFrom(body), type, answers };
}

/** The number of the ticket that the same form made before, if it did. */
async function sentBefore(
  changes: TicketChanges,
  writer: Writer,
  { id, at, key }: { id: string; at: number; key: string | undefined },
): Promise<string | undefined> {
  const madeId = await submit(changes, writer, { act: "open", key, madeId: id, at });
  return madeId === id ? undefined : changes.numberOf(writer.viewer.workspaceId, madeId);
}
