import type { Instant } from "#service/kernel";

/** A link by which a client's administrator proposes their tenant for one company (sign-in.md §5). */
export type ConsentLink = {
  id: string;
  workspaceId: string;
  companyId: string;
  companyName: string;
  madeBy: string;
  madeAt: Instant;
  expiresAt: Instant;
  usedAt?: Instant;
};

/** Where consent links and the binding of tenants are kept. */
export type ConsentStore = {
  add(link: Omit<ConsentLink, "companyName">, fingerprint: Uint8Array): Promise<boolean>;
  withFingerprint(fingerprints: readonly Uint8Array[]): Promise<ConsentLink | undefined>;
  withId(workspaceId: string, id: string): Promise<ConsentLink | undefined>;
  /** Guarded by neither used nor expired. */
  spend(link: ConsentLink, at: Instant): Promise<boolean>;
  /** Who a tenant is bound to, held until the transaction's end. */
  boundTo(workspaceId: string, tenantId: string): Promise<string | undefined>;
  /** Binds a tenant; false where it is bound already. */
  bind(workspaceId: string, tenantId: string, companyId: string): Promise<boolean>;
};
