import { createHash } from "node:crypto";
import type { StandInPerson } from "./people.ts";

/** Who issues, for whom, and when. */
export type Issuing = { url: string; clientId: string; now: number };

const LIFE_SECONDS = 3600;

const subOf = (oid: string, clientId: string): string =>
  createHash("sha256").update(`${oid} ${clientId}`).digest("base64url");

function personClaims(person: StandInPerson): Record<string, unknown> {
  const { oid, tid, firstName, lastName, email, verified = true, guest = false, sid } = person;
  const userName = guest ? `${email.replace("@", "_")}#EXT#@client.onmicrosoft.com` : email;
  return {
    oid,
    tid,
    name: `${firstName} ${lastName}`,
    given_name: firstName,
    family_name: lastName,
    email,
    preferred_username: userName,
    acct: guest ? 1 : 0,
    ...(verified && !guest && { xms_edov: true }),
    ...(guest && { idp: "https://sts.windows.net/d1a8f3c6-9e42-4b70-a5d8-6f4e2c1b0a33/" }),
    ...(sid && { onprem_sid: sid }),
  };
}

function frame({ url, clientId, now }: Issuing, { oid, tid }: StandInPerson) {
  const at = Math.floor(now / 1000);
  return {
    ver: "2.0",
    iss: `${url}/${tid}/v2.0`,
    aud: clientId,
    sub: subOf(oid, clientId),
    iat: at,
    nbf: at,
    exp: at + LIFE_SECONDS,
  };
}

/** What an id token says. */
export const idClaims = (issuing: Issuing, person: StandInPerson, nonce?: string) => ({
  ...frame(issuing, person),
  ...personClaims(person),
  ...(nonce !== undefined && { nonce }),
});

/** Teams in the browser, one of the programs that may ask for tokens for an app's tab. */
const TEAMS_WEB = "5e3ce6c0-2b1f-4285-8d4b-75ee78787346";

/** What an access token for an app's own scope says, as Teams hands it out. */
export const accessClaims = (issuing: Issuing, person: StandInPerson) => ({
  ...frame(issuing, person),
  ...personClaims(person),
  azp: TEAMS_WEB,
  azpacr: "0",
  scp: "access_as_user",
});

/** What an access token for Graph says: for a person, or for an app in its own right. */
export const graphClaims = (
  { url, clientId, now }: Issuing,
  tid: string,
  person?: StandInPerson,
) => {
  const at = Math.floor(now / 1000);
  return {
    aud: url,
    iss: `${url}/${tid}/v2.0`,
    appid: clientId,
    tid,
    iat: at,
    nbf: at,
    exp: at + LIFE_SECONDS,
    ...(person
      ? { oid: person.oid, scp: "User.Read" }
      : { idtyp: "app", roles: ["User.Read.All"] }),
  };
};
