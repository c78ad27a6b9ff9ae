import type { Step } from "#service/signin";

/** What a card is about, for the notification that announces it. */
export const ABOUT: Record<Step, string> = {
  email: "Sign in",
  platform: "Where do you want to go?",
  method: "How do you want to sign in?",
  code: "Check your email",
  password: "Sign in",
  provider: "Sign in",
  details: "Nice to meet you",
  stay: "Stay signed in?",
  account: "Which company is this about?",
  "signed-in": "You're signed in",
};

/** What is said in a sign-in. Of two parts, a name or an address stands between them. */
export const SIGN_IN = {
  waiting: "Signing you in",
  asking: "Teams is asking Microsoft who you are.",
  orCode: "Nothing happening? Get a code by email.",
  knownBy: ["Enter the email address ", " knows you by."],
  email: "Email address",
  emailLike: "you@company.com",
  emailCode: "Email me a code",
  otherEmail: "Use a different email",
  directoryOnly: (desk: string) =>
    `Microsoft sign-in works only for people in the directory that ${desk} has been given.`,
  noCodes: "Your company signs in without codes.",
  notLetIn: (whom: string) => `If Microsoft doesn't let you in, ask ${whom}.`,
  platforms: ["", " can open more than one portal."],
  as: ["As ", ""],
  notHere: "That can't be done in this chat. Open the portal in your browser.",
  pressButton: "If a sign-in button appears, press it.",
  tryAgain: "Try again",
  ifKnown: (desk: string, whom: string) =>
    `If ${desk} knows this address, a letter is on its way. Nothing after two minutes? ${whom}.`,
  links: "It also remembers this Teams account, so that you need no code next time.",
  severalLetters: (next: string) =>
    `Several letters were sent to this address. Use the newest one. The next is possible at ${next}.`,
  newCode: "Send a new code",
  typeCode: ["Type the code from the letter we sent to ", "."],
  code: "Sign-in code",
  codeLike: "ABC-DEFG",
  codeUntil: (end: string) => `It works until ${end}. You can also send it as a message.`,
  details: "Tell your service desk who is asking. All of it is optional.",
  firstName: "First name",
  lastName: "Last name",
  phone: "Phone",
  jobTitle: "Job title",
  skip: "Skip",
  stayContact: "Yes keeps you signed in in this chat until you sign out.",
  stayTech: "Yes keeps you signed in in this chat while you use it.",
  shared: "On a shared device, choose No.",
  stay: "Yes, stay signed in",
  noStay: "No, only this time",
  company: "Company",
  signedIn: (desk: string) => ["As ", ` at ${desk}.`] as const,
  unchecked: "That sign-in couldn't be checked.",
} as const;
