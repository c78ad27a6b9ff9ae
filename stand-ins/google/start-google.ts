import type { IncomingMessage, ServerResponse } from "node:http";
import type { Provider } from "oidc-provider";
import { listenOnLoopback, sendHtml, sendJson } from "../page/listen.ts";
import { drawPage } from "../page/page.ts";
import { GOOGLE_PEOPLE } from "./people.ts";
import { GOOGLE_APP, googleProvider } from "./provider.ts";

/** Google on loopback. */
export type GoogleStandIn = {
  url: string;
  app: typeof GOOGLE_APP;
  faults: { down: boolean };
  close(): Promise<void>;
};

const ARC = 'fill="none" stroke-width="4"';
const MARK =
  `<path ${ARC} stroke="#ea4335" d="M4.9 8.2A8 8 0 0 1 17.9 6.6"/>` +
  `<path ${ARC} stroke="#fbbc05" d="M5 16A8 8 0 0 1 4.8 8.4"/>` +
  `<path ${ARC} stroke="#34a853" d="M17.4 17.9A8 8 0 0 1 4.9 15.8"/>` +
  `<path ${ARC} stroke="#4285f4" d="M12 12h8a8 8 0 0 1-2.8 6.1"/>`;

type Exchange = { req: IncomingMessage; res: ServerResponse };

function showPeople(uid: string, { res }: Exchange): void {
  const at = (person: string): string => `/interaction/${uid}/${person}`;
  const html = drawPage({
    provider: "Google",
    mark: MARK,
    title: "Choose an account",
    lead: "to continue to the portal",
    choices: GOOGLE_PEOPLE.map(({ sub, firstName, lastName, email, about }) => ({
      href: at(sub),
      name: `${firstName} ${lastName}`,
      email,
      ...(about !== undefined && { about }),
    })),
    away: { href: at("cancel"), label: "Cancel and go back" },
  });
  sendHtml(res, 200, html);
}

/** Somebody has pressed a name: they are signed in, and agree to what was asked. */
async function picked(provider: Provider, sub: string, { req, res }: Exchange): Promise<void> {
  const { params } = await provider.interactionDetails(req, res);
  if (!GOOGLE_PEOPLE.some((person) => person.sub === sub)) {
    return provider.interactionFinished(req, res, { error: "access_denied" });
  }
  const grant = new provider.Grant({ accountId: sub, clientId: String(params["client_id"]) });
  grant.addOIDCScope("openid email profile");
  const result = {
    login: { accountId: sub },
    select_account: {},
    consent: { grantId: await grant.save() },
  };
  await provider.interactionFinished(req, res, result);
}

async function answer(provider: Provider, exchange: Exchange): Promise<void> {
  const { req, res } = exchange;
  const [, uid, person] = /^\/interaction\/([\w-]+)(?:\/(\w+))?$/.exec(req.url ?? "") ?? [];
  if (uid === undefined) await provider.callback()(req, res);
  else if (person === undefined) showPeople(uid, exchange);
  else await picked(provider, person, exchange);
}

/** Starts a Google of made-up people on loopback; its library is loaded by the first who asks it. */
export async function startGoogle({ port = 0 }: { port?: number } = {}): Promise<GoogleStandIn> {
  const faults = { down: false };
  let provider: Promise<Provider> | undefined;
  const { url, close } = await listenOnLoopback((req, res) => {
    if (faults.down) return void req.socket.destroy();
    provider ??= googleProvider(url);
    void provider
      .then((ready) => answer(ready, { req, res }))
      .catch(() => {
        if (!res.headersSent) sendJson(res, 400, { error: "invalid_request" });
      });
  }, port);
  return { url, app: GOOGLE_APP, faults, close };
}
