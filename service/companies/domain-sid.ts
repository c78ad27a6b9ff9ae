const DOMAIN_SID = /^S-1-5-21(?:-\d{1,10}){3}$/;

/** Reads a domain's SID, a user's minus its last part (sign-in.md §2), or answers undefined. */
export function parseDomainSid(text: string): string | undefined {
  const sid = text.trim().toUpperCase();
  return DOMAIN_SID.test(sid) ? sid : undefined;
}
