import type { Words } from "../letter.ts";
import { aside, bigCode, button, paragraph, sheet } from "./layout.ts";
import { type Markup, markup, oneLine } from "./markup.ts";

/** What the letter with the code needs to know. Empty support fields are left out. */
export type SignInCode = {
  portalName: string;
  workspaceName: string;
  supportAddress: string;
  supportPhone: string;
  /** As people read it: `ABC-DEFG`. */
  code: string;
  link: string;
  /** Where the code must be typed: only there it works (sign-in.md §3). */
  askedFrom: "browser" | "tab" | "chat";
  minutes: number;
};

/** The letter with the code and the Login Now link †. The subject never holds the code. */
export function signInCodeLetter(facts: SignInCode): Words {
  const said = sentences(facts);
  return {
    subject: `${said.title} for ${oneLine(facts.portalName)}`,
    text: textOf(facts, said),
    html: sheet({
      title: said.title,
      preview: `${said.once} ${said.alone}`,
      brand: oneLine(facts.portalName),
      body: [
        paragraph(said.where),
        bigCode(facts.code),
        paragraph(said.once),
        paragraph(said.orPress),
        button("Login Now", facts.link),
        aside(said.alone),
      ],
      small: [
        aside(markup`${bold("Didn’t ask for this?")} ${said.notYou}`),
        aside(markup`${bold("Need a hand?")} ${said.help}`),
        aside(said.why),
      ],
    }),
  };
}

const bold = (words: string): Markup => markup`<b class="plain" style="color:#424242">${words}</b>`;

type Sentences = Record<
  "title" | "where" | "once" | "orPress" | "alone" | "notYou" | "help" | "why",
  string
>;

const PLACES = {
  browser: "on the sign-in page that you have open",
  tab: "in Microsoft Teams, on the sign-in page that you have open",
  chat: "in Microsoft Teams, in the chat where you asked for it",
} as const;

function sentences(facts: SignInCode): Sentences {
  const portal = oneLine(facts.portalName);
  const desk = oneLine(facts.workspaceName);
  return {
    title: "Your sign-in code",
    where: `Type this code ${PLACES[facts.askedFrom]}:`,
    once: `It works once, for ${facts.minutes} minutes.`,
    orPress: "Or sign in to the browser that this button opens:",
    alone:
      facts.askedFrom === "browser"
        ? "Using the code or the button ends both."
        : "Using the code or the button ends both. To sign in to Teams, type the code there.",
    notYou: `Someone may have typed your address by mistake. You can leave this letter alone: nobody gets in without it. Keep the code to yourself; ${desk} never asks you for it.`,
    help: help(desk, oneLine(facts.supportAddress), oneLine(facts.supportPhone)),
    why: `You get this letter because someone asked to sign in to ${portal} with your address.`,
  };
}

function help(desk: string, address: string, phone: string): string {
  const ways = [address && `write to ${address}`, phone && `call ${phone}`].filter(Boolean);
  if (ways.length === 0) return `Ask your service desk at ${desk}.`;
  return `Ask ${desk}: ${ways.join(" or ")}.`;
}

const textOf = (facts: SignInCode, said: Sentences): string =>
  `${said.title} for ${oneLine(facts.portalName)}

${said.where}

    ${facts.code}

${said.once}

${said.orPress.replace("button", "link")}

${facts.link}

${said.alone.replace("button", "link")}

Didn’t ask for this? ${said.notYou}

Need a hand? ${said.help}

${said.why}
`;
