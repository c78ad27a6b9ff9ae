import type { Method, Platform, TicketState } from "#server/wire";

/**
 * All words of this door that are its own, in one place, ready to be translated (portals.md, "For
 * all"). What a refusal says is the server's (`problem.detail`) and is not repeated here.
 */
export const words = {
  offline: {
    title: "We can't reach the portal",
    detail: "Check that you are online, then try again.",
  },
  unanswered: {
    title: "The portal didn't answer as it should",
    detail: "This usually passes. Try again in a moment.",
  },
  help: "Help:",
  or: " or ",
  reference: (reference: string) => `Reference ${reference}`,
  working: "One moment…",
} as const;

/** What the portals are called, everywhere. */
export const portalNames: Record<Platform, string> = {
  client: "Client",
  tech: "Tech",
  admin: "Admin",
};

/** The sign-in screens. */
export const signInWords = {
  loading: "Opening sign-in",
  title: (screen: string, portal: string) => (portal ? `${screen} · ${portal}` : screen),
  email: {
    title: "Sign in",
    lead: (portal: string) => `Enter the email address ${portal} knows you by.`,
    label: "Email address",
    go: "Continue",
  },
  platform: {
    title: "Where do you want to go?",
    lead: (email: string) => `${email} can open more than one portal.`,
    about: {
      client: "Your own tickets and requests",
      tech: "The queue of the service desk",
      admin: "Companies, people and settings",
    } satisfies Record<Platform, string>,
  },
  method: {
    title: "How do you want to sign in?",
    lead: (email: string) => `As ${email}`,
    names: {
      microsoft: "Sign in with Microsoft",
      google: "Sign in with Google",
      code: "Sign in using email token",
      password: "Sign in with a password",
    } satisfies Record<Method, string>,
    about: "A code comes to your email. Type it here, or press its link.",
  },
  code: {
    title: "Check your email",
    lead: "Type the code from the letter we sent to",
    label: "Sign-in code",
    hint: "We check it as soon as the seventh is in. Small or capital letters, either will do.",
    strange: "Codes never contain A, E, I, O, U, 0 or 1.",
    go: "Sign in",
    left: (time: string) => `The code works for another ${time}`,
    over: "The code's ten minutes are over.",
    resend: "Send a new code",
    resendIn: (time: string) => `Send a new code in ${time}`,
    mayResend: "You can ask for a new code now.",
    resent: "A new code is on its way. The old one no longer works.",
  },
  password: {
    title: "Enter your password",
    lead: (email: string) => `For ${email}`,
    label: "Password",
    go: "Sign in",
  },
  provider: {
    title: (provider: string) => `Continue at ${provider}`,
    lead: (provider: string) => `${provider} asks who you are and then brings you back here.`,
    go: (provider: string) => `Go to ${provider}`,
    names: { microsoft: "Microsoft", google: "Google", other: "your provider" },
  },
  details: {
    title: "Nice to meet you",
    lead: "Tell your service desk who is asking. All of it is optional.",
    firstName: "First name",
    lastName: "Last name",
    phone: "Phone",
    jobTitle: "Job title",
    go: "Continue",
    skip: "Skip",
  },
  stay: {
    title: "Stay signed in?",
    lead: "On your own device this saves you the code next time. On a shared one, choose No.",
    yes: "Yes, stay signed in",
    no: "No, only this time",
  },
  account: {
    title: "Which company is this about?",
    lead: "You can switch later without signing in again.",
  },
  link: {
    title: (email: string, portal: string) => `Sign in as ${email} to ${portal}?`,
    lead: "This signs in the browser you are looking at, and no other.",
    go: "Sign in",
    notYou: "Not you? Close this page and nothing happens.",
    incomplete: {
      "login-now": {
        title: "Type the code instead",
        detail:
          "This link arrived without its last part. Go back to the sign-in page and type the code from the same letter.",
      },
      "first-link": {
        title: "This link is incomplete",
        detail:
          "It arrived without its last part. Copy the whole address and open it again, or ask for a fresh link.",
      },
    },
    toSignIn: "Go to the sign-in page",
  },
  deadLink: {
    title: "That link doesn't work",
    detail:
      "This sign-in link is incomplete, has expired or is no longer valid for this workspace. Ask your service provider for a fresh link.",
  },
  gone: {
    title: "Let's start again",
    detail:
      "This sign-in was left for too long, so we let go of it. Starting again takes a moment.",
  },
  otherEmail: "Use a different email",
  otherMethod: "Other ways to sign in",
  back: "Back",
  startOver: "Start again",
  notYou: "Not you? Start again",
  next: {
    "new-code": "Send a new code",
    "other-email": "Use a different email",
    "other-method": "Choose another way to sign in",
    "start-over": "Start again",
    "try-again": "Try again",
    browser: "Open in your browser",
  },
  done: "You're signed in",
  leaving: "Taking you there…",
} as const;

