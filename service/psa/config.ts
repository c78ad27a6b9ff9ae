import { z } from "zod";
import { type Chance, type Keyring, readKnown, seal, unseal } from "#service/kernel";
import { PSA_PRIORITIES, PSA_STATES } from "./records.ts";

/** Ids of both PSAs are whole numbers; kept as text, because we only ever hand them back. */
const Id = z.string().regex(/^[1-9]\d{0,17}$/);

/** What goes into a header: printable ASCII, so that no line break can end it. */
const Header = z.string().regex(/^[\x21-\x7e]{1,200}$/);

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** An origin to send credentials to: https, without a path. Plain http reaches this machine alone. */
const Origin = z
  .url({ protocol: /^https?$/ })
  .max(200)
  .refine((text) => isOrigin(text), { message: "is not an https address without a path" });

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const bare = url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
  return bare && (url.protocol === "https:" || LOOPBACK.has(url.hostname));
}

/** Every name and number that means this machine. An address as a URL says it is written one way. */
const HERE =
  /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\]|\[::ffff:(?:7f[0-9a-f]{2}|0):[0-9a-f]+\])\.?$/;

/** Whether an address stays on this machine: a stand-in's, which production refuses. */
export const isLocalPsa = (config: PsaConfig): boolean =>
  "address" in config &&
  config.address !== undefined &&
  HERE.test(new URL(config.address).hostname);

/** How its words map to ours. What is left out, the connector takes from the PSA's flags and names. */
const mapping = {
  /** Where new tickets go; unset: the PSA's own default. */
  board: Id.optional(),
  /** Whose tickets are read; none: all. */
  boards: z.array(Id).max(100).default([]),
  /** Its status ids, and what they mean to us. */
  states: z.record(Id, z.enum(PSA_STATES)).default({}),
  /** Its priority ids, and what they mean to us. */
  priorities: z.record(Id, z.enum(PSA_PRIORITIES)).default({}),
};

const BuiltIn = z.strictObject({ kind: z.literal("built-in") });

const ConnectWise = z.strictObject({
  kind: z.literal("connectwise"),
  /** `https://api-eu.myconnectwise.net`, or an installation of their own. */
  address: Origin,
  entryPoint: z
    .string()
    .regex(/^[\w.-]{1,40}$/)
    .default("v4_6_release"),
  companyId: z.string().regex(/^[\w.-]{1,60}$/),
  clientId: Header,
  publicKey: Header,
  privateKey: Header,
  /** Names of company statuses that count as active. */
  companyStatuses: z.array(z.string().min(1).max(50)).min(1).default(["Active"]),
  ...mapping,
});

const Autotask = z.strictObject({
  kind: z.literal("autotask"),
  /** Unset: asked of Autotask by the user's name, which is the usual way. */
  address: Origin.optional(),
  user: Header,
  secret: Header,
  integrationCode: Header,
  /** Signs what Autotask sends us. */
  webhookSecret: z.string().regex(/^[\x21-\x7e]{16,64}$/),
  /** Required by some ticket categories: new tickets are due this many hours later. */
  dueInHours: z.int().min(1).max(8760).optional(),
  ticketCategory: Id.optional(),
  source: Id.optional(),
  /** The values of "publish" for everyone and for the desk, where their labels are translated. */
  publishPublic: Id.optional(),
  publishInternal: Id.optional(),
  ...mapping,
});

/**
 * Which PSA a workspace uses, and how. Written by an admin, kept sealed, never read back whole
 * (portals.md, "PSA": credentials are write-only).
 */
export const PsaConfig = z.discriminatedUnion("kind", [BuiltIn, ConnectWise, Autotask]);
export type PsaConfig = z.infer<typeof PsaConfig>;
export type ConnectWiseConfig = z.infer<typeof ConnectWise>;
export type AutotaskConfig = z.infer<typeof Autotask>;

const SECRETS: ReadonlySet<string> = new Set(["privateKey", "secret", "webhookSecret"]);

/** What an admin may be shown again: everything but the secrets, which are named only. */
export function presentPsaConfig(config: PsaConfig): {
  settings: Record<string, unknown>;
  secretsSet: string[];
} {
  const entries = Object.entries(config);
  return {
    settings: Object.fromEntries(entries.filter(([name]) => !SECRETS.has(name))),
    secretsSet: entries.map(([name]) => name).filter((name) => SECRETS.has(name)),
  };
}

/** The configuration as it is stored. */
export function sealPsaConfig(ring: Keyring, chance: Chance, config: PsaConfig): Uint8Array {
  return seal(ring, "psa", chance, new TextEncoder().encode(JSON.stringify(config)));
}

/**
 * Opens what {@link sealPsaConfig} made; what a newer version has written there is left aside.
 *
 * @throws where it was changed, the key is gone, or it says something strange
 */
export function unsealPsaConfig(ring: Keyring, sealed: Uint8Array): PsaConfig {
  const stored: unknown = JSON.parse(new TextDecoder().decode(unseal(ring, "psa", sealed)));
  return readKnown(PsaConfig, stored);
}

/** The same, for what goes on without: undefined where it cannot be opened or read. */
export function knownPsaConfig(ring: Keyring, sealed: Uint8Array): PsaConfig | undefined {
  try {
    return unsealPsaConfig(ring, sealed);
  } catch {
    return undefined;
  }
}
