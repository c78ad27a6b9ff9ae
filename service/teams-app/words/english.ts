import { type AppWords, commandWords } from "./app-words.ts";

const paragraphs = (...texts: readonly string[]): string => texts.join("\n\n");

/** The words of the manifest itself: whoever has no other language reads these. */
export const english: AppWords = {
  language: "en",
  forTechnicians: ["{name} for technicians", "{name} Technicians", "{name} Tech"],
  modes: {
    client: {
      fullName: "{portal}",
      shortDescription: "Ask for help and follow your requests, without leaving Teams.",
      fullDescription: paragraphs(
        "{portal} is where you and {name} talk about your requests.",
        "Sign in once with your work email: a short code reaches your mailbox, you type it in the chat or in the tab, and you are in. There is no password to remember.",
        "In the chat you sign in, ask for something, see your tickets and answer. In the tab you find all of them with their whole conversation and their files.",
        "The app works for people whose company is looked after by {name}. If you cannot get in, it says why and whom to ask.",
      ),
      tabs: ["Portal"],
      commands: commandWords("client", {
        "sign in": "Sign in with your work email",
        "my tickets": "Show your tickets and how they stand",
        "new ticket": "Ask your service desk for something",
        "switch company": "Go on with another company of yours",
        "who am I": "Say who you are signed in as",
        help: "Say what you can do here",
        "sign out": "Sign out of this chat and its tab",
      }),
    },
    tech: {
      fullName: "{name} for technicians",
      shortDescription: "Your service desk's queue and settings, inside Teams.",
      fullDescription: paragraphs(
        "The technicians' side of {portal}, for the people of {name}.",
        "Work through tickets, answer the people who wrote them, and keep notes that only your team sees. Admins also look after companies, people and settings.",
        "The app opens only in {name}'s own Microsoft 365, for technicians that an admin has added.",
      ),
      tabs: ["Tech", "Admin"],
      commands: commandWords("tech", {
        "sign in": "Sign in as a technician",
        queue: "Show what waits for somebody at the desk",
        "my tickets": "Show the tickets assigned to you",
        "who am I": "Say who you are signed in as",
        help: "Say what you can do here",
        "sign out": "Sign out of this chat and its tabs",
      }),
    },
  },
};
