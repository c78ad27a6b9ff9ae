const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Where Microsoft keeps everybody's personal accounts: nobody's tenant. */
const PERSONAL_ACCOUNTS = "9188040d-6c67-4c5b-b112-36a304b66dad";

/** Reads a Microsoft tenant id that one company can own, in lower case, or answers undefined. */
export function parseTenantId(text: string): string | undefined {
  const id = text.trim().toLowerCase();
  return UUID.test(id) && id !== PERSONAL_ACCOUNTS ? id : undefined;
}
