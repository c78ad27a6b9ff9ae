import { z } from "zod";
import type { AppMode, Provider, ProviderAnswer, ProviderFlow } from "#service/identities";
import {
  type Chance,
  type EmailAddress,
  type Keyring,
  newSecret,
  seal,
  unseal,
} from "#service/kernel";
import type { Providers } from "./signin-deps.ts";

/** What one run through a provider's pages must say again: to nobody but the provider. */
const Run = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  loginHint: z.string().optional(),
  /** Which of our two registrations asks; the one for clients where nothing is said. */
  mode: z.enum(["client", "tech"]).optional(),
});
type Run = z.infer<typeof Run>;

/** A new run, each secret of 256 bits: as long as PKCE asks a verifier to be (RFC 7636). */
export const newRun = (
  chance: Chance,
  { loginHint, mode }: { loginHint?: EmailAddress | undefined; mode?: AppMode | undefined },
): Run => ({
  state: newSecret(chance),
  nonce: newSecret(chance),
  verifier: newSecret(chance),
  ...(loginHint !== undefined && { loginHint }),
  ...(mode !== undefined && { mode }),
});

/** The pages that this run goes through, the same there and back. */
export const pagesOf = (
  { flows, techFlow }: Providers,
  provider: Provider,
  { mode }: Run,
): ProviderFlow | undefined =>
  mode === "tech" && provider === "microsoft" ? techFlow : flows[provider];

/** A run as it is kept between start and callback. */
export const sealRun = (ring: Keyring, chance: Chance, run: Run): Uint8Array =>
  seal(ring, "provider-run", chance, Buffer.from(JSON.stringify(run)));

/** Reads what {@link sealRun} wrote. */
export const unsealRun = (ring: Keyring, sealed: Uint8Array): Run =>
  Run.parse(JSON.parse(unseal(ring, "provider-run", sealed).toString()));

/** A popup's outcome, until the window that opened it asks for it. */
export const sealAnswer = (ring: Keyring, chance: Chance, answer: ProviderAnswer): Uint8Array =>
  seal(ring, "provider-run", chance, Buffer.from(JSON.stringify({ answer })));

/** Reads what {@link sealAnswer} wrote: sealed by us, so it is what it was. */
export const unsealAnswer = (ring: Keyring, sealed: Uint8Array): ProviderAnswer =>
  (JSON.parse(unseal(ring, "provider-run", sealed).toString()) as { answer: ProviderAnswer })
    .answer;

/** Where a provider sends the browser back to; registered there, so it is one address. */
export const callbackUrl = (publicUrl: string, provider: Provider): string =>
  `${publicUrl}/api/signin/${provider}/callback`;
