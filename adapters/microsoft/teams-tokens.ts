import { z } from "zod";
import type { AppMode, TeamsTokens } from "#service/identities";
import { checkToken, type TokenRules } from "./check-token.ts";
import { PersonClaims } from "./claims.ts";

/** The programs that Microsoft lets ask for a token on our behalf: Teams, Microsoft 365, Outlook. */
const HOSTS: ReadonlySet<string> = new Set([
  "1fec8e78-bce4-4aaf-ab1b-5451cc387264",
  "5e3ce6c0-2b1f-4285-8d4b-75ee78787346",
  "4765445b-32c6-49b0-83e6-1d93765276ca",
  "0ec893e0-5785-4de6-99da-4ed124e5296c",
  "d3590ed6-52b3-4102-aeff-aad2292ab01c",
  "bc59ab01-8403-45c6-8796-ac3ef710b3e3",
  "27922004-5251-4030-b22d-91ecd9a37ea4",
]);
const SCOPE = "access_as_user";

type TeamsTokensOptions = TokenRules & {
  /** Our registrations; which one a token is for says the mode, and nothing else does. */
  apps: readonly { appId: string; mode: AppMode }[];
  /** Host, with its port, of the configured public address. */
  publicHost: string;
};

/** An access token for our own scope. An id token has no `scp`, an app's own token says `app`. */
const AccessClaims = PersonClaims.extend({
  aud: z.string(),
  scp: z.string().max(1000),
  azp: z.string(),
  idtyp: z.string().optional(),
});

/** The audiences that each app answers to (sign-in.md §11, "Other authority"). */
const audiencesOf = ({ apps, publicHost }: TeamsTokensOptions): Map<string, AppMode> =>
  new Map(
    apps.flatMap(({ appId, mode }): [string, AppMode][] => [
      [appId, mode],
      [`api://${publicHost}/botid-${appId}`, mode],
    ]),
  );

/** Checks the tokens that Teams hands out in a tab (`getAuthToken`) and in chat. */
export function teamsTokens(options: TeamsTokensOptions): TeamsTokens {
  const modes = audiencesOf(options);
  return {
    check: (token) =>
      checkToken(
        options,
        { token, audience: [...modes.keys()], shape: AccessClaims },
        ({ aud, scp, azp, idtyp }, identity) => {
          const mode = modes.get(aud);
          const delegated = idtyp !== "app" && scp.split(" ").includes(SCOPE);
          return mode && delegated && HOSTS.has(azp.toLowerCase())
            ? { kind: "identity", identity, mode }
            : undefined;
        },
      ),
  };
}
