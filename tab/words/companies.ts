import type { CompanyState, Method, Platform } from "#server/wire";

const people = (count: number, locale: string): string => {
  const number = new Intl.NumberFormat(locale).format(count);
  return new Intl.PluralRules(locale).select(count) === "one"
    ? `${number} person`
    : `${number} people`;
};

const methods: Record<Method, string> = {
  microsoft: "Microsoft",
  google: "Google",
  code: "Emailed code",
  password: "Password",
};
const platforms: Record<Platform, string> = { client: "Client", tech: "Tech", admin: "Admin" };

/** The pages of companies, and the sentences that stand before every save. */
export const companyWords = {
  methods,
  platforms,
  people,
  peopleIn: ({ contacts, hasMore }: { contacts: number; hasMore: boolean }, locale: string) =>
    hasMore
      ? `${new Intl.NumberFormat(locale).format(contacts)}+ people`
      : people(contacts, locale),
  search: "Search companies",
  add: "Add a company",
  addTitle: "New company",
  more: "Show more",
  back: "All companies",
  noneFits: { title: "Nothing fits", detail: "No company has these words in its name or domains." },
  showAll: "Show all companies",
  name: "Name",
  state: "State",
  states: {
    preparing: "Preparing: only pilots get in",
    active: "Active: its people get in",
    closed: "Closed: nobody gets in",
  } satisfies Record<CompanyState, string>,
  closing: (name: string) =>
    `Closing ${name} signs its people out, ends its links, frees its domains and organisations, and makes its contacts inactive. Opening it again brings nobody back.`,
  pilots: "Pilots",
  pilotsHint: "Addresses that get in while you prepare, one a line.",
  domains: "Email domains",
  domainsHint:
    "A newcomer with such an address becomes a contact here. *.client.com takes every name below it.",
  domain: "Domain to add",
  addDomain: "Add",
  remove: "Remove",
  removeDomain: (domain: string) => `Remove ${domain}`,
  noDomains: "None yet: newcomers can't be placed here by their address.",
  suspended: "Out of use: anyone can have an address there.",
  tenants: "Microsoft organisations",
  tenantsHint: "Their ids, one a line. People of these organisations belong here.",
  sids: "Domain SIDs",
  sidsHint: "One a line. Only tell apart companies that share an organisation.",
  narrowing: "Ways to sign in",
  allMethods: "All that the workspace offers",
  fewer: "Only these",
  portalName: "Portal name",
  portalNameHint: "What letters and pages call the portal. Empty: the workspace's.",
  sessionDays: "Days they may stay signed in",
  sessionDaysHint: "Empty: as many as the workspace says.",
  review: "See what changes",
  reviewing: "Running the rules over everybody…",
  saved: "Saved.",
  changed: "Somebody else saved this meanwhile. Open it again to go on from there.",
  reopen: "Open again",
} as const;

/** What a change would do, before it is saved (sign-in.md §10). */
export const replayWords = {
  title: "What changes, and for whom",
  letIn: (count: number, locale: string) =>
    `${people(count, locale)} who ${count === 1 ? "is" : "are"} refused now would get in`,
  shutOut: (count: number, locale: string) => `${people(count, locale)} would be refused`,
  moved: (count: number, locale: string) =>
    `${people(count, locale)} would land in another company`,
  loseMethod: (count: number, locale: string) =>
    `${people(count, locale)} would lose their only way to sign in`,
  nothing: "Nobody gets in or stays out because of this.",
  looked: (count: number, strangers: number, locale: string) =>
    `The rules ran over ${people(count, locale)} and ${new Intl.NumberFormat(locale).format(strangers)} unknown addresses of the last 30 days.`,
  some: (shown: number, count: number) =>
    shown < count ? `The first ${shown} of them` : "Who they are",
  into: (company: string) => `to ${company}`,
  fromTo: (from: string, to: string) => `${from} → ${to}`,
  portal: (platform: Platform) => `${platforms[platform]} portal`,
  save: "Save",
  close: (name: string) => `Close ${name}`,
  saveAnyway: "Save anyway",
  back: "Keep editing",
} as const;

/** How people sign in: the page of its settings. */
export const signinSettingWords = {
  title: "Sign-in settings",
  lead: "How people prove who they are, and where newcomers land. Each change shows who is touched before it is saved.",
  methodsTitle: "Ways to sign in",
  methodsLead: "Each portal opens by what is ticked. A company may allow less.",
  method: "Way",
  notSetUp: "not set up here",
  cell: (method: string, platform: string) => `${method} opens ${platform}`,
  codes: "Emailed codes",
  codesOn: "Send codes by email",
  codesHint: "Off takes codes away everywhere, in Teams and from every link, too.",
  creationTitle: "Newcomers",
  creation: "Who becomes a contact by signing in",
  policies: {
    "domain-or-directory": "Whoever has a company's domain or organisation",
    domain: "Whoever has an address at a company's domain",
    directory: "Whoever comes with Microsoft from a company's organisation",
    "domain-and-directory": "Only who has both, and both name one company",
    off: "Nobody: contacts are added by hand or by sync",
  },
  catchAll: "Company for everybody else",
  catchAllNone: "None",
  catchAllHint: "Its contacts see only their own tickets.",
  directoryTitle: "Synced directory",
  matchedOnly: "Microsoft only for people whom a synced directory lists",
  matchedOnlyHint: "Without a synced directory nobody can use Microsoft then.",
  codeWithout: "Others may use an emailed code",
  disclosureTitle: "What the first page tells",
  disclosure: "After an address is typed",
  disclosures: {
    guided: "Guide people: say at once when an address is unknown",
    private: "Say nothing: every address looks the same until it is proven",
  },
  stayTitle: "Staying signed in",
  days: "Days a contact may stay signed in",
  daysHint: "1 to 365. A company may shorten it.",
} as const;
