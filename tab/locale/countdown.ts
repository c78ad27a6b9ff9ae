/** "9:05" for what is left of a wait, in whole seconds, never below zero. */
export function clockFace(seconds: number): string {
  const left = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
}

/** The moments worth saying aloud, in seconds left: not each second (look.md). */
const SAID_AT = [300, 120, 60, 30] as const;

/**
 * How much is left as it is said to a screen reader: the last of the moments that has passed, so
 * that the words change rarely. Undefined while none has.
 */
export function milestoneOf(seconds: number): number | undefined {
  return SAID_AT.findLast((moment) => seconds <= moment);
}

/** "2 minutes", "30 seconds" in the person's locale. */
export function spokenSpan(seconds: number, locale: string): string {
  const [amount, unit] = seconds >= 60 ? [Math.round(seconds / 60), "minute"] : [seconds, "second"];
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(amount);
}
