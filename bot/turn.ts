import type { Activity } from "botbuilder";
import { z } from "zod";
import type { Room, SentFile } from "#service/chat";
import type { ChatAccount, ChatMode } from "#service/sessions";
import { type Press, readPress } from "./press.ts";
import { filesIn } from "./read-files.ts";
import { readTeamsSaid, type TeamsSaid } from "./teams-said.ts";

/** What somebody did in chat. */
type Said =
  | { kind: "installed" }
  | { kind: "removed" }
  | { kind: "text"; text: string; files: readonly SentFile[] }
  /** `executed`: the answer takes the card's place; else it was sent as a message. */
  | { kind: "press"; press: Press | undefined; executed: boolean; cardId: string | undefined }
  | TeamsSaid
  | { kind: "invoke" }
  | { kind: "nothing" };

/** One activity, as the conversation understands it. */
export type Turn = {
  room: Room;
  personal: boolean;
  /** The app of the bot that is talked to; undefined in local mode without one. */
  appId: string | undefined;
  mode: ChatMode;
  /** Who it is, as the channel vouches for it; undefined where it does not say. */
  account: ChatAccount | undefined;
  said: Said;
  /** Ties log, audit rows and what a person may quote together. */
  reference: string;
};

const Id = z
  .string()
  .regex(/^[\w-]{1,100}$/)
  .transform((id) => id.toLowerCase());
const Tenant = z.object({ tenant: z.object({ id: Id }) });

/**
 * `(tid, oid)` from where the channel writes them, and nowhere else: names, card data and typed text
 * are anybody's (teams-platform.md §3). Both places that name the tenant must agree.
 */
function accountOf(activity: Activity, mode: ChatMode): ChatAccount | undefined {
  const named = [
    Id.safeParse(activity.conversation.tenantId).data,
    Tenant.safeParse(activity.channelData).data?.tenant.id,
  ].filter((id) => id !== undefined);
  const [tenantId] = named;
  const objectId = Id.safeParse(activity.from.aadObjectId).data;
  if (tenantId === undefined || objectId === undefined) return undefined;
  return named.every((id) => id === tenantId) ? { mode, tenantId, objectId } : undefined;
}

const Execute = z.object({
  action: z.object({ verb: z.string().optional(), data: z.looseObject({}) }),
});

function saidIn(activity: Activity): Said {
  const { type, name, value, replyToId: cardId } = activity;
  if (type === "invoke") {
    if (name !== "adaptiveCard/action") return readTeamsSaid(name, value) ?? { kind: "invoke" };
    const press = readPress(Execute.safeParse(value).data?.action.data);
    return { kind: "press", press, executed: true, cardId };
  }
  if (type === "message" && value && !activity.text) {
    return { kind: "press", press: readPress(value), executed: false, cardId };
  }
  if (type === "message") {
    return { kind: "text", text: activity.text ?? "", files: filesIn(activity) };
  }
  if (type === "installationUpdate") {
    return installing(activity.action);
  }
  if (type !== "conversationUpdate") return { kind: "nothing" };
  const joined = activity.membersAdded?.some(({ id }) => id === activity.recipient.id);
  return { kind: joined ? "installed" : "nothing" };
}

/** An upgrade takes the app away and brings it back: that is no new welcome. */
function installing(action: string | undefined): Said {
  if (action === "remove") return { kind: "removed" };
  return { kind: action === "add" ? "installed" : "nothing" };
}

/** Reads a turn from an activity that passed the guards and, where there are tokens, its check. */
export function turnOf(
  activity: Activity,
  at: { mode: ChatMode; appId: string | undefined; reference: string },
): Turn {
  const { id: conversationId, conversationType } = activity.conversation;
  return {
    room: { bot: at.appId ?? "local", conversationId },
    appId: at.appId,
    personal: conversationType === undefined || conversationType === "personal",
    mode: at.mode,
    account: accountOf(activity, at.mode),
    said: saidIn(activity),
    reference: at.reference,
  };
}
