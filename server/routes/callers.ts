import type { Caller } from "#service/sessions";
import type { AttemptRef } from "#service/signin";
import type { RawCall } from "#server/http";

type Brought = Pick<RawCall, "credentials" | "reference" | "source">;

/** Who is at the door, as the rules want to know it. */
export function callerOf({ credentials, reference, source }: Brought): Caller {
  const { device, session } = credentials;
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

/** The session secret a call brought: a bearer counts before a cookie. */
export const sessionSecretOf = ({ credentials }: Brought): string | undefined =>
  credentials.bearer ?? credentials.session;
