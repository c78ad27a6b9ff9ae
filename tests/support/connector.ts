import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

/** Something the bot sent to the channel. */
export type Sent = {
  method: string;
  conversation: string;
  /** The activity that is replaced, where one is. */
  activity: string | undefined;
  authorization: string | undefined;
  body: Record<string, unknown>;
};

export type Claims = Record<string, unknown>;
type Signing = { claims?: Claims; header?: Claims; wrongKey?: boolean };

/** The Bot Framework as a bot sees it: the keys its tokens are signed with, and the connector. */
export type Connector = {
  url: string;
  metadataUrl: string;
  sent: Sent[];
  /** What the roster says; the person's address by their `from.id`. */
  roster: Map<string, string>;
  /** The status with which messages to a conversation are refused, replacements among them. */
  refusing: Map<string, number>;
  /** The conversations that were refused, each time. */
  refused: string[];
  /** What was sent in chats, by the path where it lies, and who fetched it with which token. */
  files: Map<string, string | Buffer | Promise<string>>;
  fetched: { path: string; authorization: string | undefined }[];
  token(appId: string, signing?: Signing): Promise<string>;
  close(): Promise<void>;
};

export const KEY_ID = "channel-key-1";
export const BARE_KEY_ID = "unendorsed-key";

async function bodyOf(req: IncomingMessage): Promise<Record<string, unknown>> {
  let text = "";
  for await (const chunk of req) text += String(chunk);
  return text === "" ? {} : JSON.parse(text);
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  assert.ok(address !== null && typeof address === "object");
  return `http://127.0.0.1:${address.port}`;
}

/** Opens the channel's side on this machine. */
export async function openConnector(): Promise<Connector> {
  const [good, bad] = await Promise.all([generateKeyPair("RS256"), generateKeyPair("RS256")]);
  const jwk = { ...(await exportJWK(good.publicKey)), use: "sig" };
  const sent: Sent[] = [];
  const roster = new Map<string, string>();
  const refusing = new Map<string, number>();
  const refused: string[] = [];
  const files: Connector["files"] = new Map();
  const fetched: Connector["fetched"] = [];
  let url = "";
  let made = 0;

  const server = createServer(async (req, res) => {
    const answer = (status: number, body: unknown): void => {
      // restify, in the same process, has made writeHead answer nothing.
      res.writeHead(status, { "content-type": "application/json" });
      res.end(JSON.stringify(body));
    };
    const [path = ""] = (req.url ?? "").split("?");
    if (path === "/openid")
      return answer(200, {
        issuer: url,
        jwks_uri: `${url}/keys`,
        id_token_signing_alg_values_supported: ["RS256"],
      });
    if (path === "/keys") {
      const endorsed = { ...jwk, kid: KEY_ID, endorsements: ["msteams"] };
      return answer(200, {
        keys: [endorsed, { ...jwk, kid: BARE_KEY_ID, endorsements: ["skype"] }],
      });
    }
    const parts = path.split("/").map(decodeURIComponent);
    const [, , version, , conversation = "", kind, activity] = parts;
    if (version !== "v3") return answer(404, {});
    const file = await files.get(path);
    if (file) {
      fetched.push({ path, authorization: req.headers.authorization });
      res.writeHead(200, { "content-type": "application/octet-stream" });
      return void res.end(file);
    }
    if (kind === "members") {
      const email = roster.get(activity ?? "");
      return email === undefined ? answer(404, {}) : answer(200, { id: activity, email });
    }
    if (kind === "views") return answer(404, {});
    const body = await bodyOf(req);
    const { authorization } = req.headers;
    const status = refusing.get(conversation);
    if (status !== undefined) {
      refused.push(conversation);
      return answer(status, { error: { code: "refused" } });
    }
    const replaced = req.method === "PUT" ? activity : undefined;
    sent.push({ method: req.method ?? "", conversation, activity: replaced, authorization, body });
    made += 1;
    return answer(200, {
      id: replaced ?? (conversation === "" ? `alone-${made}` : `card-${made}`),
    });
  });
  url = await listen(server);

  return {
    url: `${url}/teams/`,
    metadataUrl: `${url}/openid`,
    sent,
    roster,
    refusing,
    refused,
    files,
    fetched,
    async token(appId, { claims = {}, header = {}, wrongKey = false } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const said = {
        iss: "https://api.botframework.com",
        aud: appId,
        serviceurl: `${url}/teams/`,
        nbf: now - 60,
        exp: now + 3600,
        ...claims,
      };
      return new SignJWT(said)
        .setProtectedHeader({ alg: "RS256", kid: KEY_ID, typ: "JWT", ...header })
        .sign(wrongKey ? bad.privateKey : good.privateKey);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
