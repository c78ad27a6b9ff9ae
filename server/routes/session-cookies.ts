import { NUMBERS } from "#service/workspaces";
import { type OpenedSession, ridesInFrame, type Session } from "#service/sessions";
import {
  type Credentials,
  DEVICE_COOKIE,
  forgetCookie,
  FRAME_COOKIE,
  SESSION_COOKIE,
  type SetCookie,
} from "#server/http";

type Opened = { session: OpenedSession; device: string };

function sessionCookie(name: SetCookie["name"], opened: OpenedSession, now: number): SetCookie {
  const { secret: value, stay, endsAt } = opened;
  return { name, value, ...(stay && { maxAge: (endsAt - now) / 1000 }) };
}

/** At `signed-in` a browser gets its cookie; a tab only where its session may ride on one (§6). */
export function signedIn(
  door: Session["door"],
  { session, device }: Opened,
  now: number,
): SetCookie[] {
  if (door === "tab") {
    return ridesInFrame({ ...session, door }) ? [sessionCookie(FRAME_COOKIE, session, now)] : [];
  }
  return [
    sessionCookie(SESSION_COOKIE, session, now),
    { name: DEVICE_COOKIE, value: device, maxAge: NUMBERS.deviceLife / 1000 },
  ];
}

/**
 * After a switch. A frame that came with a bearer has a cookie of the old session as well, if it
 * stays signed in: it gets the new one too, or would ask again after the next reload.
 */
export function switchedTo(
  session: Session,
  opened: OpenedSession,
  { bearer, frame }: Credentials,
  now: number,
): SetCookie[] {
  if (ridesInFrame(session)) return [sessionCookie(FRAME_COOKIE, opened, now)];
  if (session.door === "tab" && frame !== undefined) return [forgetCookie(FRAME_COOKIE)];
  return bearer === undefined ? [sessionCookie(SESSION_COOKIE, opened, now)] : [];
}

/** Takes the ended session's cookie out of whatever it lived in. */
export const signedOut = ({ door }: Session): SetCookie[] => [
  forgetCookie(door === "tab" ? FRAME_COOKIE : SESSION_COOKIE),
];
