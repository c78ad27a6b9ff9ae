import { oneLine } from "#service/kernel";
import type { Words } from "../letter.ts";
import { compose } from "./compose.ts";
import { type HouseFacts, needAHand } from "./house-facts.ts";
import { briefly } from "./markup.ts";

/** What the first letter to a new contact needs to know. */
type WelcomeFacts = HouseFacts & { company: string; link: string };

/** The letter to somebody whom their service desk has just added. */
export function welcomeLetter(facts: WelcomeFacts): Words {
  const portal = oneLine(facts.portalName);
  const desk = oneLine(facts.workspaceName);
  return compose({
    subject: `Welcome to ${briefly(portal)}`,
    title: `Welcome to ${portal}`,
    preview: `This is where ${desk} helps you.`,
    brand: portal,
    body: [
      {
        kind: "say",
        words: `This is where ${desk} helps you and everyone at ${oneLine(facts.company)}. Ask for help, and follow what becomes of it.`,
      },
      { kind: "press", label: "Open the portal", link: facts.link },
    ],
    foot: [
      needAHand(facts),
      { words: `You get this letter because ${desk} added you to ${portal}.` },
    ],
  });
}
