import { useQueryClient } from "@tanstack/react-query";
import type { DeskTicket } from "#server/wire";
import { deskTicketQuery } from "../portal/portal-queries.ts";

/** What follows when something was done to a ticket: its page and the queues know it at once. */
export function useTicketWork(id: string) {
  const client = useQueryClient();
  const { queryKey } = deskTicketQuery(id);
  const queues = (): Promise<void> => client.invalidateQueries({ queryKey: ["queue"] });
  return {
    /** The server said how the ticket is now. */
    became: async (ticket: DeskTicket): Promise<void> => {
      client.setQueryData(queryKey, ticket);
      await queues();
    },
    /** It has to be asked for again. */
    changed: (): Promise<unknown> =>
      Promise.all([client.invalidateQueries({ queryKey }), queues()]),
  };
}
