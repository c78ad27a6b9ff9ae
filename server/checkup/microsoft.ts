import { days, type Instant } from "#service/kernel";
import { bad, type Check, type Finding, good, note } from "./finding.ts";
import { keysCheck } from "./outside.ts";

/** Why Microsoft gave a registration no token. */
type Refused = "invalid" | "consent-needed" | "unavailable";

/** A registration of this installation, and how to look at it. */
export type AppProbe = {
  /** The variables it is set by: `MICROSOFT_APP`. */
  readonly variables: string;
  /** What it is for, in a few words. */
  readonly purpose: string;
  readonly isBot: boolean;
  /**
   * Whether Microsoft gives it a token, for Graph or for talking in Teams; `nowhere` where no tenant
   * is known to ask for it in.
   */
  tokenFor(use: "graph" | "bot"): Promise<"given" | "nowhere" | Refused>;
  /** Until when its secret or certificate is good; undefined where only people can see it. */
  secretEnd(): Promise<Instant | undefined>;
};

/** Somebody has to be found who may make a new one. */
const SOON = days(30);

const REMEDIES: Record<Refused, (variables: string) => string> = {
  invalid: (variables) =>
    `Compare ${variables}_ID, its tenant and its secret with the registration in Microsoft Entra.`,
  "consent-needed": () => "Let an administrator of that tenant agree to the registration.",
  unavailable: () => "Let this machine reach Microsoft over https, and try again.",
};

const BIND = "Bind a client's tenant to their company in the admin portal, then look again.";

async function tokens({ variables, purpose, isBot, tokenFor }: AppProbe): Promise<Finding[]> {
  const uses = isBot ? (["graph", "bot"] as const) : (["graph"] as const);
  for (const use of uses) {
    const answer = await tokenFor(use);
    if (answer === "given") continue;
    if (answer === "nowhere") {
      return [note(`${variables} (${purpose}) is not tried: no tenant is known yet.`, BIND)];
    }
    const remedy = REMEDIES[answer](variables);
    return [bad(`${variables} (${purpose}) gets no token from Microsoft: ${answer}.`, remedy)];
  }
  return [good(`${variables} (${purpose}) is known to Microsoft.`)];
}

async function secret({ variables, secretEnd }: AppProbe, now: Instant): Promise<Finding> {
  const end = await secretEnd();
  if (end === undefined) {
    return note(
      `Only people can see until when ${variables}'s secret is good.`,
      "Look into the registration, or give it Application.Read.All to have it watched here.",
    );
  }
  const day = new Date(end).toISOString().slice(0, 10);
  const remedy = `Make a new one in Microsoft Entra and set it; the old one goes on until then.`;
  if (end <= now) return bad(`${variables}'s secret has ended on ${day}.`, remedy);
  if (end - now < SOON) return note(`${variables}'s secret ends on ${day}.`, remedy);
  return good(`${variables}'s secret is good until ${day}.`);
}

type Microsofts = {
  readonly apps: readonly AppProbe[];
  readonly jwksUrl: string;
  readonly now: Instant;
};

/** Whether Microsoft knows our registrations, and for how long. */
export const microsoftCheck = ({ apps, jwksUrl, now }: Microsofts): Check => ({
  part: "microsoft",
  async look() {
    if (apps.length === 0) return [note("No registration is set: nobody signs in with Microsoft.")];
    const found = [await keysCheck(jwksUrl, "Microsoft's")];
    for (const app of apps) {
      const known = await tokens(app);
      found.push(...known);
      if (known.every(({ mark }) => mark === "good")) found.push(await secret(app, now));
    }
    return found;
  },
});
