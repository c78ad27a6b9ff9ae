import { type Provider, PROVIDERS, type ProviderIdentity } from "#service/identities";
import type { EmailAddress } from "#service/kernel";
import type { KnownAs } from "./standing-store.ts";

/** A subject that no provider hands out, for somebody who has never come that way. */
const NEVER_SEEN = "";

/**
 * Whom each provider would name for an address: the identity that is linked or listed here, and else
 * somebody new whose address is verified and who is no guest. Microsoft's cannot be thought of without
 * a tenant, so without one and without a record of theirs there is none.
 */
export function identitiesFor(
  email: EmailAddress,
  known: readonly KnownAs[],
  tenantId?: string,
): Partial<Record<Provider, ProviderIdentity>> {
  const found = PROVIDERS.flatMap((provider): [Provider, ProviderIdentity][] => {
    const one = known.find(
      (each) =>
        each.provider === provider &&
        (provider !== "microsoft" || tenantId === undefined || each.tenantId === tenantId),
    );
    const tenant = provider === "microsoft" ? (one?.tenantId ?? tenantId) : undefined;
    if (provider === "microsoft" && tenant === undefined) return [];
    const named = {
      provider,
      subject: one?.subject ?? NEVER_SEEN,
      email,
      emailVerified: true,
      guest: false,
      ...(tenant !== undefined && { tenantId: tenant }),
    };
    return [[provider, named]];
  });
  return Object.fromEntries(found);
}
