import { oneLine } from "#service/kernel";
import type { Words } from "../letter.ts";
import { compose } from "./compose.ts";
import { type HouseFacts, needAHand } from "./house-facts.ts";
import { briefly } from "./markup.ts";

/** What the letter with somebody's own way in needs to know. */
type PersonalisedLinkFacts = HouseFacts & { link: string; days: number };

/** The letter with a personalised link: it names its reader, and proves nothing (sign-in.md §4). */
export function personalisedLinkLetter(facts: PersonalisedLinkFacts): Words {
  const portal = oneLine(facts.portalName);
  const desk = oneLine(facts.workspaceName);
  return compose({
    subject: `Your way into ${briefly(portal)}`,
    title: `Your way into ${portal}`,
    preview: `${desk} has sent you a link of your own.`,
    brand: portal,
    body: [
      {
        kind: "say",
        words: `${desk} has sent you a link of your own. It starts your sign-in, so you need not type your address.`,
      },
      { kind: "press", label: "Start signing in", link: facts.link },
      {
        kind: "aside",
        words: `It works for ${facts.days} days. You still confirm that it is you.`,
      },
    ],
    foot: [
      needAHand(facts),
      { words: `You get this letter because somebody at ${desk} sent it to you.` },
    ],
  });
}
