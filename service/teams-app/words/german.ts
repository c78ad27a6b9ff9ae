import { type AppWords, commandWords } from "./app-words.ts";

const paragraphs = (...texts: readonly string[]): string => texts.join("\n\n");

/** The apps in German. */
export const german: AppWords = {
  language: "de",
  forTechnicians: ["{name} für die Technik", "{name} Technik"],
  modes: {
    client: {
      fullName: "{portal}",
      shortDescription: "Hilfe anfragen und Anfragen verfolgen, ohne Teams zu verlassen.",
      fullDescription: paragraphs(
        "{portal} ist der Ort, an dem Sie mit {name} über Ihre Anfragen sprechen.",
        "Melden Sie sich mit Ihrer geschäftlichen E-Mail-Adresse an: Ein kurzer Code kommt in Ihr Postfach, Sie geben ihn im Chat oder im Tab ein und sind angemeldet. Ein Kennwort brauchen Sie nicht.",
        "Im Chat melden Sie sich an, bitten um etwas, sehen Ihre Tickets und antworten. Im Tab finden Sie alle Tickets mit dem ganzen Gespräch und ihren Dateien.",
        "Die App ist für Menschen da, deren Unternehmen von {name} betreut wird. Kommen Sie nicht hinein, sagt sie, warum und wen Sie fragen können.",
      ),
      tabs: ["Portal"],
      commands: commandWords("client", {
        "sign in": "Mit der geschäftlichen E-Mail-Adresse anmelden",
        "my tickets": "Ihre Tickets und ihren Stand zeigen",
        "new ticket": "Ihren Service Desk um etwas bitten",
        "switch company": "Mit einem anderen Ihrer Unternehmen weitermachen",
        "who am I": "Sagen, als wer Sie angemeldet sind",
        help: "Sagen, was Sie hier tun können",
        "sign out": "Von diesem Chat und seinem Tab abmelden",
      }),
    },
    tech: {
      fullName: "{name} für die Technik",
      shortDescription: "Warteschlange und Einstellungen Ihres Service Desks in Teams.",
      fullDescription: paragraphs(
        "Die Seite der Technik von {portal}, für die Menschen von {name}.",
        "Bearbeiten Sie Tickets, antworten Sie denen, die sie geschrieben haben, und führen Sie Notizen, die nur Ihr Team sieht. Admins betreuen außerdem Unternehmen, Menschen und Einstellungen.",
        "Die App öffnet sich nur im eigenen Microsoft 365 von {name}, für alle aus der Technik, die ein Admin hinzugefügt hat.",
      ),
      tabs: ["Technik", "Admin"],
      commands: commandWords("tech", {
        "sign in": "Als Technikerin oder Techniker anmelden",
        queue: "Zeigen, was im Service Desk auf jemanden wartet",
        "my tickets": "Die Ihnen zugewiesenen Tickets zeigen",
        "who am I": "Sagen, als wer Sie angemeldet sind",
        help: "Sagen, was Sie hier tun können",
        "sign out": "Von diesem Chat und seinen Tabs abmelden",
      }),
    },
  },
};
