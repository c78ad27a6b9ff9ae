import type { CallerVerifiedBy, Explanation, Platform } from "#server/wire";

const steps: Record<Explanation["step"], string> = {
  email: "Address",
  who: "Who it is",
  company: "Company for a newcomer",
  platform: "Portal",
  method: "Ways to sign in",
  entry: "What follows",
  limits: "Limits",
  links: "Links",
  "auto-login": "Ticket letters",
};

const tried: Readonly<Record<string, string>> = {
  "signin.letter": "Was sent a letter, or asked for one",
  "signin.proved": "Proved the address",
  "signin.signed-in": "Signed in",
  "signin.refused": "Was refused",
  "identity.linked": "Linked a sign-in",
  "identity.unlinked": "Unlinked a sign-in",
  "identity.refused": "Was refused with that account",
};

/** Explain, and Help someone sign in. */
export const explainWords = {
  title: "Explain sign-in",
  lead: "What would happen if somebody with this address signed in now. Nothing is sent or written.",
  helpTitle: "Help someone sign in",
  helpLead: "What they would meet, what they tried, and what you can do for them.",
  email: "Email address",
  tenant: "Microsoft organisation (id)",
  tenantHint: "Optional: the organisation they come from.",
  heading: "Heading for",
  anywhere: "Nowhere in particular",
  platforms: { client: "Client", tech: "Tech", admin: "Admin" } satisfies Record<Platform, string>,
  go: "Explain",
  helpGo: "Look",
  working: "Running the rules…",
  steps,
  marks: { yes: "Goes on", no: "Stops here", note: "Good to know" } satisfies Record<
    Explanation["mark"],
    string
  >,
  change: "To change that:",
  result: (email: string) => `What happens to ${email}`,
  triesTitle: "What they tried lately",
  noTries: "Nothing in the log.",
  tried: (action: string): string => tried[action] ?? action,
  reference: (reference: string) => `Reference ${reference}`,
  linkTitle: "Send them a link",
  linkLead: "A personal link starts their sign-in and mails a code. It proves nothing by itself.",
  makeLink: (company: string) => `Make a link for ${company}`,
  link: "Their link, shown this once",
  copy: "Copy",
  copied: "Copied.",
  until: "Works until",
  lockTitle: "Clear the lock",
  locked: "Too many wrong codes or passwords: typing is closed for this address.",
  unlocked: "Typing is open. Clearing forgets the wrong ones counted so far.",
  sure: "How did you make sure who is calling?",
  choose: "Choose one",
  verified: {
    "called-back": "Called back on a number we had",
    "seen-in-person": "Saw them in person or on video",
    "vouched-by-colleague": "A colleague we know vouched for them",
    "matched-number": "They matched a number or code",
  } satisfies Record<CallerVerifiedBy, string>,
  clear: "Clear the lock",
  cleared: "Cleared. The log says that you did it, and how you made sure.",
} as const;
