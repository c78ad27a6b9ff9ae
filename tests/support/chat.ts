import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { chatInlet, type House } from "#server/assemble";
import type { NoticeVoice } from "#service/notices";
import { systemChance } from "#adapters/system";
import type { Connector, Sent } from "#tests/connector";
import { openConnector } from "#tests/connector";
import type { Portico } from "#tests/portico";
import { readConfig } from "../../server/config.ts";
import { openDoor } from "../../server/door.ts";
import { createLog } from "../../server/log.ts";
import { createMetrics } from "../../server/metrics.ts";

export const CLIENT_APP = "11111111-1111-4111-8111-111111111111";
export const TECH_APP = "22222222-2222-4222-8222-222222222222";
export const TENANT = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

export type Element = { readonly [name: string]: unknown };

/** Everything in a card, flat. */
export function elementsOf(part: unknown): Element[] {
  if (Array.isArray(part)) return part.flatMap(elementsOf);
  if (typeof part !== "object" || part === null) return [];
  const { fallback: _, ...element } = part as Element;
  return [element, ...Object.values(element).flatMap(elementsOf)];
}

/** A card as a person reads it: every text in it. */
export const textOf = (card: unknown): string =>
  elementsOf(card)
    .map(({ text, label, title }) => [text, label, title].filter((w) => typeof w === "string"))
    .flat()
    .join(" ");

export type Seen = {
  status: number;
  raw: string;
  /** The card that the person now sees, wherever it came from. */
  card: unknown;
  text: string;
  /** The message that shows it. */
  cardId: string | undefined;
  /** What Teams itself was asked to do beside it, and shows nobody. */
  window: Window | undefined;
  sent: Sent[];
};

/** A card that Teams reads by itself: it fetches a token, or opens a window. */
export type Window = {
  connectionName?: string;
  buttons: { type: string; value: string }[];
  tokenExchangeResource?: { id: string; uri: string };
};

type Activity = Record<string, unknown>;

/** Who somebody at Teams is; `objectId` where it is one of a directory. */
export type MemberFacts = { app?: string; tenant?: string; objectId?: string; email?: string };

type Attached = { contentType: string; content: unknown };

const attachedTo = ({ body }: Sent): Attached | undefined =>
  (body["attachments"] as Attached[] | undefined)?.[0];

/** Whether a message is one that Teams reads by itself, and people do not see. */
const isWindow = (sent: Sent): boolean =>
  /card\.(?:oauth|signin)$/.test(attachedTo(sent)?.contentType ?? "");

/** A chat door with real token checks beside a Portico, on a connector of its own. */
export type ChatDoor = {
  url: string;
  connector: Connector;
  lines: string[];
  /** What is said there unasked. */
  voice: NoticeVoice;
  /** Waits for what goes on beside the answers. */
  settled(): Promise<void>;
  /** Someone at Teams. */
  member(name: string, facts?: MemberFacts): Member;
  post(activity: unknown, authorization?: string): Promise<Response>;
  close(): Promise<void>;
};

/** What its pages are called from. */
export const DOOR_ORIGIN = "http://localhost:3978";
const ENV = {
  PORT: "0",
  DEMO: "0",
  PUBLIC_URL: DOOR_ORIGIN,
};

/** Our registrations, as the environment names them. */
export const APPS = {
  MICROSOFT_APP_ID: CLIENT_APP,
  MICROSOFT_APP_TENANT_ID: TENANT,
  MICROSOFT_APP_PASSWORD: "client-password",
  TECH_APP_ID: TECH_APP,
  TECH_APP_TENANT_ID: TENANT,
  TECH_APP_PASSWORD: "tech-password",
};

type DoorOptions = {
  house?: House;
  connector?: Connector;
  /** False: a bot without an app, as the Playground talks to. */
  apps?: boolean;
  /** Where bots get their own tokens; without it they have one already. */
  authority?: string;
  /** How long an answer waits for files. */
  fileRoom?: number;
};

