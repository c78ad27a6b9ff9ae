/** What a provider said with the browser that it sent back, as far as it is our business. */
type SaidByProvider =
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "cancelled" | "consent-needed" | "unavailable" | "invalid" };

/** Microsoft's numbers for: nobody, or no administrator, has agreed to this app yet. */
const CONSENT_MISSING = /\bAADSTS(?:65001|90094|90095|650052|650056)\b/;
const LONGEST_CODE = 4096;

/** Reads the query of a callback. An error is told apart by its code and number, never shown. */
export function readOutcome(query: URLSearchParams): SaidByProvider {
  const error = query.get("error");
  if (error === null) {
    const code = query.get("code") ?? "";
    const usable = code !== "" && code.length <= LONGEST_CODE;
    return usable ? { kind: "code", code } : { kind: "invalid" };
  }
  const consent = CONSENT_MISSING.test(query.get("error_description") ?? "");
  if (consent || error === "consent_required") return { kind: "consent-needed" };
  if (error === "access_denied") return { kind: "cancelled" };
  const passing = error === "temporarily_unavailable" || error === "server_error";
  return { kind: passing ? "unavailable" : "invalid" };
}
