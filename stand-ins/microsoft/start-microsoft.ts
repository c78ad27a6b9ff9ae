import type { IncomingMessage, ServerResponse } from "node:http";
import { listenOnLoopback, sendJson } from "../page/listen.ts";
import { adminConsent, authorize } from "./authorize.ts";
import { accessClaims } from "./claims.ts";
import { graph } from "./graph.ts";
import type { MicrosoftStandIn, StandInApp, Standing } from "./microsoft.ts";
import { PEOPLE, TENANTS } from "./people.ts";
import { token } from "./token.ts";
import { tokenSigner } from "./token-signer.ts";

export type MicrosoftOptions = {
  /** The port to have if it is free; any otherwise. */
  port?: number;
  /** The time that tokens carry, epoch milliseconds. */
  now?: () => number;
  /** Registrations beside the first. */
  apps?: readonly StandInApp[];
};

/** The registration that everybody finds here. */
export const STAND_IN_APP: StandInApp = {
  clientId: "57a2d1f0-1e5b-4c8a-9d37-2b6f4e8c0a55",
  clientSecret: "no-secret-of-anybody",
};

function metadata({ url }: Standing, tenant: string) {
  const at = `${url}/${tenant}`;
  return {
    issuer: `${url}/${tenant === "common" || tenant === "organizations" ? "{tenantid}" : tenant}/v2.0`,
    authorization_endpoint: `${at}/oauth2/v2.0/authorize`,
    token_endpoint: `${at}/oauth2/v2.0/token`,
    jwks_uri: `${at}/discovery/v2.0/keys`,
    response_types_supported: ["code"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
  };
}

async function answer(
  standing: Standing,
  url: URL,
  exchange: { req: IncomingMessage; res: ServerResponse },
): Promise<void> {
  const { req, res } = exchange;
  if (url.pathname.startsWith("/v1.0/")) return graph(standing, url, exchange);
  const [, tenant = "", ...rest] = url.pathname.split("/");
  switch (`${req.method} ${rest.join("/")}`) {
    case "GET v2.0/.well-known/openid-configuration":
      return sendJson(res, 200, metadata(standing, tenant));
    case "GET discovery/v2.0/keys":
      return sendJson(res, 200, standing.signer.jwks());
    case "GET oauth2/v2.0/authorize":
      return authorize(standing, url, res);
    case "GET adminconsent":
    case "GET v2.0/adminconsent":
      return adminConsent(standing, url, res);
    case "POST oauth2/v2.0/token":
      return token(standing, tenant, exchange);
    default:
      return sendJson(res, 404, { error: "not_found" });
  }
}

/** Starts a Microsoft of made-up people on loopback. */
export async function startMicrosoft(options: MicrosoftOptions = {}): Promise<MicrosoftStandIn> {
  const { port = 0, now = Date.now, apps = [] } = options;
  const asked: string[] = [];
  const standing: Standing = {
    url: "",
    apps: [STAND_IN_APP, ...apps],
    people: [...PEOPLE],
    tenants: [...TENANTS],
    signer: await tokenSigner(),
    faults: {
      down: false,
      heldUntil: undefined,
      wrongNonce: false,
      idToken: undefined,
      consentMissing: false,
      graphStatus: undefined,
      nextPageAt: undefined,
      secretEndsAt: undefined,
    },
    grants: new Map(),
    now,
  };
  const { url, close } = await listenOnLoopback((req, res) => {
    const at = new URL(req.url ?? "/", standing.url);
    asked.push(`${req.method} ${at.pathname}`);
    if (standing.faults.down) return void req.socket.destroy();
    void Promise.resolve(standing.faults.heldUntil)
      .then(() => answer(standing, at, { req, res }))
      .catch(() => sendJson(res, 400, { error: "invalid_request" }));
  }, port);
  standing.url = url;
  const { people, tenants, faults, signer } = standing;
  return {
    url,
    people,
    tenants,
    faults,
    app: STAND_IN_APP,
    asked,
    close,
    teamsToken: (person, { claims = {}, header } = {}) => {
      const issuing = { url, clientId: STAND_IN_APP.clientId, now: now() };
      return signer.sign({ ...accessClaims(issuing, person), ...claims }, header);
    },
    rotateKeys: () => signer.rotate(),
  };
}
