import {
  type Caller,
  recognise,
  type Recognised,
  recogniseInFrame,
  type SessionActs,
} from "#service/sessions";
import type { AttemptRef } from "#service/signin";
import type { RawCall } from "#server/http";

type Brought = Pick<RawCall, "credentials" | "reference" | "source">;

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

/** Which attempt a call is about, with the key that it brought. */
export const attemptRefOf = (call: Brought & { params: { id: string } }): AttemptRef => ({
  id: call.params.id,
  key: call.credentials.attemptKey ?? "",
  caller: callerOf(call),
});

/**
 * Whose call this is: a bearer counts before a cookie, and the frame's cookie last.
 * @throws Refusal `session-required`
 */
export function recogniseCaller(deps: SessionActs, { credentials }: Brought): Promise<Recognised> {
  const { bearer, session, frame, unattended } = credentials;
  const secret = bearer ?? session;
  if (secret === undefined && frame !== undefined) {
    return recogniseInFrame(deps, frame, { unattended });
  }
  return recognise(deps, secret, { unattended });
}
