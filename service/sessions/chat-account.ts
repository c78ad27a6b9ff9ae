import { fingerprint, type Keyring } from "#service/kernel";
import type { Platform } from "#service/workspaces";

/** Which app somebody talks to: the one for clients, or the MSP's own (teams.md, "Modes"). */
export type ChatMode = "client" | "tech";

/**
 * A Teams account talking to one of our bots. `(tenantId, objectId)` is the identity, as the channel
 * vouches for it; names and addresses in Teams are no proof of anything (sign-in.md §5).
 */
export type ChatAccount = { mode: ChatMode; tenantId: string; objectId: string };

/** The portals that an app offers. */
export const reachOf = (mode: ChatMode): Platform[] =>
  mode === "client" ? ["client"] : ["tech", "admin"];

/** An account as the text that its fingerprints are made of. */
const accountText = ({ mode, tenantId, objectId }: ChatAccount): string =>
  `${mode} ${tenantId} ${objectId}`;

/**
 * What a Teams account has in place of a browser's device secret. Nobody holds it, so it is derived
 * with the installation's key: knowing somebody's ids is not enough to pass for their device.
 */
export const chatDevice = (ring: Keyring, account: ChatAccount): string =>
  fingerprint(ring, "device", `chat ${accountText(account)}`).toString("hex");
