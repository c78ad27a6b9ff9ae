/** Whether this machine knows an IANA time zone by this name. */
export function isTimeZone(zone: string): boolean {
  try {
    const known = new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
    // An offset like +01:00 is accepted by some versions and knows no summer.
    return known !== "" && /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}
