import type { Words } from "../letter.ts";
import { aside, button, paragraph, sheet } from "./layout.ts";
import { markup, oneLine } from "./markup.ts";

/** What the letter that lets somebody choose a password needs to know. */
export type PasswordFacts = {
  portalName: string;
  workspaceName: string;
  supportAddress: string;
  supportPhone: string;
  link: string;
  minutes: number;
};

const TITLE = "Choose your password";

/** The letter with the link that sets or resets a password (sign-in.md §4). */
export function passwordLetter(facts: PasswordFacts): Words {
  const said = sentences(facts);
  const title = `${TITLE} for ${oneLine(facts.portalName)}`;
  return {
    subject: title,
    text: `${title}

${said.lead}

${facts.link}

${said.once}

Didn’t ask for this? ${said.notYou}

Need a hand? ${said.help}
`,
    html: sheet({
      title: TITLE,
      preview: said.once,
      brand: oneLine(facts.portalName),
      body: [paragraph(said.lead), button(TITLE, facts.link), aside(said.once)],
      small: [
        aside(markup`<b>Didn’t ask for this?</b> ${said.notYou}`),
        aside(markup`<b>Need a hand?</b> ${said.help}`),
      ],
    }),
  };
}

function sentences(facts: PasswordFacts): Record<"lead" | "once" | "notYou" | "help", string> {
  const desk = oneLine(facts.workspaceName);
  const ways = [
    facts.supportAddress && `write to ${oneLine(facts.supportAddress)}`,
    facts.supportPhone && `call ${oneLine(facts.supportPhone)}`,
  ].filter(Boolean);
  return {
    lead: `Open this link to choose a password for ${oneLine(facts.portalName)}:`,
    once: `It works once, for ${facts.minutes} minutes.`,
    notYou: "You can leave this letter alone: nothing changes until the link is used.",
    help: ways.length === 0 ? `Ask ${desk}.` : `Ask ${desk}: ${ways.join(" or ")}.`,
  };
}
