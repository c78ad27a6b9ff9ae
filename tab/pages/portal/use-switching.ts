import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import type { Platform, Session } from "#server/wire";
import { holdBearer } from "../../api/carrier.ts";
import { localProblem, ProblemError } from "../../api/problem.ts";
import { forgetDrafts, letGo } from "../../components/half-written.ts";
import { portalWords } from "../../words.ts";
import { depart } from "./departure.ts";
import { portal, sessionQuery } from "./portal-queries.ts";

/** Nobody is signed in any more, or by a link that opens one ticket: sign-in has the words. */
const needsSignIn = ({ problem: { code } }: ProblemError): boolean =>
  code === "session-required" || code === "restricted";

const { title, detail } = portalWords.otherProof;
/** This proof does not open that portal: whoever is signed in stays, and is told what does. */
const OTHER_PROOF = localProblem("no-method", title, detail);

/**
 * Changes the portal or the account within one sign-in (sign-in.md §11): a new session, so that
 * nothing that was read under the old one stays.
 */
export function useSwitching() {
  const client = useQueryClient();
  const navigate = useNavigate();

  const become = async (ask: () => Promise<Session>, place: string): Promise<void> => {
    try {
      const { token, ...session } = await ask();
      letGo();
      if (token !== undefined) holdBearer(token);
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
      client.setQueryData(sessionQuery.queryKey, session);
      await navigate(place);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (error.problem.code === "no-method") throw new ProblemError(OTHER_PROOF);
      if (!needsSignIn(error)) throw error;
      depart.forSignIn();
    }
  };
  return {
    toAccount: (id: string) => become(() => portal.useAccount(id), "/"),
    toPlatform: (platform: Platform, place?: string) =>
      become(
        () => portal.usePlatform(platform),
        place ?? (platform === "client" ? "/" : `/${platform}`),
      ),
  };
}

/** Ends this session, or all of the person's, and leaves for sign-in with nothing left behind. */
export async function signOut({ everywhere }: { everywhere: boolean }): Promise<void> {
  try {
    await (everywhere ? portal.signOutEverywhere() : portal.signOut());
  } catch (error) {
    // Signed out already is what was asked for.
    if (!(error instanceof ProblemError && error.problem.code === "session-required")) throw error;
  }
  forgetDrafts();
  depart.signedOut();
}
