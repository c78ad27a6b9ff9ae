import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type {
  AppMode,
  Provider,
  ProviderAnswer,
  ProviderFlow,
  ProviderIdentity,
} from "#service/identities";
import type { EmailAddress } from "#service/kernel";
import type { Providers } from "#service/signin";

export const TENANT = "11111111-2222-4333-8444-555555555555";
export const OTHER_TENANT = "99999999-2222-4333-8444-555555555555";
export const OWN_TENANT = "77777777-2222-4333-8444-555555555555";

/** Microsoft and Google as the rules see them: behind their ports, with people that a test makes up. */
export type MadeUpProviders = Providers & {
  methods: readonly Provider[];
  /** A token of Teams' that says this. */
  token(answer: ProviderAnswer): string;
  /** Signs in on the provider's pages at this address; answers what the browser brings back. */
  signInAt(redirect: string, answer: ProviderAnswer): { state: string; code: string };
};

type Run = { nonce: string; verifier: string; redirectUri: string };

/** Somebody at Microsoft: by default of a client's tenant, with a verified address. */
export const microsoftPerson = (
  email: string | undefined,
  more: Partial<ProviderIdentity> = {},
): ProviderIdentity => ({
  provider: "microsoft",
  tenantId: TENANT,
  subject: createHash("sha256")
    .update(email ?? "nobody")
    .digest("hex")
    .slice(0, 32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
  ...(email !== undefined && { email: email as EmailAddress }),
  emailVerified: email !== undefined,
  guest: false,
  ...more,
});

/** Somebody at Google, by default with a verified address. */
export const googlePerson = (
  email: string,
  more: Partial<ProviderIdentity> = {},
): ProviderIdentity => ({
  provider: "google",
  subject: `google of ${email}`,
  email: email as EmailAddress,
  emailVerified: true,
  guest: false,
  ...more,
});

export const proves = (identity: ProviderIdentity, mode: AppMode = "client"): ProviderAnswer => ({
  kind: "identity",
  identity,
  mode,
});

export function madeUpProviders(): MadeUpProviders {
  const tokens = new Map<string, ProviderAnswer>();
  const runs = new Map<string, Run>();
  const codes = new Map<string, { run: Run; answer: ProviderAnswer }>();
  const flow = (provider: Provider | "tech"): ProviderFlow => ({
    authorizeUrl({ state, loginHint, mustPick = false, ...run }) {
      runs.set(state, run);
      const hint = loginHint === undefined ? "" : `&login_hint=${encodeURIComponent(loginHint)}`;
      const asked = `state=${state}${hint}${mustPick ? "&prompt=select_account" : ""}`;
      return Promise.resolve(`https://${provider}.example/authorize?${asked}`);
    },
    redeem({ code, ...brought }) {
      const found = codes.get(code);
      codes.delete(code);
      const same = found && JSON.stringify(brought) === JSON.stringify(pick(found.run));
      return Promise.resolve(same ? found.answer : { kind: "invalid" });
    },
  });
  return {
    methods: ["microsoft", "google"],
    flows: { microsoft: flow("microsoft"), google: flow("google") },
    techFlow: flow("tech"),
    teamsTokens: { check: (token) => Promise.resolve(tokens.get(token) ?? { kind: "invalid" }) },
    adminConsentUrl: (tenantId = "organizations") =>
      `https://microsoft.example/${tenantId}/adminconsent`,
    token(answer) {
      const token = `token-${tokens.size}`;
      tokens.set(token, answer);
      return token;
    },
    signInAt(redirect, answer) {
      const state = new URL(redirect).searchParams.get("state") ?? "";
      const run = runs.get(state);
      assert.ok(run, "nobody sent a browser there");
      const code = `code-${codes.size}-${state.slice(0, 8)}`;
      codes.set(code, { run, answer });
      return { state, code };
    },
  };
}

const pick = ({ nonce, verifier, redirectUri }: Run): Run => ({ nonce, verifier, redirectUri });
