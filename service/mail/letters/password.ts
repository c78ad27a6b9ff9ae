import { oneLine } from "#service/kernel";
import type { Words } from "../letter.ts";
import { compose } from "./compose.ts";
import { type HouseFacts, needAHand } from "./house-facts.ts";
import { briefly } from "./markup.ts";

/** What the letter that lets somebody choose a password needs to know. */
type PasswordFacts = HouseFacts & { link: string; minutes: number };

/** The letter with the link that sets or resets a password (sign-in.md §4). */
export function passwordLetter(facts: PasswordFacts): Words {
  const portal = oneLine(facts.portalName);
  const once = `It works once, for ${facts.minutes} minutes.`;
  return compose({
    subject: `Choose your password for ${briefly(portal)}`,
    title: "Choose your password",
    preview: once,
    brand: portal,
    body: [
      {
        kind: "say",
        words: `Press the button to choose a password for ${portal}.`,
        inText: `Open this link to choose a password for ${portal}:`,
      },
      { kind: "press", label: "Choose a password", link: facts.link },
      { kind: "aside", words: once },
    ],
    foot: [
      {
        ask: "Didn’t ask for this?",
        words: "You can leave this letter alone: nothing changes until the link is used.",
      },
      needAHand(facts),
      { words: `You get this letter because someone asked for it with your address at ${portal}.` },
    ],
  });
}
