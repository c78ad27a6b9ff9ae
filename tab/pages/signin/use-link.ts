import { useCallback, useEffect, useState } from "react";
import type { Attempt, LookedAtLink, Problem } from "#server/wire";
import { ProblemError } from "../../api/problem.ts";
import type { LinkKind } from "../../api/signin-api.ts";
import { browserSignIn } from "./use-sign-in.ts";

/** Where the page of a link stands. */
export type Looking =
  | { at: "looking" }
  | { at: "asking"; link: LookedAtLink; busy: boolean }
  | { at: "clicked"; attempt: Attempt }
  | { at: "refused"; problem: Problem; again: () => void };

/**
 * Looks at a link when its page opens, which changes nothing; uses it only on a person's click
 * (sign-in.md §3).
 */
export function useLink(
  kind: LinkKind,
  secret: string,
): { looking: Looking; click: (link: LookedAtLink) => void } {
  const [looking, setLooking] = useState<Looking>({ at: "looking" });
  const attempted = useCallback(async (act: () => Promise<Looking>, again: () => void) => {
    try {
      setLooking(await act());
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setLooking({ at: "refused", problem: error.problem, again });
    }
  }, []);
  const look = useCallback((): void => {
    const act = async (): Promise<Looking> => {
      const link = await browserSignIn.look(kind, secret);
      return { at: "asking", link, busy: false };
    };
    void attempted(act, look);
  }, [attempted, kind, secret]);
  useEffect(look, [look]);
  const click = (link: LookedAtLink): void => {
    setLooking({ at: "asking", link, busy: true });
    const act = async (): Promise<Looking> => {
      const attempt = await browserSignIn.click(kind, secret);
      return { at: "clicked", attempt };
    };
    void attempted(act, () => click(link));
  };
  return { looking, click };
}
