import { isWithin, may, ticketScope, type Viewer } from "#service/access";
import type { FedEvent, TicketEventKind } from "./ticket-event.ts";

/**
 * That something happened to a ticket, for a page that is looking at it. What happened is not said:
 * the page asks again, so that who may see what is decided where it always is.
 */
type LiveChange = { ticket: string; kind: TicketEventKind };

/** Above this many at once, one sentence says it: everything may have changed. */
const MOST_AT_ONCE = 50;

/**
 * What a viewer hears of these events, oldest first; `everything` where there is too much to tell one
 * by one. A contact hears of public events within their own scope: of an internal note, an assignment
 * or a priority not even that there was one. Of a ticket that left their scope they hear that it
 * changed: an open page asks again, and is refused.
 */
export function liveChanges(
  viewer: Viewer,
  events: readonly FedEvent[],
): LiveChange[] | "everything" {
  const heard = events
    .filter((event) => mayHear(viewer, event))
    .flatMap((event) => namesOf(event).map((ticket): LiveChange => ({ ticket, kind: event.kind })));
  return heard.length > MOST_AT_ONCE ? "everything" : heard;
}

/** By all that it may be called on open pages: one that got another number is there by its former. */
const namesOf = ({ ticketNumber, kind, from }: FedEvent): string[] =>
  kind === "changed" && from ? [ticketNumber, from] : [ticketNumber];

function mayHear(viewer: Viewer, event: FedEvent): boolean {
  if (event.audience === "desk" && !may(viewer, "read all tickets")) return false;
  const scope = ticketScope(viewer);
  const { companyId, contactId } = event.was ?? event;
  return isWithin(scope, event) || isWithin(scope, { ...event, companyId, contactId });
}
