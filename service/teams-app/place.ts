import { type Problem, problem } from "./problem.ts";

/** Where an installation is found, in the three spellings that a manifest asks for. */
export type Place = {
  /** Scheme and host, without a slash at its end. */
  readonly origin: string;
  /** Host, and port where it is not the scheme's own: for the address that tokens are made for. */
  readonly host: string;
  /** Host alone: for the list of valid domains. */
  readonly domain: string;
};

const ADDRESS = /^(https?):\/\/(([a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?)$/i;

/** Reads PUBLIC_URL. Teams opens https alone, which its schema does not say. */
export function placeOf(publicUrl: string): Place | Problem {
  const [, scheme, host, domain] = ADDRESS.exec(publicUrl) ?? [];
  if (host === undefined || domain === undefined) {
    return problem("PUBLIC_URL", "PUBLIC_URL must be only a scheme and a host, without a path.");
  }
  if (scheme !== "https") {
    return problem(
      "PUBLIC_URL",
      `Teams opens https addresses only, and PUBLIC_URL is ${publicUrl}. Set it to the https address that the server is reached at.`,
    );
  }
  return { origin: publicUrl, host, domain };
}
