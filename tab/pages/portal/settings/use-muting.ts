import { useQueryClient } from "@tanstack/react-query";
import { portal } from "../portal-queries.ts";
import { type Acting, useActing } from "../use-acting.ts";
import { noticesQuery } from "./notices-query.ts";

/** Mutes a ticket, or hears of it again. */
export function useMuting(): Pick<Acting, "busy" | "problem"> & {
  turn: (id: string, mute: boolean) => void;
} {
  const client = useQueryClient();
  const { act, busy, problem } = useActing();
  const turn = (id: string, mute: boolean): void =>
    void act(async () => {
      await (mute ? portal.mute(id) : portal.unmute(id));
      await client.invalidateQueries({ queryKey: noticesQuery.queryKey });
    });
  return { busy, problem, turn };
}
