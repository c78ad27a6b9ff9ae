/** The cookies of this door (sign-in.md §6). All carry the `__Host-` promise. */
export const SESSION_COOKIE = "__Host-portico";
export const DEVICE_COOKIE = "__Host-portico-device";
/** In the Teams frame, where ours is the third party and the site on top is part of the key. */
export const FRAME_COOKIE = "__Host-portico-frame";
/** Which browser a run through a provider's pages belongs to (sign-in.md §11). */
export const FLOW_COOKIE = "__Host-portico-flow";

/** What a browser sent. A name sent twice counts as its first value, as in RFC 6265's order. */
export type Cookies = ReadonlyMap<string, string>;

const VALUE = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/;
const LONGEST_VALUE = 512;

/** Reads a Cookie header; whatever is not a plain `name=value` is left out, never an error. */
export function readCookies(header: string | undefined): Cookies {
  const cookies = new Map<string, string>();
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    const name = part.slice(0, Math.max(at, 0)).trim();
    const value = part.slice(at + 1).trim();
    if (name === "" || cookies.has(name)) continue;
    if (value.length <= LONGEST_VALUE && VALUE.test(value)) cookies.set(name, value);
  }
  return cookies;
}

/** A cookie to set. Without `maxAge` (whole seconds) it goes when the browser closes. */
export type SetCookie = {
  readonly name:
    | typeof SESSION_COOKIE
    | typeof DEVICE_COOKIE
    | typeof FRAME_COOKIE
    | typeof FLOW_COOKIE;
  readonly value: string;
  readonly maxAge?: number | undefined;
};

/** Takes a cookie out of the browser. */
export const forgetCookie = (name: SetCookie["name"]): SetCookie => ({
  name,
  value: "",
  maxAge: 0,
});

/**
 * Who else's pages may have a cookie sent along. The frame's one is sent from any page under the
 * same top site, other apps' tabs too: `Visit.fromOwnPage` and `checkOrigin` stand in for Lax there.
 */
const REACH: Record<SetCookie["name"], string> = {
  [SESSION_COOKIE]: "SameSite=Lax",
  [DEVICE_COOKIE]: "SameSite=Lax",
  [FRAME_COOKIE]: "SameSite=None; Partitioned",
  // The provider's pages lead back by a plain navigation, which Lax lets through.
  [FLOW_COOKIE]: "SameSite=Lax",
};

/** The Set-Cookie line, with what `__Host-` asks for: Secure, Path=/ and no Domain. */
export function writeCookie(cookie: SetCookie): string {
  if (!VALUE.test(cookie.value)) throw new RangeError("a cookie's value is letters and digits");
  const age = cookie.maxAge === undefined ? "" : `; Max-Age=${Math.trunc(cookie.maxAge)}`;
  return `${cookie.name}=${cookie.value}; Path=/; Secure; HttpOnly; ${REACH[cookie.name]}${age}`;
}
