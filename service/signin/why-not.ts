import type { ProviderAnswer } from "#service/identities";
import { type Refusal, refusal, type RefusalCode } from "#service/kernel";
import type { SigninDeps } from "./signin-deps.ts";

const REASONS = {
  invalid: "sso-invalid",
  cancelled: "sso-cancelled",
  "consent-needed": "sso-consent-needed",
  unavailable: "unavailable",
} as const satisfies Record<Exclude<ProviderAnswer["kind"], "identity">, RefusalCode>;

/** The refusal that an answer without an identity comes to, with the administrator's link (§8). */
export function whyNot(
  { providers }: Pick<SigninDeps, "providers">,
  { kind }: Exclude<ProviderAnswer, { kind: "identity" }>,
  tenantId?: string,
): Refusal {
  const consentUrl = kind === "consent-needed" ? providers.adminConsentUrl?.(tenantId) : undefined;
  return refusal(REASONS[kind], consentUrl === undefined ? {} : { consentUrl });
}
