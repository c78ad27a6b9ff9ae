import type { ConnectWiseConfig, Psa } from "#service/psa";
import type { PsaPipeDeps } from "../http/pipe.ts";
import { connectWiseClient } from "./client.ts";
import { connectWiseDocuments } from "./documents.ts";
import { connectWiseNotes } from "./notes.ts";
import { connectWisePeople } from "./people.ts";
import { connectWiseStatuses } from "./statuses.ts";
import { connectWiseTickets } from "./tickets.ts";
import { connectWiseWebhooks } from "./webhooks.ts";

/** ConnectWise PSA, as far as we need it (reference: ConnectWise Developer Guide, REST 3.0). */
export function connectWise(deps: PsaPipeDeps, config: ConnectWiseConfig): Psa {
  const client = connectWiseClient(deps, config);
  const statuses = connectWiseStatuses(deps, client, config);
  return {
    kind: "connectwise",
    ping: client.ping,
    ...connectWisePeople(deps, client, config),
    ...connectWiseTickets(client, statuses, config),
    ...connectWiseNotes(client),
    ...connectWiseDocuments(client),
    meta: statuses.meta,
    ...connectWiseWebhooks(deps, client, config),
  };
}
