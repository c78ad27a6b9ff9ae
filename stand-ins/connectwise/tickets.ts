import type { Reply } from "../psa/stand.ts";
import { isJson, type Json, valueAt } from "../psa/value.ts";
import { badRequest, invalidObject, notFound, wrongIn } from "./answers.ts";
import { noSuch } from "./contacts.ts";
import { LENGTHS } from "./fields.ts";
import { addNote } from "./notes.ts";
import type { BoardStatus, Ticket } from "./records.ts";
import { timeOf, type World } from "./world.ts";

/** POST /service/tickets. */
export function createTicket(world: World, sent: unknown): Reply {
  if (!isJson(sent)) return badRequest("The body is not an object");
  const wrong = wrongIn(sent, ["summary"], LENGTHS.ticket);
  const company = world.companies.get(valueAt(sent, ["company", "id"]));
  if (!company) wrong.push(noSuch("company"));
  const contact = world.contacts.get(valueAt(sent, ["contact", "id"]));
  const isTheirs = contact?.company?.id === company?.id;
  if (sent["contact"] !== undefined && (!contact || !isTheirs)) wrong.push(noSuch("contact"));
  const named = valueAt(sent, ["board", "id"]);
  const board = named === undefined ? world.boards.all()[0] : world.boards.get(named);
  if (!board || board.inactiveFlag) wrong.push(noSuch("board"));
  const priority =
    world.priorities.get(valueAt(sent, ["priority", "id"])) ??
    world.priorities.all().find(({ defaultFlag }) => defaultFlag);
  if (wrong.length > 0 || !board || !company) return invalidObject("ticket", wrong);
  const status = world.statuses
    .all()
    .find((each) => each.board?.id === board.id && each.defaultFlag === true);
  const ticket = world.tickets.add((id) => ({
    id,
    summary: String(sent["summary"]),
    recordType: "ServiceTicket",
    board: { id: board.id, name: board.name },
    ...statusOf(world, status),
    company: { id: company.id, identifier: company.identifier, name: company.name },
    ...(contact && { contact: { id: contact.id, name: nameOf(contact) } }),
    ...(priority && { priority: { id: priority.id, name: priority.name } }),
    ...(typeof sent["externalXRef"] === "string" && { externalXRef: sent["externalXRef"] }),
    _info: { lastUpdated: timeOf(world.now()), dateEntered: timeOf(world.now()) },
  }));
  const first = sent["initialDescription"];
  if (typeof first === "string" && first !== "") {
    addNote(world, ticket, {
      text: first,
      detailDescriptionFlag: true,
      ...(contact && { contact: { id: contact.id } }),
    });
  }
  return { status: 201, body: ticket };
}

const nameOf = (person: { firstName?: string; lastName?: string }): string =>
  `${person.firstName ?? ""} ${person.lastName ?? ""}`.trim();

function statusOf(world: World, status: BoardStatus | undefined): Partial<Ticket> {
  const closed = status?.closedStatus === true;
  return {
    ...(status && { status: { id: status.id, name: status.name } }),
    closedFlag: closed,
    ...(closed && { closedDate: timeOf(world.now()) }),
  };
}

/** PATCH /service/tickets/{id}: an array of operations; paths without a slash, by exact case. */
export function patchTicket(world: World, id: number, sent: unknown): Reply {
  const ticket = world.tickets.get(id);
  if (!ticket) return notFound();
  if (!Array.isArray(sent)) return badRequest("The body is not an array of operations");
  let changed: Ticket = { ...ticket };
  for (const operation of sent) {
    const after = isJson(operation) ? applied(world, changed, operation) : undefined;
    if (!after) return badRequest("The operation is not possible");
    changed = after;
  }
  changed._info = { ...changed._info, lastUpdated: timeOf(world.now()) };
  world.tickets.set(changed);
  return { status: 200, body: changed };
}

function applied(world: World, ticket: Ticket, { op, path, value }: Json): Ticket | undefined {
  if (op !== "replace" && op !== "add" && op !== "remove") return undefined;
  if (path === "owner" && op === "remove") {
    const { owner: _, ...rest } = ticket;
    return rest;
  }
  if (op === "remove") return undefined;
  const id = valueAt(value, ["id"]);
  if (path === "status") {
    const status = world.statuses.get(id);
    const isOfBoard = status?.board?.id === ticket.board?.id && status?.inactive !== true;
    return isOfBoard ? { ...ticket, ...statusOf(world, status) } : undefined;
  }
  if (path === "owner") {
    const member = world.members.get(id);
    if (!member || member.inactiveFlag) return undefined;
    const owner = { id: member.id, identifier: member.identifier, name: nameOf(member) };
    return { ...ticket, owner };
  }
  if (path === "priority") {
    const priority = world.priorities.get(id);
    return priority && { ...ticket, priority: { id: priority.id, name: priority.name } };
  }
  return path === "summary" && typeof value === "string" && value.length <= LENGTHS.ticket.summary
    ? { ...ticket, summary: value }
    : undefined;
}
