import { createHash, createHmac } from "node:crypto";
import type { Reply } from "../psa/stand.ts";
import { isJson } from "../psa/value.ts";
import { badRequest, invalidObject, wrongIn } from "./answers.ts";
import type { World } from "./world.ts";

/** POST /system/callbacks. */
export function createCallback(world: World, sent: unknown): Reply {
  if (!isJson(sent)) return badRequest("The body is not an object");
  const wrong = wrongIn(sent, ["url", "type", "level", "objectId"], { description: 100 });
  if (!TYPES.has(String(sent["type"])) || !LEVELS.has(String(sent["level"]))) {
    wrong.push({ code: "InvalidValue", field: "type", message: "There is no such callback." });
  }
  if (wrong.length > 0) return invalidObject("callbackEntry", wrong);
  const body = world.callbacks.add((id) => ({
    id,
    description: String(sent["description"] ?? ""),
    url: String(sent["url"]),
    objectId: Number(sent["objectId"]),
    type: String(sent["type"]),
    level: String(sent["level"]),
    inactiveFlag: sent["inactiveFlag"] === true,
    isSelfSuppressedFlag: sent["isSelfSuppressedFlag"] === true,
  }));
  return { status: 201, body };
}

const TYPES = new Set(["ticket", "contact", "company"]);
const LEVELS = new Set(["owner", "board", "status", "company", "ticket"]);

/** A callback as it goes over the wire. */
export type SignedCallback = { url: string; headers: Record<string, string>; body: string };

export type CallbackFacts = {
  type: "ticket" | "contact" | "company";
  id: number;
  action: "added" | "updated" | "deleted";
  companyId: string;
  keyUrl: string;
  signingKey: string;
};

/** Signed over the bytes with SHA-256 of the signing key. */
export function signedCallback(url: string, facts: CallbackFacts): SignedCallback {
  const { type, id, action, companyId, keyUrl, signingKey } = facts;
  const body = JSON.stringify({
    ID: id,
    Action: action,
    Type: type,
    Entity: JSON.stringify({ id }),
    MemberId: "zAdmin",
    CompanyId: companyId,
    FromUrl: new URL(keyUrl).host,
    Metadata: { key_url: keyUrl },
    ProductInstanceId: "",
  });
  const key = createHash("sha256").update(signingKey).digest();
  const signature = createHmac("sha256", key).update(body).digest("base64");
  const to = new URL(url);
  to.searchParams.set("action", action);
  to.searchParams.set("id", String(id));
  return {
    url: to.href,
    headers: { "content-type": "application/json", "x-content-signature": signature },
    body,
  };
}
