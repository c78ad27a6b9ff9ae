import { type AuditLog, recordEvent } from "#service/audit";
import type { Chance, Instant, Keyring } from "#service/kernel";
import { endHandedOn, type LinkStore } from "#service/signin";

/**
 * Ends what signs somebody in by a secret that came by way of the PSA, where more people read it than
 * the one whom it was for; with its audit row, in the transaction that brings it (sign-in.md §4).
 */
export async function endLinks(
  { chance, keyring }: { chance: Chance; keyring: Keyring },
  stores: { links: Pick<LinkStore, "endHandedOn">; audit: AuditLog },
  {
    secrets,
    ...when
  }: { secrets: readonly string[]; workspaceId: string; at: Instant; correlation: string },
): Promise<void> {
  const links = await endHandedOn({ keyring, ...stores }, { ...when, secrets });
  if (links === 0) return;
  await recordEvent(
    { chance, keyring, audit: stores.audit },
    {
      ...when,
      actor: "house",
      door: "house",
      action: "link.voided",
      outcome: "done",
      about: { kind: "handed-on", links },
    },
  );
}
