import { type Call, openStand, type Reply, type Stand } from "../psa/stand.ts";
import { unauthorized } from "./answers.ts";
import { type CallbackFacts, type SignedCallback, signedCallback } from "./callbacks.ts";
import { type Desk, deskOf } from "./desk.ts";
import { answered } from "./routes.ts";
import { newWorld, type World } from "./world.ts";

/** What a client must know to be let in; made up. */
export const CREDENTIALS = {
  companyId: "awesome",
  publicKey: "pub5f3a",
  privateKey: "priv-9c1e-simulated",
  clientId: "1b7a0b4e-0000-4000-8000-00000000c11e",
} as const;

export type ConnectWiseSimulator = Stand & {
  world: World;
  /** What people at the MSP do in ConnectWise itself. */
  desk: Desk;
  /** A callback as ConnectWise would send it; with another key or key address where said. */
  callback(
    of: Pick<CallbackFacts, "type" | "id"> & Partial<CallbackFacts>,
    to?: string,
  ): SignedCallback;
  /** Changes the key that callbacks are signed with. */
  changeSigningKey(): void;
};

const BASE = "/v4_6_release/apis/3.0/";
const KEY_PATH = "/v4_6_release/callbacks/signing-key";

/** A ConnectWise PSA on this machine. @param now its clock, in milliseconds since 1970 */
export async function openConnectWise({
  now,
  port = 0,
}: {
  now: () => number;
  port?: number;
}): Promise<ConnectWiseSimulator> {
  let keys = 1;
  const signingKey = (): string => `signing-key-${keys}`;
  const stand: Stand = await openStand({ port, now, handle: (call, at) => handle(call, at) });
  const world = newWorld(() => now() + stand.faults.skew);

  function handle(call: Call, { url, faults }: Pick<Stand, "url" | "faults">): Reply {
    if (call.path === KEY_PATH) return { status: 200, body: { signing_key: signingKey() } };
    if (faults.expired || !isLetIn(call)) return unauthorized();
    if (!call.path.startsWith(BASE)) return { status: 404 };
    const reply = answered(call, call.path.slice(BASE.length), { world, faults, url });
    const about = { "api-current-version": "2025.16", "x-cw-request-id": "simulated" };
    return { ...reply, headers: { ...about, ...reply.headers } };
  }

  return {
    ...stand,
    world,
    desk: deskOf(world),
    callback: (of, to = "http://127.0.0.1:9/api/webhooks/psa") =>
      signedCallback(to, {
        action: "updated",
        companyId: CREDENTIALS.companyId,
        keyUrl: `${stand.url}${KEY_PATH}`,
        signingKey: signingKey(),
        ...of,
      }),
    changeSigningKey() {
      keys += 1;
    },
  };
}

function isLetIn({ headers }: Call): boolean {
  const { companyId, publicKey, privateKey, clientId } = CREDENTIALS;
  const key = Buffer.from(`${companyId}+${publicKey}:${privateKey}`).toString("base64");
  return headers["authorization"] === `Basic ${key}` && headers["clientid"] === clientId;
}
