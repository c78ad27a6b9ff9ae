import { useQueryClient } from "@tanstack/react-query";
import { useActing } from "./use-acting.ts";

/** Decides about one thing that waits; the lists are read again whatever came of it. */
export function useDeciding(say: (words: string) => void) {
  const queries = useQueryClient();
  const { busy, problem, act, forget } = useActing();
  const again = (): void => {
    forget();
    for (const key of ["pending", "calls"]) void queries.invalidateQueries({ queryKey: [key] });
  };
  const decide = async (what: () => Promise<unknown>, words: string): Promise<void> => {
    if (!(await act(what))) return;
    say(words);
    again();
  };
  return { busy, problem, decide, again };
}
