import { type Call, openStand, type Reply, type Stand } from "../psa/stand.ts";
import { unauthorized } from "./answers.ts";
import { type Desk, deskOf } from "./desk.ts";
import { answered } from "./routes.ts";
import { type CalloutFacts, type SignedCallout, signedCallout } from "./webhooks.ts";
import { API_USER, newWorld, timeOf, type World } from "./world.ts";

/** What a client must know to be let in; made up. */
export const CREDENTIALS = {
  user: API_USER,
  secret: "simulated-secret-7f3k",
  integrationCode: "SIMULATED1234567890ABCDEFGH",
} as const;

export type AutotaskSimulator = Stand & {
  world: World;
  /** What people at the MSP do in Autotask itself. */
  desk: Desk;
  /** How many calls an hour are left before everybody is refused. */
  budget: { left: number };
  /** A callout as Autotask would send it; with another secret where said. */
  callout(
    of: Pick<CalloutFacts, "entity" | "id" | "secretKey"> & Partial<CalloutFacts>,
    to?: string,
  ): SignedCallout;
};

const BASE = "/ATServicesRest/V1.0/";
const AN_HOUR = 10_000;

/** An Autotask database on this machine. @param now its clock, in milliseconds since 1970 */
export async function openAutotask({
  now,
  port = 0,
}: {
  now: () => number;
  port?: number;
}): Promise<AutotaskSimulator> {
  const budget = { left: AN_HOUR };
  let sequence = 0;
  const stand: Stand = await openStand({ port, now, handle: (call, at) => handle(call, at) });
  const world = newWorld(() => now() + stand.faults.skew);

  function handle(call: Call, { url, faults }: Pick<Stand, "url" | "faults">): Reply {
    const path = call.path.startsWith(BASE) ? call.path.slice(BASE.length) : undefined;
    if (path === undefined) return { status: 404 };
    if (path === "ZoneInformation") return zone(call, url);
    if (faults.expired || !isLetIn(call)) return unauthorized();
    if (budget.left <= 0) return { status: 429, body: { errors: ["The threshold is exceeded."] } };
    budget.left -= 1;
    if (path === "ThresholdInformation") return { status: 200, body: threshold(budget.left) };
    return answered(call, path, { world, faults, url });
  }

  return {
    ...stand,
    world,
    desk: deskOf(world),
    budget,
    callout(of, to = "http://127.0.0.1:9/api/webhooks/psa") {
      sequence += 1;
      const usual = { action: "Update", fields: {}, at: timeOf(world.now()), sequence } as const;
      return signedCallout(to, { ...usual, ...of });
    },
  };
}

const threshold = (left: number) => ({
  externalRequestThreshold: AN_HOUR,
  requestThresholdTimeframe: 60,
  currentTimeframeRequestCount: AN_HOUR - left,
});

/** Known without credentials. */
function zone({ query }: Call, url: string): Reply {
  if (query.get("user") !== API_USER) return { status: 500, body: { errors: ["Unknown user."] } };
  const body = { zoneName: "Simulated", url: `${url}/ATServicesRest/`, webUrl: `${url}/`, ci: 1 };
  return { status: 200, body };
}

function isLetIn({ headers }: Call): boolean {
  return (
    headers["apiintegrationcode"] === CREDENTIALS.integrationCode &&
    headers["username"] === CREDENTIALS.user &&
    headers["secret"] === CREDENTIALS.secret
  );
}
