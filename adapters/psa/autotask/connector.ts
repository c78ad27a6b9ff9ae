import type { AutotaskConfig, Psa } from "#service/psa";
import type { PsaPipeDeps } from "../http/pipe.ts";
import { autotaskAttachments } from "./attachments.ts";
import { autotaskClient } from "./client.ts";
import { autotaskNotes } from "./notes.ts";
import { autotaskPeople } from "./people.ts";
import { fieldsOf } from "./picklists.ts";
import { autotaskTickets, autotaskTicketWriting } from "./tickets.ts";
import { autotaskWebhooks } from "./webhooks.ts";

/**
 * Autotask PSA, as far as we need it (reference: Autotask REST API 1.0).
 *
 * @param zones where to ask for the user's zone; another place in tests only
 */
export function autotask(deps: PsaPipeDeps, config: AutotaskConfig, zones?: string): Psa {
  const client = autotaskClient(deps, config, zones);
  const parts = { client, config, fields: fieldsOf(deps, client, "Tickets") };
  return {
    kind: "autotask",
    ping: client.ping,
    ...autotaskPeople(deps, client, config),
    ...autotaskTickets(parts),
    ...autotaskTicketWriting(deps, parts),
    ...autotaskNotes(deps, client, config),
    ...autotaskAttachments(deps, client, config),
    ...autotaskWebhooks(deps, client, config),
  };
}
