import type { LinkedSignIn } from "#server/wire";

const providers: Record<LinkedSignIn["provider"], string> = {
  microsoft: "Microsoft",
  google: "Google",
};

/** The pages of contacts and techs, and what an admin does for one of them. */
export const peopleWords = {
  contacts: {
    title: "Contacts",
    lead: "The people of your companies, and how each of them signs in.",
    search: "Search by name or address",
    none: {
      title: "No contacts yet",
      detail: "People appear here once they sign in, or come with an import or a sync.",
    },
    noneFits: { title: "Nobody fits", detail: "No name, address or domain begins like this." },
    showAll: "Show everybody",
    more: "Show more",
    back: "All contacts",
  },
  techs: {
    title: "Techs and admins",
    lead: "The people of your service desk, and how each of them signs in.",
    back: "All techs and admins",
  },
  inactive: "Inactive",
  admin: "Admin",
  tech: "Tech",
  facts: {
    label: "About them",
    email: "Email address",
    company: "Company",
    role: "Role",
    sees: "Sees",
    phone: "Phone",
    jobTitle: "Job title",
    state: "State",
    active: "Active",
  },
  sees: { own: "Own tickets", company: "The company's tickets" },
  linked: {
    title: "Linked sign-ins",
    about: "Their Microsoft or Google account signs them in without a code.",
    none: "Nothing is linked. Once they sign in with Microsoft or Google, it shows up here.",
    providers,
    since: "Linked",
    by: {
      tenant: "by their organisation",
      code: "by an emailed code",
      creation: "as they were added by signing in",
    } satisfies Record<LinkedSignIn["linkedBy"], string>,
    tenant: (id: string) => `Organisation ${id}`,
    unlink: "Unlink",
    unlinkName: (provider: string) => `Unlink ${provider}`,
    ask: (provider: string) => `Unlink ${provider}?`,
    what: (name: string, provider: string) =>
      `Wherever ${provider} signed ${name} in, they are signed out. The next time they come with it, it is linked again only as if it were new: by their organisation's word, or by one emailed code.`,
    keep: "Keep it",
    unlinked: (provider: string) => `${provider} is unlinked.`,
  },
  links: {
    title: "Personal links",
    about: "A personal link starts their sign-in and mails a code. It proves nothing by itself.",
    none: "No personal link is alive.",
    mail: "Mail them a personal link",
    mailed: (to: string) => `The letter to ${to} is on its way.`,
    made: "Made",
    until: "works until",
    revoke: "Revoke",
    revokeName: (made: string) => `Revoke the link made ${made}`,
    revokeAsk: "Revoke this link?",
    revokeWhat: "It opens nothing from then on. They can still sign in as always.",
    keep: "Keep it",
    revoked: "The link is revoked.",
  },
  password: {
    title: "Password",
    about:
      "The letter holds a link that works once, for an hour. The password that they have goes on until then.",
    mail: "Mail them a link to set a password",
    mailed: (to: string) => `The letter to ${to} is on its way.`,
  },
} as const;
