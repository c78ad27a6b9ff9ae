import { z } from "zod";
import { type Refusal, refusal } from "#service/kernel";

const Id = z.string().min(1).max(1000);

/**
 * What every activity must have before botbuilder may see it: without a service address or channel
 * botbuilder skips its own checks (teams-platform.md §3).
 */
const Guarded = z.looseObject({
  type: z.string().min(1).max(100),
  id: z.string().max(1000).optional(),
  channelId: z.literal("msteams"),
  serviceUrl: z.url().max(2000),
  from: z.looseObject({ id: Id }),
  conversation: z.looseObject({ id: Id }),
  recipient: z.looseObject({ id: Id }),
});

/** An activity that passed the guards. */
export type GuardedActivity = z.infer<typeof Guarded>;

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Kinds that must be named to be handled once. */
const NAMED = ["message", "invoke"];

const wrong = (field: string): Refusal =>
  refusal("bad-request", { field, problem: `"${field}" is not as the channel sends it.` });

function checkAddress(serviceUrl: string, where: { local: boolean; open: boolean }): void {
  const { protocol, hostname } = new URL(serviceUrl);
  const plain = where.local && protocol === "http:";
  if (protocol !== "https:" && !plain) throw wrong("serviceUrl");
  // Nobody vouches for the address where nothing is checked, so answers stay on this machine.
  if (where.open && !LOOPBACK.test(hostname)) throw wrong("serviceUrl");
}

/**
 * Reads an activity. `deliveryMode` is dropped: answers go to the channel, never back in the request.
 *
 * @param where `local`: http is taken; `open`: no token vouches for the address
 * @throws Refusal `bad-request`
 */
export function readActivity(
  body: unknown,
  where: { local: boolean; open: boolean },
): GuardedActivity {
  const read = Guarded.safeParse(body);
  if (!read.success) throw wrong(String(read.error.issues[0]?.path.join(".") || "body"));
  const { deliveryMode: _, callerId: __, ...activity } = read.data;
  checkAddress(activity.serviceUrl, where);
  if (!activity.id && NAMED.includes(activity.type)) throw wrong("id");
  return activity;
}
