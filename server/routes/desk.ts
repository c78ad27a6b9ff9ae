import type { Route } from "#server/http";
import { attachmentRoutes } from "./attachments.ts";
import { clientTicketRoutes } from "./client-tickets.ts";
import type { DeskDeps } from "./desk-deps.ts";
import { requestTypeRoutes } from "./request-types.ts";
import { techTicketRoutes } from "./tech-tickets.ts";

/** What is read and asked at the desk: by contacts, by its techs, and by whoever sets it up. */
export function deskRoutes(deps: DeskDeps): Route[] {
  return [
    ...clientTicketRoutes(deps),
    ...techTicketRoutes(deps),
    ...attachmentRoutes(deps),
    ...requestTypeRoutes(deps),
  ];
}
