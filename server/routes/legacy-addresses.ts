import type { PageAnswer, PageCall } from "#server/http";

/** The name under which older portals carried a secret that signed in whoever held the mail. */
const OLD_SECRET = "gtoken";
/** Where older letters led: `?name=ticket&ticket_id=…`. */
export const OLD_DEEP_LINK = "/portal/deeplink";

const TICKET = /^[\w.~-]{1,64}$/;

const isOldSecret = (name: string): boolean => name.toLowerCase() === OLD_SECRET;

/**
 * The address to go to instead, where somebody came by an address of an older portal: the place it
 * named as a hint, without its secret, which is read by nobody (sign-in.md §4). The answer replaces
 * the address in the bar, and no page is ever drawn at the one with the secret.
 */
export function insteadOf({ path, query }: PageCall): PageAnswer | undefined {
  if (path === OLD_DEEP_LINK) return { kind: "redirect", to: placeIn(query) };
  if (![...query.keys()].some(isOldSecret)) return undefined;
  const kept = [...query].filter(([name]) => !isOldSecret(name));
  const search = new URLSearchParams(kept).toString();
  return { kind: "redirect", to: search === "" ? path : `${path}?${search}` };
}

function placeIn(query: URLSearchParams): string {
  const id = query.get("ticket_id") ?? "";
  const isTicket = query.get("name") === "ticket" && TICKET.test(id) && !/^\.+$/.test(id);
  return isTicket ? `/tickets/${id}` : "/";
}
