import { addressIn, askAddress, inWords } from "./asking.ts";
import { bad, type Check, type Finding, good, note } from "./finding.ts";

type Place = { readonly mode: "local" | "production"; readonly publicUrl: string };

const LEAD_IT = "Start the server, and let PUBLIC_URL's name, certificate and proxy lead to it.";

/** What `/readyz` waits for; both are looked at here, too. */
const UNREADY =
  "Let the server reach its database, and bring that up to date: npm run portico -- migrate.";

/** Whether the public address leads to a Portico that is ready to work. */
export const addressCheck = ({ mode, publicUrl }: Place): Check => ({
  part: "address",
  async look() {
    const alive = await askAddress(`${publicUrl}/healthz`);
    if ("trouble" in alive || alive.text !== '{"alive":true}') {
      return [bad(`${publicUrl} leads to no running Portico: ${inWords(alive)}.`, LEAD_IT)];
    }
    const ready = await askAddress(`${publicUrl}/readyz`);
    const isReady = !("trouble" in ready) && ready.status === 200;
    return [
      isReady
        ? good(`${publicUrl} leads to a Portico that is ready.`)
        : bad(`The Portico at ${publicUrl} is not ready: ${inWords(ready)}.`, UNREADY),
      ...(mode === "local" ? [note("Local mode: only this machine can reach it.")] : []),
    ];
  },
});

type Bot = Place & { readonly metadataUrl: string; readonly hasApp: boolean };

/** Whether a stranger's message is turned away, and whether a real one could be checked. */
export const botCheck = ({ publicUrl, metadataUrl, hasApp }: Bot): Check => ({
  part: "bot",
  async look() {
    if (!hasApp) {
      return [note("No MICROSOFT_APP_ID: in local mode the bot believes whoever talks to it.")];
    }
    const stranger = await askAddress(`${publicUrl}/api/messages`, { type: "message" });
    const isTurnedAway = "status" in stranger && stranger.status === 401;
    return [
      isTurnedAway
        ? good("A message without a token is turned away.")
        : bad(`A message without a token is not answered 401: ${inWords(stranger)}.`, LEAD_IT),
      await signingKeys(metadataUrl),
    ];
  },
});

const REACH_OUT = "Let this machine reach it over https, or correct the address.";

async function signingKeys(metadataUrl: string): Promise<Finding> {
  const { host } = new URL(metadataUrl);
  const told = await askAddress(metadataUrl);
  const keysAt = "text" in told ? addressIn(told.text, "jwks_uri") : undefined;
  if (keysAt === undefined) {
    return bad(`${host} does not say where the bot's keys are: ${inWords(told)}.`, REACH_OUT);
  }
  return keysCheck(keysAt, "the bot's");
}

/** Whether a list of signing keys can be read. */
export async function keysCheck(url: string, whose: string): Promise<Finding> {
  const { host } = new URL(url);
  const keys = await askAddress(url);
  return "text" in keys && keys.status === 200 && keys.text.includes('"kid"')
    ? good(`${host} tells ${whose} signing keys.`)
    : bad(`${host} does not tell ${whose} signing keys: ${inWords(keys)}.`, REACH_OUT);
}

/** Whether Google says how to sign in there. */
export const googleCheck = (issuer: string): Check => ({
  part: "google",
  async look() {
    const at = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
    const told = await askAddress(at);
    return [
      "text" in told && addressIn(told.text, "authorization_endpoint") !== undefined
        ? good(`${issuer} answers.`)
        : bad(`${issuer} does not answer as Google does: ${inWords(told)}.`, REACH_OUT),
    ];
  },
});
