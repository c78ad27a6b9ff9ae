import { oneLine } from "#service/kernel";
import type { Words } from "../letter.ts";
import { compose } from "./compose.ts";
import { type HouseFacts, needAHand } from "./house-facts.ts";
import { briefly } from "./markup.ts";

/** `link`: to the ticket, for whoever is signed in or signs in; it proves nothing either. */
type CallerNumberFacts = HouseFacts & { number: string; minutes: number; link: string };

/** The letter with the number that whoever calls the desk is to say (portals.md, "Verify caller"). */
export function callerNumberLetter(facts: CallerNumberFacts): Words {
  const portal = oneLine(facts.portalName);
  const what = `It only shows ${oneLine(facts.workspaceName)} who is calling, for ${facts.minutes} minutes.`;
  return compose({
    subject: `Are you on the phone with ${briefly(portal)}?`,
    title: "Say this number on the phone",
    preview: what,
    brand: portal,
    body: [
      { kind: "say", words: "You are on the phone with your service desk? Say this number:" },
      { kind: "code", code: facts.number },
      { kind: "say", words: `${what} It opens nothing.` },
      { kind: "press", label: "See the ticket", link: facts.link },
    ],
    foot: [
      {
        ask: "Not on the phone with us?",
        words: "Somebody may pretend to be you. Tell nobody the number.",
      },
      needAHand(facts),
      { words: `You get this letter because somebody called ${portal} about a ticket of yours.` },
    ],
  });
}
