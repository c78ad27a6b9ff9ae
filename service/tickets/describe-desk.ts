import { mustBeAllowed, type Viewer } from "#service/access";
import type { Clock, Instant } from "#service/kernel";
import type { Workspace } from "#service/workspaces";
import { expectedReply, isOpenAt, officeHours, type OpenSpan } from "./office-hours.ts";

const SHOWN_DAYS = 8;

/** When the desk is there, as moments: whoever shows them does so in the person's own zone. */
type DeskHours = {
  open: boolean;
  /** Of the coming week; empty where the desk has not said. */
  hours: OpenSpan[];
  /** By when a request of this moment may expect an answer, where the desk promises one. */
  expectedReply: Instant | undefined;
};

/** @throws Refusal `not-found` to anyone but a contact */
export function describeDesk(
  deps: { clock: Clock },
  viewer: Viewer,
  { settings: { desk }, timeZone }: Workspace,
): DeskHours {
  mustBeAllowed(viewer, "ask the desk");
  const now = deps.clock.now();
  return {
    open: isOpenAt(desk, timeZone, now),
    hours: officeHours(desk, timeZone, now, SHOWN_DAYS),
    expectedReply: expectedReply(desk, timeZone, now),
  };
}