/** What only the frame in Teams has to say. */
export const teamsWords = {
  silent: {
    title: "Teams isn't answering",
    detail: "The portal waits for Teams and hears nothing. Try again, or use your browser.",
  },
} as const;

/** The portals' frame and pages. */
export const portalWords = {
  skip: "Skip to content",
  portal: "Portal",
  company: "Company",
  account: "You and your company",
  sections: "Sections",
  dashboard: "Dashboard",
  tickets: "Tickets",
  queue: "Queue",
  companies: "Companies",
  otherProof: {
    title: "This sign-in does not open that portal",
    detail: "Sign out, then sign in again and choose it: with Microsoft, a password or a code.",
  },
  signOut: "Sign out",
  everywhere: "Sign out everywhere",
  everywhereAsk: "Sign out everywhere?",
  everywhereWhat: "This ends your sign-in in every browser and in Teams, this one too.",
  cancel: "Cancel",
  signedInAs: (email: string) => `Signed in as ${email}`,
  hello: (name: string) => (name ? `Hello, ${name}` : "Hello"),
  waitsOnYou: "Waiting for you",
  moving: "Your desk is on it",
  fresh: "Not looked at yet",
  waitsAbout: "Your answer moves these on",
  movingAbout: "Being worked on now",
  freshAbout: "In the queue of your service desk",
  latest: "Latest",
  allTickets: "All tickets",
  states: {
    new: "New",
    open: "Open",
    waiting: "Waiting",
    closed: "Closed",
  } satisfies Record<TicketState, string>,
  allStates: "All",
  filter: "Filter by state",
  search: "Search tickets",
  number: "Number",
  title: "Title",
  state: "State",
  updated: "Updated",
  updatedAt: "Updated",
  more: "Show more",
  noTickets: {
    title: "No tickets yet",
    detail: "What you ask your service desk for shows up here, with every answer.",
  },
  nothingFits: {
    title: "Nothing fits",
    detail: "No ticket matches this search and filter.",
    clear: "Show all tickets",
  },
  noNotes: "No answer yet. Your service desk sees this ticket and replies here.",
  noTechNotes: "Nobody has answered yet.",
  conversation: "Conversation",
  request: "Request",
  desk: "Service desk",
  attachments: "Attachments",
  ticket: (id: string) => `Ticket ${id}`,
  domainsHead: "Domains",
  noDomains: "No domain: newcomers can't be placed here",
  companyStates: { preparing: "Preparing", active: "Active", closed: "Closed" },
  companiesLead: "A newcomer is placed by the domain of their email address.",
  noCompanies: {
    title: "No companies yet",
    detail: "Import your companies with their domains, and their people can sign in.",
  },
  lost: {
    title: "Nothing here",
    detail: "The address may be mistyped, or this may not be yours to see.",
    go: "Go to the start",
  },
  elsewhere: (portal: string) => ({
    title: `This is in the ${portal} portal`,
    detail: "You are signed in to another portal. Switching takes a moment and asks for nothing.",
    go: `Open the ${portal} portal`,
  }),
  failed: "Try again",
  loading: "Loading",
} as const;