/** Opens one; another house on the same database is another process. */
export async function openChatDoor(
  portico: Portico,
  { house = portico.house, connector: given, apps = true, authority, fileRoom }: DoorOptions = {},
): Promise<ChatDoor> {
  const connector = given ?? (await openConnector());
  const config = readConfig({
    ...ENV,
    ...(apps && APPS),
    BOT_OPENID_METADATA_URL: connector.metadataUrl,
    MICROSOFT_AUTHORITY: authority,
  });
  const lines: string[] = [];
  const log = createLog("debug", { write: (line: string) => void lines.push(line) });
  const chat = chatInlet(house, {
    config,
    log,
    ...(fileRoom !== undefined && { fileRoom }),
    ...(authority === undefined && { tokens: () => Promise.resolve("bot-token") }),
  });
  const door = openDoor(house, {
    config,
    log,
    metrics: createMetrics(false),
    chance: systemChance,
    version: "0.0.0-test",
    tabFolder: new URL("../../build/tab", import.meta.url).pathname,
    moveClock: () => Promise.resolve(0),
    inlets: [chat],
    showCallerCard: chat.showCallerCard,
  });
  const port = await door.listen(0, "127.0.0.1");
  const url = `http://127.0.0.1:${port}`;
  const post: ChatDoor["post"] = (activity, authorization) =>
    fetch(`${url}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(authorization && { authorization }) },
      body: typeof activity === "string" ? activity : JSON.stringify(activity),
    });
  return {
    url,
    connector,
    lines,
    voice: chat.voice,
    settled: () => chat.settled(10_000),
    post,
    member: (name, facts) => new Member({ post, connector }, name, facts),
    async close() {
      await door.stop(1000);
      await chat.settled(1000);
      if (!given) await connector.close();
    },
  };
}

/** Someone in Teams, in their own chat with the bot unless said otherwise. */
export class Member {
  readonly #door: Pick<ChatDoor, "post" | "connector">;
  readonly #app: string;
  readonly #tenant: string;
  readonly #name: string;
  readonly #objectId: string;
  conversation: { id: string; conversationType: string };
  /** What they see last. */
  seen: Seen | undefined;
  /** What Teams was asked last. */
  window: Window | undefined;

  constructor(door: Pick<ChatDoor, "post" | "connector">, name: string, facts: MemberFacts = {}) {
    this.#door = door;
    this.#name = name;
    this.#app = facts.app ?? CLIENT_APP;
    this.#tenant = facts.tenant ?? TENANT;
    this.#objectId = facts.objectId ?? `oid-${name}`;
    this.conversation = { id: `a:${name}-${this.#app}`, conversationType: "personal" };
    if (facts.email) door.connector.roster.set(`29:${name}`, facts.email);
  }

  /** An activity as Teams would send it. */
  activity(more: Activity): Activity {
    return {
      id: randomUUID(),
      channelId: "msteams",
      serviceUrl: this.#door.connector.url,
      from: { id: `29:${this.#name}`, name: this.#name, aadObjectId: this.#objectId },
      recipient: { id: `28:${this.#app}`, name: "Portico" },
      conversation: { ...this.conversation, tenantId: this.#tenant },
      channelData: { tenant: { id: this.#tenant } },
      locale: "en-GB",
      ...more,
    };
  }

  /** Delivers an activity and answers what the person sees then. */
  async deliver(activity: Activity): Promise<Seen> {
    const { connector, post } = this.#door;
    const before = connector.sent.length;
    const response = await post(activity, `Bearer ${await connector.token(this.#app)}`);
    const raw = await response.text();
    const sent = connector.sent.slice(before);
    const answered = raw.startsWith("{") ? JSON.parse(raw) : undefined;
    const messages = sent.filter(({ body }) => body["type"] === "message");
    const message = messages.findLast((one) => !isWindow(one));
    const asked = messages.findLast(isWindow);
    const window = asked && (attachedTo(asked)?.content as Window);
    const attached = message && attachedTo(message)?.content;
    const card = attached ?? (typeof answered?.value === "object" ? answered.value : undefined);
    const said =
      message?.body["text"] ?? (typeof answered?.value === "string" ? answered.value : "");
    const cardId =
      message?.activity ??
      (message ? `card-${connector.sent.indexOf(message) + 1}` : undefined) ??
      (card ? String(activity["replyToId"]) : undefined);
    const text = card ? textOf(card) : String(said);
    const seen = { status: response.status, raw, card, text, cardId, window, sent };
    if (card) this.seen = seen;
    if (window) this.window = window;
    return seen;
  }

  says = (text: string, more: Activity = {}): Promise<Seen> =>
    this.deliver(this.activity({ type: "message", text, textFormat: "plain", ...more }));

  installs = (): Promise<Seen> =>
    this.deliver(this.activity({ type: "installationUpdate", action: "add" }));

  /** The press of a button of the card that the person sees, as an activity. */
  pressing(
    title: string,
    inputs: Activity = {},
    { on = this.seen, submit = false }: { on?: Seen | undefined; submit?: boolean } = {},
  ): Activity {
    const button = elementsOf(on?.card).find((part) => part["title"] === title && part["data"]);
    assert.ok(button, `no button "${title}" on: ${on?.text}`);
    const data = { ...(button["data"] as object), ...inputs };
    const replyToId = on?.cardId;
    if (submit) return this.activity({ type: "message", value: data, replyToId });
    const action = { type: "Action.Execute", verb: button["verb"], data };
    return this.activity({
      type: "invoke",
      name: "adaptiveCard/action",
      value: { action, trigger: "manual" },
      replyToId,
    });
  }

  /** Teams' own word in a sign-in: an invoke that no person makes. */
  invoking = (name: string, value: unknown): Activity =>
    this.activity({ type: "invoke", name: `signin/${name}`, value });

  /** The exchange of the token that Teams was asked for, as one of their clients sends it. */
  exchanging = (token: string, id = this.window?.tokenExchangeResource?.id): Activity =>
    this.invoking("tokenExchange", { id, connectionName: "", token });

  brings = (...args: Parameters<Member["exchanging"]>): Promise<Seen> =>
    this.deliver(this.exchanging(...args));

  invokes = (...args: Parameters<Member["invoking"]>): Promise<Seen> =>
    this.deliver(this.invoking(...args));

  presses = (...args: Parameters<Member["pressing"]>): Promise<Seen> =>
    this.deliver(this.pressing(...args));
}
