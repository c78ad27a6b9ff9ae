export type { PasswordHasher } from "./password-hasher.ts";
export type { PasswordLink, PasswordStore } from "./password-store.ts";
export { mustBeStrong } from "./strength.ts";
