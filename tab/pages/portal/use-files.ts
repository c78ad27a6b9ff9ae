import { localProblem } from "../../api/problem.ts";
import type { TicketSide } from "../../api/desk-api.ts";
import { useState } from "react";
import type { Problem } from "#server/wire";
import { portal } from "./portal-queries.ts";
import { useActing } from "./use-acting.ts";

/** Files of one ticket, up and down. */
export function useFiles(side: TicketSide, id: string, changed: () => Promise<unknown>) {
  const acting = useActing();
  const [own, setOwn] = useState<Problem>();
  return {
    problem: own ?? acting.problem,
    refuse: (sentence: string): void => setOwn(localProblem("too-large", "Too large", sentence)),
    attach: (file: File, internal = false): Promise<boolean> => {
      setOwn(undefined);
      return acting.act(async () => {
        await portal.attach({ side, id, internal }, file);
        await changed();
      });
    },
    fetchFile: async (file: string): Promise<Blob | undefined> => {
      let bytes: Blob | undefined;
      setOwn(undefined);
      await acting.act(async () => {
        bytes = await portal.fetchFile(side, id, file);
      });
      return bytes;
    },
  };
}
