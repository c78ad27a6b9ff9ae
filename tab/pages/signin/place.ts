/**
 * A place inside the portal that may be gone to, or undefined: a path of this origin, without what a
 * mail rewriter or a stranger hung on to it (sign-in.md S9, §4). Whether a route exists there is the
 * server's to say.
 */
export function placeOf(to: string | null | undefined): string | undefined {
  if (!to) return undefined;
  const place = to.replace(/(#|%23).*$/is, "");
  // "//evil.example" and "/\evil.example" are other hosts to a browser; controls are dropped by it.
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(place)) return undefined;
  return place;
}
