import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { z } from "zod";
import { minutes } from "#service/kernel";
import type { ConnectWiseConfig, Psa, PsaHint, RawWebhook } from "#service/psa";
import { PATIENCE } from "../http/patience.ts";
import { deadlineOf, type PsaPipeDeps } from "../http/pipe.ts";
import { send } from "../http/send.ts";
import type { ConnectWiseClient } from "./client.ts";
import { idOf } from "./translate.ts";
import * as wire from "./wire.ts";

type Webhooks = Pick<Psa, "registerWebhook" | "verifyWebhook">;

const ENTITIES = ["ticket", "contact", "company"] as const;
/** A key that does not fit is asked for anew at most this often: strangers cannot make us ask. */
const ASK_AGAIN_AFTER = minutes(1);
const MOST_KEYS = 20;

/** ConnectWise's callbacks: a hint that something changed, signed with a key of its own. */
export function connectWiseWebhooks(
  deps: PsaPipeDeps,
  client: ConnectWiseClient,
  config: ConnectWiseConfig,
): Webhooks {
  const keys = signingKeys(deps);
  return {
    async registerWebhook({ url }) {
      const path = "system/callbacks";
      const there = await client.list({ what: "callbacks", path, shape: wire.CallbackEntry });
      for (const type of ENTITIES) {
        const known = there.some((entry) => entry.type === type && entry.url === url);
        if (!known) await client.post("callback", path, entryFor(type, url), wire.Created);
      }
    },
    async verifyWebhook(webhook) {
      const callback = read(webhook, config);
      if (!callback) return undefined;
      const keyUrl = trustedUrl(callback.Metadata.key_url, config);
      if (!keyUrl) return undefined;
      const fits = (key: string | undefined): boolean =>
        key !== undefined && isSigned(webhook, key);
      const signed = fits(await keys.known(keyUrl)) || fits(await keys.renewed(keyUrl));
      return signed ? hintOf(callback) : undefined;
    },
  };
}

const entryFor = (type: string, url: string) => ({
  description: "Portico",
  url,
  objectId: 1,
  type,
  level: "owner",
  inactiveFlag: false,
  // Our own changes do not come back to us.
  isSelfSuppressedFlag: true,
});

/** What it says, where it says it of our own company: others share the host that signs. */
function read(
  { body }: RawWebhook,
  { companyId }: ConnectWiseConfig,
): z.infer<typeof wire.Callback> | undefined {
  try {
    const said = wire.Callback.parse(JSON.parse(Buffer.from(body).toString()));
    return said.CompanyId?.toLowerCase() === companyId.toLowerCase() ? said : undefined;
  } catch {
    return undefined;
  }
}

/** The sender names the key's address: it counts only on the host that we chose ourselves. */
function trustedUrl(named: string, { address }: ConnectWiseConfig): URL | undefined {
  const url = URL.canParse(named) ? new URL(named) : undefined;
  const isOurs = url?.origin === new URL(address).origin;
  return isOurs && url.username === "" && url.password === "" ? url : undefined;
}

function isSigned({ body, headers }: RawWebhook, key: string): boolean {
  const given = Buffer.from(headers["x-content-signature"] ?? "", "base64");
  const secret = createHash("sha256").update(key).digest();
  const made = createHmac("sha256", secret).update(body).digest();
  return given.length === made.length && timingSafeEqual(given, made);
}

function hintOf({ ID, Type }: z.infer<typeof wire.Callback>): PsaHint | undefined {
  const entity = ENTITIES.find((each) => each === Type?.toLowerCase());
  return entity && { entity, id: idOf(ID) };
}

/** Keys by their address; fetched without credentials, without redirects. */
function signingKeys(deps: PsaPipeDeps) {
  const { clock } = deps;
  const kept = new Map<string, string>();
  let askedAt = Number.NEGATIVE_INFINITY;
  async function renewed(url: URL): Promise<string | undefined> {
    if (clock.now() - askedAt < ASK_AGAIN_AFTER) return undefined;
    askedAt = clock.now();
    const limits = { deadline: deadlineOf(deps, PATIENCE.call), mostBytes: 65_536 };
    const call = { method: "GET", url, headers: { accept: "application/json" } } as const;
    const answer = await send(call, limits).catch(() => undefined);
    const key = wire.SigningKey.safeParse(answer?.status === 200 ? answer.body : undefined).data;
    if (!key) return undefined;
    if (kept.size >= MOST_KEYS) kept.clear();
    kept.set(url.href, key.signing_key);
    return key.signing_key;
  }
  return {
    known: (url: URL): Promise<string | undefined> => Promise.resolve(kept.get(url.href)),
    renewed,
  };
}
