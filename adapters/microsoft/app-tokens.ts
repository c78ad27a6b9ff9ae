import { type EntraApp, msalApp, openLine, outcomeOf } from "./msal-app.ts";

/** Microsoft gave an app of ours no token. Nothing of what it said goes further. */
export class NoAppToken extends Error {
  readonly kind: ReturnType<typeof outcomeOf>["kind"];

  constructor(kind: NoAppToken["kind"]) {
    super(`no token for an app of ours: ${kind}`);
    this.kind = kind;
  }
}

/** Where a token is to count: a tenant, and what is asked for there. */
type TokenPlace = { tenantId: string; scope: string };

/** A token is asked for anew this long before its end, in milliseconds. */
const EARLY = 5 * 60 * 1000;

/**
 * Tokens of an app in its own right, from `{authority}/{tenant}/oauth2/v2.0/token` (operating.md), each
 * kept until shortly before its end. Who asks at once with others waits for the same one.
 *
 * @returns what gives one; it throws {@link NoAppToken}
 */
export function appTokens({ app, authority }: { app: EntraApp; authority: string }) {
  type Held = { token: string; endsAt: number };
  const held = new Map<string, Held>();
  const asking = new Map<string, Promise<Held>>();

  async function ask({ tenantId, scope }: TokenPlace): Promise<Held> {
    const line = openLine();
    try {
      const msal = await msalApp(app, { authority, tenant: tenantId }, line);
      const answer = await msal.acquireTokenByClientCredential({ scopes: [scope] });
      const { accessToken: token = "", expiresOn } = answer ?? {};
      return { token, endsAt: expiresOn?.getTime() ?? 0 };
    } catch (thrown) {
      throw new NoAppToken(outcomeOf(thrown, line).kind);
    }
  }

  return async (place: TokenPlace): Promise<string> => {
    const key = `${place.tenantId} ${place.scope}`;
    const known = held.get(key);
    if (known && known.endsAt - EARLY > Date.now()) return known.token;
    const begun = asking.get(key) ?? ask(place).finally(() => asking.delete(key));
    asking.set(key, begun);
    const fresh = await begun;
    held.set(key, fresh);
    return fresh.token;
  };
}
