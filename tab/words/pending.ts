import type { PendingItem } from "#server/wire";

/** What waits for an admin, and the calls that the desk has to make (portals.md, "Pending"). */
export const pendingWords = {
  title: "Pending",
  lead: "Until you decide, nobody gets in by any of these.",
  empty: {
    title: "Nothing waits for you",
    detail:
      "People whose company isn't certain, organisations that ask to be connected, and calls show up here.",
  },
  more: "Show more",
  again: "Load again",
  keep: "Keep it",
  kinds: {
    person: "Whose company isn't certain",
    tenant: "Asks to be connected",
    call: "Asks for a call",
  } satisfies Record<PendingItem["kind"], string>,
  asked: "Asked",
  unverified: "Nobody checked this. Ask who they are before you help.",
  person: {
    name: "Name",
    jobTitle: "Job title",
    claims: (companies: string) => `Claimed by: ${companies}.`,
    noClaims: "No company claims this address any more.",
    company: "Company",
    choose: "Choose a company",
    approve: "Create the contact",
    approved: (email: string, company: string) => `${email} is a contact of ${company} now.`,
  },
  tenant: {
    title: (company: string) => `An organisation for ${company}`,
    id: "Microsoft organisation id",
    who: "Who agreed",
    verified: "Microsoft confirmed this address.",
    notVerified: "Microsoft did not confirm this address.",
    about: (company: string) =>
      `Once connected, people of this organisation sign in to ${company} with Microsoft.`,
    approve: "Connect",
    approved: (company: string) => `The organisation is connected to ${company}.`,
  },
  call: {
    company: "Company",
    number: "Number",
    line: "About",
    approve: "I called",
    approved: (name: string) => `The call to ${name} is done.`,
  },
  decline: "Decline",
  declineAsk: (what: string) => `Decline ${what}? They may ask again.`,
  declined: (what: string) => `${what} is declined.`,
  suspended: {
    title: "Domains set aside",
    lead: "Nobody may own these any more, so no newcomer is placed by them. Known contacts sign in as before.",
    because: {
      "public-suffix": "Anyone can register names below it",
      "special-use": "A special-use name, which nobody owns",
      "microsoft-shared": "Shared by all of Microsoft's customers",
      "public-mailbox": "Anyone can have a mailbox there",
    } as Readonly<Record<string, string>>,
    otherwise: "No longer allowed",
  },
  calls: {
    title: "Calls",
    lead: "People who could not get in and asked to be called.",
    empty: {
      title: "Nobody waits for a call",
      detail: "Whoever can't sign in may ask for a call on the sign-in page. It shows up here.",
    },
  },
} as const;
