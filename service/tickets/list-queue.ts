import { mustBeAllowed, type Viewer } from "#service/access";
import { isId, readPage, refusal } from "#service/kernel";
import { NUMBERS } from "#service/workspaces";
import { readCursor, writeCursor } from "./cursor.ts";
import {
  type DeskStore,
  type NamedCompany,
  type Queue,
  queueKey,
  type QueueOrder,
} from "./desk-store.ts";
import type { Colleague, DeskRow } from "./desk-ticket.ts";
import type { Priority, TicketState } from "./ticket.ts";

/** A page of a queue; `next` is the cursor of the one behind it. */
export type QueuePage = { items: DeskRow[]; next: string | undefined };

type QueueAsked = {
  queue?: Queue | undefined;
  order?: QueueOrder | undefined;
  state?: TicketState | undefined;
  priority?: Priority | undefined;
  companyId?: string | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
  most?: number | undefined;
};

/**
 * The workspace's tickets as its techs see them, a page at a time.
 *
 * @throws Refusal `not-found` to a contact; `bad-request` for a cursor that is none of ours
 */
export async function listQueue(
  deps: { desk: DeskStore },
  viewer: Viewer,
  asked: QueueAsked,
): Promise<QueuePage> {
  mustBeAllowed(viewer, "read all tickets");
  if (viewer.kind === "contact") throw refusal("not-found");
  const { queue = "all", order = "updated", state, priority, companyId, cursor } = asked;
  // What is closed lies in no queue; to look for it there would be to look through all that is open.
  const isNowhere = queue !== "all" && state === "closed";
  if (isNowhere || (companyId !== undefined && !isId(companyId))) {
    return { items: [], next: undefined };
  }
  const { most = NUMBERS.tickets.aPage } = asked;
  const words = asked.q?.trim();
  const query = {
    queue,
    order,
    techId: viewer.techId,
    ...(state && { state }),
    ...(priority && { priority }),
    ...(companyId !== undefined && { companyId }),
    ...(words && { words }),
    ...(cursor !== undefined && { after: readCursor(cursor) }),
  };
  const { shown, last } = await readPage(most, (rows) =>
    deps.desk.queue(viewer.workspaceId, { ...query, most: rows }),
  );
  return {
    items: shown.map(({ id: _, ...row }) => row),
    next: last && writeCursor({ at: queueKey(order, last), id: last.id }),
  };
}

/** Companies to filter the queue by, as many as one can look through; more words find the others. */
export async function listQueueCompanies(
  deps: { desk: DeskStore },
  viewer: Viewer,
  { q = "", id }: { q?: string | undefined; id?: string | undefined },
): Promise<NamedCompany[]> {
  mustBeAllowed(viewer, "read all tickets");
  if (id !== undefined && !isId(id)) return [];
  const words = q.trim();
  return deps.desk.companies(viewer.workspaceId, {
    ...(words && { words }),
    ...(id !== undefined && { id }),
    most: NUMBERS.tickets.aPage,
  });
}

/** The techs whom a ticket may be given to. @throws Refusal `not-found` to a contact */
export async function listColleagues(
  deps: { desk: DeskStore },
  viewer: Viewer,
): Promise<Colleague[]> {
  mustBeAllowed(viewer, "work on tickets");
  return deps.desk.colleagues(viewer.workspaceId);
}
