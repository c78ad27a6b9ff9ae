import { hours } from "#service/kernel";
import { type AutotaskConfig, trouble } from "#service/psa";
import type { Pipe, PsaPipeDeps } from "../http/pipe.ts";
import { type Remembered, remembered } from "../remembered.ts";
import * as wire from "./wire.ts";

/** Where Autotask tells which of its zones a user lives in. */
const ZONES = "https://webservices.autotask.net";

/**
 * The address of the user's zone, ending in `V1.0/`: asked once a day, or the one that an admin set.
 * Credentials go there, so it must be Autotask's.
 */
export function zoneOf(
  { clock }: PsaPipeDeps,
  pipe: Pipe,
  { address, user }: Pick<AutotaskConfig, "address" | "user">,
  zones = ZONES,
): Remembered<URL> {
  return remembered(clock, hours(24), async () => {
    if (address !== undefined) return new URL("ATServicesRest/V1.0/", address);
    const url = new URL("ATServicesRest/V1.0/ZoneInformation", zones);
    url.searchParams.set("user", user);
    const headers = { accept: "application/json" };
    const answer = await pipe.ask({ what: "zone", method: "GET", url, headers, reads: true });
    const named = wire.Zone.safeParse(answer.body).data?.url ?? "";
    return checked(named, new URL(zones));
  });
}

function checked(named: string, zones: URL): URL {
  const url = URL.canParse(named) ? new URL(named) : undefined;
  const isTheirs = url?.protocol === "https:" && url.hostname.endsWith(".autotask.net");
  // A stand-in that is asked on this machine may name itself.
  if (!url || url.username !== "" || !(isTheirs || url.origin === zones.origin)) {
    throw trouble({ kind: "unavailable" });
  }
  return new URL("V1.0/", url.href.endsWith("/") ? url : `${url.href}/`);
}
