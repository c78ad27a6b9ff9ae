/**
 * A language tag that dates and numbers can be written in. Some browsers report their machine's
 * locale as it is (`en-US@posix`), which `Intl` refuses by throwing.
 */
export function knownLocale(reported: string | undefined): string {
  try {
    const [first] = Intl.DateTimeFormat.supportedLocalesOf(reported ?? []);
    return first ?? "en";
  } catch {
    return "en";
  }
}
