import type { Act } from "#service/access";
import type { Acting } from "#service/administration";
import {
  type Caller,
  recognise,
  type Recognised,
  recogniseInFrame,
  type SessionActs,
} from "#service/sessions";
import type { AtDesk, AttemptRef } from "#service/signin";
import type { RawCall } from "#server/http";

/** What a call brings along of who makes it, from where. */
export type Brought = Pick<RawCall, "credentials" | "reference" | "source">;

/** Who is at the door, as the rules want to know it. */
export function callerOf({ credentials, reference, source }: Brought): Caller {
  const { device, frame, session = frame } = credentials;
  return {
    source,
    correlation: reference,
    ...(device !== undefined && { device }),
    ...(session !== undefined && { session }),
  };
}

/** Somebody recognised, as who changes something for others. */
export const actingAs = ({ viewer, session }: Recognised, call: Brought): Acting => ({
  viewer,
  door: session.door,
  source: call.source,
  correlation: call.reference,
});

/** Who is at the desk and deals with other people's links. @throws Refusal `session-required` */
export async function atDesk(deps: SessionActs, call: Brought): Promise<AtDesk> {
  const { viewer, session } = await recogniseCaller(deps, call);
  return { viewer, caller: callerOf(call), door: session.door };
}

/** Which attempt a call is about, with the key that it brought. */
export const attemptRefOf = (call: Brought & { params: { id: string } }): AttemptRef => ({
  id: call.params.id,
  key: call.credentials.attemptKey ?? "",
  caller: callerOf(call),
});

/**
 * Whose call this is: a bearer counts before a cookie, and the frame's cookie last.
 *
 * @param toDo what they come for; to all others its place is not there
 * @throws Refusal `session-required`; `not-found` to who may not do that
 */
export function recogniseCaller(
  deps: SessionActs,
  { credentials }: Brought,
  toDo?: Act,
): Promise<Recognised> {
  const { bearer, session, frame, unattended } = credentials;
  const coming = { unattended, toDo };
  const secret = bearer ?? session;
  if (secret === undefined && frame !== undefined) {
    return recogniseInFrame(deps, frame, coming);
  }
  return recognise(deps, secret, coming);
}
