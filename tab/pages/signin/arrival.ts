import { placeOf } from "./place.ts";

/** What brought a person to the sign-in page (sign-in.md §4), read from its address. */
export type Arrival =
  | { kind: "sign-in"; workspace?: string; email?: string; to?: string }
  | { kind: "shared-link"; workspace: string; email?: string; to?: string }
  | { kind: "personalised"; workspace: string; secret?: string; to?: string }
  | { kind: "login-now"; secret?: string }
  | { kind: "first-link"; secret?: string }
  | { kind: "consent"; secret?: string }
  | { kind: "auto-login"; secret: string; to?: string };

/** An address in its parts, as `window.location` has them. */
export type Address = { readonly pathname: string; readonly search: string; readonly hash: string };

/** `clean` is the address that may stay in the bar: without any secret. */
export type ReadAddress = { readonly arrival: Arrival; readonly clean: string };

/** Secrets are letters and digits only; what a mail program glued to the end is not part of one. */
const secretIn = (text: string): string | undefined => /^[A-Za-z0-9]+/.exec(text)?.[0];

/** With `%23` for `#`, the secret of `/a?to=…#…` has become the end of its place. */
function strayIn(query: URLSearchParams): string | undefined {
  const [, stray] = /(?:#|%23)(.*)$/is.exec(query.get("to") ?? "") ?? [];
  return stray === undefined ? undefined : secretIn(stray);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Some mail rewriters turn `#` into `%23`: then the fragment has become part of the path (§4). */
function apart({ pathname, hash }: Address): { path: string; fragment: string } {
  const at = pathname.search(/%23/i);
  const path = at < 0 ? pathname : pathname.slice(0, at);
  const fragment = at < 0 ? hash.slice(1) : pathname.slice(at + 3);
  return { path: path.length > 1 ? path.replace(/\/+$/, "") : path, fragment };
}

type Hints = { workspace?: string; email?: string; to?: string };

function hintsIn(query: URLSearchParams): Hints {
  const [workspace, email, to] = [query.get("workspace"), query.get("email"), query.get("to")];
  const place = placeOf(to);
  return {
    ...(workspace ? { workspace } : {}),
    ...(email ? { email } : {}),
    ...(place ? { to: place } : {}),
  };
}

const placeIn = ({ to }: Hints): Hints => (to ? { to } : {});

function arrivalAt(path: string, secret: string | undefined, hints: Hints): Arrival {
  const carried = secret ? { secret } : {};
  if (path === "/s") return { kind: "login-now", ...carried };
  if (path === "/x") return { kind: "first-link", ...carried };
  if (path === "/consent") return { kind: "consent", ...carried };
  if (path === "/a" && secret) return { kind: "auto-login", secret, ...placeIn(hints) };
  const { workspace: _elsewhere, ...rest } = hints;
  const [, slug, personal] = /^\/p\/([^/]+)(\/c)?$/.exec(path) ?? [];
  if (slug === undefined) return { kind: "sign-in", ...hints };
  const workspace = decoded(slug);
  if (personal === undefined) return { kind: "shared-link", workspace, ...rest };
  const { email: _known, ...place } = rest;
  return { kind: "personalised", workspace, ...carried, ...place };
}

/** Whatever follows `#` or `%23` in `to` is a secret that lost its way: it leaves the address. */
function cleanQuery(query: URLSearchParams): string {
  const to = query.get("to");
  if (to !== null) {
    const place = placeOf(to);
    if (place) query.set("to", place);
    else query.delete("to");
  }
  const text = query.toString().replaceAll("%2F", "/").replaceAll("%40", "@");
  return text === "" ? "" : `?${text}`;
}

/** Reads an address once; the page then replaces it by `clean` before anything else happens. */
export function readAddress(address: Address): ReadAddress {
  const { path, fragment } = apart(address);
  const query = new URLSearchParams(address.search);
  const secret = secretIn(fragment) ?? strayIn(query);
  const arrival = arrivalAt(path, secret, hintsIn(query));
  return { arrival, clean: `${path}${cleanQuery(query)}` };
}
