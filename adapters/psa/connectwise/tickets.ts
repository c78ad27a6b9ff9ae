import { type ConnectWiseConfig, type Psa, type PsaTicket } from "#service/psa";
import { found, keyOf } from "../found.ts";
import { oneLine } from "../plain-text.ts";
import type { Change, ConnectWiseClient } from "./client.ts";
import { all, conditionText } from "./conditions.ts";
import { changedSince } from "./people.ts";
import type { Statuses } from "./statuses.ts";
import { idOf, refOf, updatedAt } from "./translate.ts";
import * as wire from "./wire.ts";

type Tickets = Pick<
  Psa,
  | "tickets"
  | "ticket"
  | "findTicketByMark"
  | "createTicket"
  | "setState"
  | "close"
  | "reopen"
  | "setPriority"
  | "assign"
>;

const LONGEST_TITLE = 100;

/** Tickets of ConnectWise: their number is their id. */
export function connectWiseTickets(
  client: ConnectWiseClient,
  statuses: Statuses,
  config: ConnectWiseConfig,
): Tickets {
  const translated = async (record: wire.Wire["ticket"]): Promise<PsaTicket> => ({
    ...factsOf(record),
    ...(await statuses.stateOf(record)),
    priority: statuses.priorityOf(record),
  });
  const change = async (id: string, changes: readonly Change[]): Promise<void> =>
    client.patch("ticket", `service/tickets/${keyOf(id)}`, changes);
  const setState: Psa["setState"] = async (id, state) => {
    const path = `service/tickets/${keyOf(id)}`;
    const { board } = await client.get("ticket", path, wire.Ticket);
    const status = await statuses.statusFor(refOf(board), state);
    await change(id, [{ op: "replace", path: "status", value: { id: status } }]);
  };
  return {
    ...reading(client, config, translated),
    async createTicket({ companyId, contactId, title, body, mark, priority }) {
      const chosen = priority && (await statuses.priorityFor(priority));
      const ticket = {
        summary: oneLine(title, LONGEST_TITLE),
        company: { id: Number(companyId) },
        contact: { id: Number(contactId) },
        initialDescription: body,
        externalXRef: mark,
        ...(config.board !== undefined && { board: { id: Number(config.board) } }),
        ...(chosen !== undefined && { priority: { id: chosen } }),
      };
      const { id } = await client.post("ticket", "service/tickets", ticket, wire.Created);
      return { id: idOf(id), number: idOf(id) };
    },
    setState,
    close: (id) => setState(id, "closed"),
    reopen: (id) => setState(id, "open"),
    async setPriority(id, priority) {
      const chosen = await statuses.priorityFor(priority);
      if (chosen === undefined) return;
      await change(id, [{ op: "replace", path: "priority", value: { id: chosen } }]);
    },
    assign: async (id, memberId) =>
      change(id, [
        memberId === undefined
          ? { op: "remove", path: "owner" }
          : { op: "replace", path: "owner", value: { id: Number(keyOf(memberId)) } },
      ]),
  };
}

function reading(
  client: ConnectWiseClient,
  { boards }: ConnectWiseConfig,
  translated: (record: wire.Wire["ticket"]) => Promise<PsaTicket>,
): Pick<Psa, "tickets" | "ticket" | "findTicketByMark"> {
  return {
    async tickets({ openOnly, since, cursor }) {
      const conditions = all([
        openOnly ? "closedFlag = false" : undefined,
        boards.length > 0 ? `board/id in (${boards.join(",")})` : undefined,
        await changedSince(client, since),
      ]);
      const { items, ...rest } = await client.page({
        what: "tickets",
        path: "service/tickets",
        shape: wire.Ticket,
        filter: { conditions },
        cursor,
      });
      return { items: await Promise.all(items.map(translated)), ...rest };
    },
    async ticket(id) {
      const record = await found(() =>
        client.get("ticket", `service/tickets/${keyOf(id)}`, wire.Ticket),
      );
      return record && translated(record);
    },
    async findTicketByMark(mark) {
      const records = await client.list({
        what: "tickets by reference",
        path: "service/tickets",
        shape: wire.Ticket,
        filter: { conditions: `externalXRef = ${conditionText(mark)}` },
      });
      const record = records.find(({ externalXRef }) => externalXRef === mark);
      return record && translated(record);
    },
  };
}

function factsOf(record: wire.Wire["ticket"]) {
  const refs = {
    boardId: refOf(record.board),
    companyId: refOf(record.company),
    contactId: refOf(record.contact),
    memberId: refOf(record.owner),
    mark: record.externalXRef || undefined,
  };
  const known = Object.entries(refs).filter(([, value]) => value !== undefined);
  return {
    id: idOf(record.id),
    number: idOf(record.id),
    title: record.summary ?? "",
    ...Object.fromEntries(known),
    ...updatedAt(record),
  };
}
