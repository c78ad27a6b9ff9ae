import type {
  ConfidentialClientApplication,
  INetworkModule,
  NetworkRequestOptions,
} from "@azure/msal-node";

/** A registration of ours at Microsoft, and how it proves itself. */
export type EntraApp = {
  appId: string;
  credential:
    | { kind: "password"; password: { reveal(): string } }
    | { kind: "certificate"; thumbprint: string; key: { reveal(): string } };
};

/** Where Microsoft is asked: any tenant's people, or one tenant. */
type Place = { authority: string; tenant: string };

const PATIENCE = 10_000;
const LONGEST = 1024 * 1024;
const SHA256_LENGTH = 64;

/** Whether Microsoft could be spoken to at all, which its library's errors do not tell apart. */
type Line = INetworkModule & { readonly failed: boolean };

/** Speaks to Microsoft for its library: within ten seconds, without following anybody elsewhere. */
export function openLine(): Line {
  let failed = false;
  async function ask<T>(method: "GET" | "POST", url: string, options?: NetworkRequestOptions) {
    try {
      const answer = await fetch(url, {
        method,
        redirect: "error",
        signal: AbortSignal.timeout(PATIENCE),
        ...(options?.headers && { headers: options.headers }),
        ...(options?.body !== undefined && { body: options.body }),
      });
      const text = await answer.text();
      if (answer.status >= 500 || text.length > LONGEST) throw new Error("no answer");
      // The library looks at what it takes from there by itself.
      const body = JSON.parse(text) as T;
      return { headers: Object.fromEntries(answer.headers), body, status: answer.status };
    } catch (thrown) {
      failed = true;
      throw thrown;
    }
  }
  return {
    get failed() {
      return failed;
    },
    sendGetRequestAsync: (url, options) => ask("GET", url, options),
    sendPostRequestAsync: (url, options) => ask("POST", url, options),
  };
}

function proofOf({ credential }: EntraApp) {
  if (credential.kind === "password") return { clientSecret: credential.password.reveal() };
  const { thumbprint, key } = credential;
  const print =
    thumbprint.length === SHA256_LENGTH ? { thumbprintSha256: thumbprint } : { thumbprint };
  return { clientCertificate: { ...print, privateKey: key.reveal() } };
}

/**
 * Microsoft's library for one registration, loaded by the first who needs it. Its authority's own
 * description is given along: nothing is asked for it, and a stand-in on plain http can be named,
 * which the library alone refuses.
 */
export async function msalApp(
  app: EntraApp,
  { authority, tenant }: Place,
  line: Line,
): Promise<ConfidentialClientApplication> {
  const msal = await import("@azure/msal-node");
  const at = `${authority}/${tenant}`;
  return new msal.ConfidentialClientApplication({
    auth: {
      clientId: app.appId,
      authority: at.replace(/^http:/, "https:"),
      knownAuthorities: [new URL(authority).host],
      authorityMetadata: JSON.stringify({
        issuer: `${authority}/{tenantid}/v2.0`,
        authorization_endpoint: `${at}/oauth2/v2.0/authorize`,
        token_endpoint: `${at}/oauth2/v2.0/token`,
        end_session_endpoint: `${at}/oauth2/v2.0/logout`,
        jwks_uri: `${at}/discovery/v2.0/keys`,
      }),
      ...proofOf(app),
    },
    system: { networkClient: line, disableInternalRetries: true },
  });
}

const CONSENT_MISSING = /AADSTS(?:65001|90094|90095|650052|650056)\b/;

/** What a refusal of Microsoft's token endpoint comes to. */
export function outcomeOf(
  thrown: unknown,
  { failed }: Line,
): { kind: "invalid" | "consent-needed" | "unavailable" } {
  if (failed) return { kind: "unavailable" };
  const said = thrown instanceof Error ? thrown.message : "";
  return { kind: CONSENT_MISSING.test(said) ? "consent-needed" : "invalid" };
}
