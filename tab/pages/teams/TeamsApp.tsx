import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { holdBearer } from "../../api/carrier.ts";
import { Boundary } from "../../components/Boundary.tsx";
import { useHost } from "../../host/use-host.ts";
import { departBy } from "../portal/departure.ts";
import { Broken } from "../signin/RefusalScreen.tsx";
import { Steps } from "../signin/Steps.tsx";
import type { Ways } from "../signin/use-sign-in.ts";
import { Waiting } from "../signin/Waiting.tsx";
import { inBrowser, placeFrom, signInFrom, type TeamsAddress } from "./arrival.ts";

const loadPortal = () => import("./PortalInTeams.tsx");
const PortalInTeams = lazy(async () => ({ default: (await loadPortal()).PortalInTeams }));

/** Sign-in is numbered: each one begins with nothing of the last. */
type At =
  | { at: "signing-in"; to: string | undefined; run: number; silently: boolean }
  | { at: "inside" }
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
    const leaveFor = (to: string | undefined, silently: boolean): void => {
      holdBearer(undefined);
      setAt(signingIn(to, silently));
    };
    // Who signed out is not signed in again by Teams' word alone (sign-in.md §6).
    departBy({
      forSignIn: () => leaveFor(here(), true),
      signedOut: () => leaveFor(undefined, false),
      endsPage: false,
    });
  }, []);
  const ways = useMemo((): Ways => {
    const enter = async (place: string, bearer: string | undefined): Promise<void> => {
      holdBearer(bearer);
      try {
        await (await loadPortal()).enterAt(place);
        setAt({ at: "inside" });
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
  }, [address, heading, openLink]);
  if (at.at === "broken") return <Broken />;
  return (
    <Boundary instead={<Broken />}>
      <Suspense fallback={<Waiting />}>
        {at.at === "inside" ? (
          <PortalInTeams />
        ) : (
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
