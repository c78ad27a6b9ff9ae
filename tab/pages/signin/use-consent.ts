import { useCallback, useEffect, useState } from "react";
import type { LookedAtConsent, Problem } from "#server/wire";
import { callsWith } from "../../api/calls.ts";
import { cookieCarrier } from "../../api/carrier.ts";
import { consentApi } from "../../api/consent-api.ts";
import { ProblemError } from "../../api/problem.ts";

const door = consentApi(callsWith(cookieCarrier));

/** Where the page of a consent link stands. */
export type Consenting =
  | { at: "looking" }
  | { at: "asking"; consent: LookedAtConsent; busy: boolean }
  | { at: "refused"; problem: Problem; again: () => void };

/** Looks when its page opens, which changes nothing; goes to Microsoft only on a person's press. */
export function useConsent(secret: string): {
  consenting: Consenting;
  go: (consent: LookedAtConsent) => void;
} {
  const [consenting, setConsenting] = useState<Consenting>({ at: "looking" });
  const attempted = useCallback(async (act: () => Promise<void>, again: () => void) => {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setConsenting({ at: "refused", problem: error.problem, again });
    }
  }, []);
  const look = useCallback((): void => {
    const act = async (): Promise<void> => {
      const consent = await door.look(secret);
      setConsenting({ at: "asking", consent, busy: false });
    };
    void attempted(act, look);
  }, [attempted, secret]);
  useEffect(look, [look]);
  const go = (consent: LookedAtConsent): void => {
    setConsenting({ at: "asking", consent, busy: true });
    const act = async (): Promise<void> => {
      const { redirect } = await door.begin(secret);
      window.location.assign(redirect);
    };
    void attempted(act, () => go(consent));
  };
  return { consenting, go };
}
