/** "1.2 MB" in the person's locale; `bytes` is a whole number. */
export function fileSize(bytes: number, locale: string): string {
  const [amount, unit] =
    bytes >= 1_000_000 ? [bytes / 1_000_000, "megabyte"] : [Math.max(1, bytes / 1000), "kilobyte"];
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: 1,
  }).format(amount);
}
