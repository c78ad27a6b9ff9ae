import { Activity, lazy, Suspense, useEffect, useMemo, useState } from "react";
import { holdBearer } from "../../api/carrier.ts";
import { Boundary } from "../../components/Boundary.tsx";
import { isHalfWritten } from "../../components/half-written.ts";
import { useHost } from "../../host/use-host.ts";
import { departBy } from "../portal/departure.ts";
import { Broken } from "../signin/RefusalScreen.tsx";
import { Steps } from "../signin/Steps.tsx";
import type { Ways } from "../signin/use-sign-in.ts";
import { Waiting } from "../signin/Waiting.tsx";
import { inBrowser, placeFrom, signInFrom, type TeamsAddress } from "./arrival.ts";

const loadPortal = () => import("./PortalInTeams.tsx");
const PortalInTeams = lazy(async () => ({ default: (await loadPortal()).PortalInTeams }));

/**
 * Sign-ins and visits are numbered: each one begins with nothing of the last. But a visit in which
 * somebody was writing is kept beneath the sign-in that interrupts it, and goes on if they are back.
 */
type At =
  | { at: "signing-in"; to: string | undefined; run: number; silently: boolean; kept?: number }
  | { at: "inside"; visit: number }
  | { at: "broken" };

type Props = {
  address: TeamsAddress;
  /** Where the visit heads, not yet held against the table of routes. */
  heading: string | undefined;
  drawn: () => void;
};

let runs = 0;
const signingIn = (to: string | undefined, silently = true): At => ({
  at: "signing-in",
  to,
  run: (runs += 1),
  silently,
});

/** The visit that a sign-in interrupts, where something half written would be lost with it. */
function keptOf(at: At): { kept?: number } {
  if (at.at === "inside") return isHalfWritten("page") ? { kept: at.visit } : {};
  return at.at === "signing-in" && at.kept !== undefined ? { kept: at.kept } : {};
}

const here = (): string | undefined => placeFrom(window.location.hash.slice(1));

/**
 * The page in Teams: sign-in and portal are one page here, since a bearer in memory lives no longer
 * than its page (sign-in.md §6). Which of them shows is decided by the same run as in a browser.
 */
export function TeamsApp({ address, heading, drawn }: Props) {
  const { openLink } = useHost();
  const [at, setAt] = useState<At>(() => signingIn(heading));
  useEffect(drawn, [drawn]);
  useEffect(() => {
    departBy({
      forSignIn: () => {
        const signIn = signingIn(here());
        holdBearer(undefined);
        setAt((before) => ({ ...signIn, ...keptOf(before) }));
      },
      // Who signed out is not signed in again by Teams' word alone (sign-in.md §6).
      signedOut: () => {
        holdBearer(undefined);
        setAt(signingIn(undefined, false));
      },
      endsPage: false,
    });
  }, []);
  const kept = at.at === "signing-in" ? at.kept : undefined;
  const ways = useMemo((): Ways => {
    const enter = async (place: string, bearer: string | undefined): Promise<void> => {
      holdBearer(bearer);
      try {
        const { enterAt, isBack } = await loadPortal();
        if (kept !== undefined && (await isBack())) return setAt({ at: "inside", visit: kept });
        await enterAt(place);
        setAt({ at: "inside", visit: (runs += 1) });
      } catch {
        setAt({ at: "broken" });
      }
    };
    return {
      // A run that was stranded before it began asks for the sign-in page: that is this page.
      leave: (to, bearer) =>
        to === "/signin" ? setAt(signingIn(undefined)) : void enter(to, bearer),
      toBrowser: () => openLink(new URL(inBrowser(address, heading), window.location.href).href),
    };
  }, [address, heading, kept, openLink]);
  if (at.at === "broken") return <Broken />;
  const visit = at.at === "inside" ? at.visit : at.kept;
  return (
    <Boundary instead={<Broken />}>
      <Suspense fallback={<Waiting />}>
        {visit !== undefined && (
          <Activity key={visit} mode={at.at === "inside" ? "visible" : "hidden"}>
            <PortalInTeams />
          </Activity>
        )}
        {at.at === "signing-in" && (
          <Steps
            key={at.run}
            arrival={signInFrom(address, at.to)}
            ways={{ ...ways, silently: at.silently }}
          />
        )}
      </Suspense>
    </Boundary>
  );
}
