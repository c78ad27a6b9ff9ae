import { oneLine } from "#service/kernel";
import type { Words } from "../letter.ts";
import { compose } from "./compose.ts";
import { type HouseFacts, needAHand } from "./house-facts.ts";
import { briefly } from "./markup.ts";

/** What the letter about a sign-in from somewhere new needs to know. */
type NewDeviceFacts = HouseFacts & {
  /** In the reader's or the workspace's zone, with the zone named. */
  when: string;
  where: "browser" | "tab" | "chat";
  link: string;
};

const PLACES = {
  browser: "in a browser",
  tab: "in Microsoft Teams",
  chat: "in a chat in Microsoft Teams",
} as const;

/** The letter that tells of a sign-in from a browser or Teams account not seen before. */
export function newDeviceLetter(facts: NewDeviceFacts): Words {
  const portal = oneLine(facts.portalName);
  return compose({
    subject: `New sign-in to ${briefly(portal)}`,
    title: "New sign-in",
    preview: `Somebody signed in as you ${PLACES[facts.where]}.`,
    brand: portal,
    body: [
      {
        kind: "say",
        words: `Somebody signed in as you ${PLACES[facts.where]}, ${facts.when}. Was it you? Then there is nothing to do.`,
      },
      { kind: "say", words: "Was it not you? Sign out everywhere, and tell your service desk." },
      { kind: "press", label: "See where you are signed in", link: facts.link },
    ],
    foot: [
      needAHand(facts),
      { words: "You get this letter when you sign in from somewhere new, so that you would know." },
    ],
  });
}
