import { z } from "zod";

/** What a stream says of a ticket: that something happened, never what (portals.md, "For all"). */
export const LiveChange = z
  .strictObject({
    ticket: z.string().describe("Its number, or the one that it had before"),
    kind: z.enum([
      "opened",
      "replied",
      "answered",
      "noted",
      "assigned",
      "state",
      "priority",
      "attached",
      "changed",
    ]),
  })
  .meta({ id: "LiveChange" });
export type LiveChange = z.infer<typeof LiveChange>;

export const FollowTickets = z.strictObject({
  after: z.string().max(500).optional().describe("The last `id` that was read"),
});
