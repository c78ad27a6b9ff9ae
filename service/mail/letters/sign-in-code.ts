import { oneLine } from "#service/kernel";
import type { Words } from "../letter.ts";
import { compose } from "./compose.ts";
import { type HouseFacts, needAHand } from "./house-facts.ts";
import { briefly } from "./markup.ts";

/** What the letter with the code needs to know. */
export type SignInCodeFacts = HouseFacts & {
  /** As people read it: `ABC-DEFG`. */
  code: string;
  link: string;
  /** Where the code must be typed: only there it works (sign-in.md §3). */
  askedFrom: "browser" | "tab" | "chat";
  minutes: number;
};

const PLACES = {
  browser: "on the sign-in page that you have open",
  tab: "in Microsoft Teams, on the sign-in page that you have open",
  chat: "in Microsoft Teams, in the chat where you asked for it",
} as const;

/** The letter with the code and the Login Now link †. The subject never holds the code. */
export function signInCodeLetter(facts: SignInCodeFacts): Words {
  const portal = oneLine(facts.portalName);
  const desk = oneLine(facts.workspaceName);
  const once = `It works once, for ${facts.minutes} minutes.`;
  const toTeams = facts.askedFrom === "browser" ? "" : " To sign in to Teams, type the code there.";
  const alone = (pressed: string): string =>
    `Using the code or the ${pressed} ends both.${toTeams}`;
  const orPress = (pressed: string): string =>
    `Or sign in to the browser that this ${pressed} opens:`;
  return compose({
    subject: `Your sign-in code for ${briefly(portal)}`,
    title: "Your sign-in code",
    preview: `${once} ${alone("button")}`,
    brand: portal,
    body: [
      { kind: "say", words: `Type this code ${PLACES[facts.askedFrom]}:` },
      { kind: "code", code: facts.code },
      { kind: "say", words: once },
      { kind: "say", words: orPress("button"), inText: orPress("link") },
      { kind: "press", label: "Login Now", link: facts.link },
      { kind: "aside", words: alone("button"), inText: alone("link") },
    ],
    foot: [
      {
        ask: "Didn’t ask for this?",
        words: `Someone may have typed your address by mistake. You can leave this letter alone: nobody gets in without it. Keep the code to yourself; ${desk} never asks you for it.`,
      },
      needAHand(facts),
      {
        words: `You get this letter because someone asked to sign in to ${portal} with your address.`,
      },
    ],
  });
}
