/** What only a person does. */
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;
const A_WHILE_MS = 60_000;

let touchedAt: number | undefined;

/** Watches for somebody at this page; answers how to stop. */
export function watchAttendance(): () => void {
  const touched = (): void => void (touchedAt = Date.now());
  touched();
  for (const sign of SIGNS)
    window.addEventListener(sign, touched, { passive: true, capture: true });
  return () => {
    for (const sign of SIGNS) window.removeEventListener(sign, touched, { capture: true });
  };
}

/**
 * What is said with calls that a page makes while nobody is at it: that they are no activity, so that
 * a page left open signs its holder out when their time is over (sign-in.md §6).
 */
export const attendance = (): Record<string, string> =>
  touchedAt !== undefined && Date.now() - touchedAt > A_WHILE_MS
    ? { "portico-unattended": "1" }
    : {};
