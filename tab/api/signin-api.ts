import type {
  Attempt,
  GiveDetails,
  LookedAtLink,
  Method,
  Platform,
  Session,
  StartAttempt,
} from "#server/wire";
import type { Calls } from "./calls.ts";

/** What an attempt is known by on this device (sign-in.md §11). */
export type AttemptHandle = { readonly id: string; readonly key: string };

/** The links that are looked at first and then wait for a click (sign-in.md §3, §4). */
export type LinkKind = "login-now" | "first-link" | "auto-login";

/** One move of sign-in.md §11, with what it carries. */
export type Move =
  | { name: "email"; body: { email: string } }
  | { name: "platform"; body: { platform: Platform } }
  | { name: "method"; body: { method: Method } }
  | { name: "code"; body: { code: string } }
  | { name: "resend"; body: Record<string, never> }
  | { name: "password"; body: { password: string } }
  | { name: "microsoft"; body: { token: string; pressed?: true } }
  | { name: "provider"; body: { code: string } }
  | { name: "details"; body: GiveDetails }
  | { name: "stay"; body: { stay: boolean } }
  | { name: "account"; body: { accountId: string } };

/** The sign-in door, in its own words. */
export type SignInApi = ReturnType<typeof signInApi>;

/** Binds the sign-in door to a way of calling the server. */
export function signInApi(calls: Calls) {
  const at = (id: string): string => `/api/signin/attempts/${encodeURIComponent(id)}`;
  return {
    session: () => calls.get<Session>("/api/session"),
    start: (input: StartAttempt) => calls.post<Attempt>("/api/signin/attempts", input),
    read: ({ id, key }: AttemptHandle) => calls.get<Attempt>(at(id), key),
    move: ({ id, key }: AttemptHandle, { name, body }: Move) =>
      calls.post<Attempt>(`${at(id)}/${name}`, body, key),
    look: (kind: LinkKind, secret: string) =>
      calls.post<LookedAtLink>(`/api/signin/links/${kind}/look`, { secret }),
    click: (kind: LinkKind, secret: string) =>
      calls.post<Attempt>(`/api/signin/links/${kind}`, { secret }),
  };
}
