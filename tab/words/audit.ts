/** The words of the audit log. */

/** What happened, by the name under which it is written down. */
const actions: Readonly<Record<string, string>> = {
  "signin.letter": "Sign-in letter asked for",
  "signin.proved": "Proved who they are",
  "signin.signed-in": "Signed in",
  "signin.refused": "Sign-in refused",
  "session.ended": "Signed out",
  "session.switched": "Switched portal or company",
  "contact.created": "Contact created by signing in",
  "contact.details-given": "Contact told their details",
  "contact.changed": "Contact changed",
  "contact.readdressed": "Contact's address changed",
  "password.asked": "Password link asked for",
  "password.set": "Password set",
  "identity.linked": "Microsoft or Google linked",
  "identity.unlinked": "Microsoft or Google unlinked",
  "identity.refused": "Microsoft or Google refused",
  "tenant.proposed": "Microsoft organisation proposed",
  "tenant.bound": "Microsoft organisation bound",
  "pending.asked": "Request is pending",
  "pending.approved": "Pending request approved",
  "pending.declined": "Pending request declined",
  "domain.suspended": "Domain set aside",
  "domain.restored": "Domain counts again",
  "link.made": "Link made",
  "link.voided": "Links voided",
  "lock.cleared": "Lock cleared",
  "admin.created": "Admin appointed",
  "tech.created": "Tech added",
  "tech.changed": "Tech changed",
  "company.created": "Company added",
  "company.changed": "Company changed",
  "settings.changed": "Settings changed",
  "letter.tested": "Test letter sent",
  "letter.sent-again": "Letter sent again",
  "announcement.made": "Announcement made",
  "announcement.changed": "Announcement changed",
  "announcement.removed": "Announcement removed",
  "workspace.imported": "Workspace imported",
  "company.imported": "Company imported",
  "contact.imported": "Contact imported",
  "tech.imported": "Tech imported",
  "ticket.imported": "Ticket imported",
  "workspace.exported": "Workspace exported",
  "package.made": "Teams app made",
  "ticket.opened": "Ticket opened",
  "ticket.replied": "Ticket replied to",
  "ticket.answered": "Ticket answered",
  "ticket.noted": "Internal note written",
  "ticket.assigned": "Ticket assigned",
  "ticket.moved": "Ticket moved",
  "ticket.prioritised": "Ticket's priority changed",
  "ticket.attached": "File attached",
  "request-type.saved": "Request type saved",
  "request-type.removed": "Request type removed",
  "audit.exported": "Audit log exported",
  "audit.trimmed": "Old audit rows ended",
  "person.erased": "Person erased from the log",
};

const actors: Readonly<Record<string, string>> = {
  contact: "The contact",
  tech: "A tech",
  stranger: "Not signed in yet",
  "command-line": "Command line",
  house: "Portico itself",
};

const doors: Readonly<Record<string, string>> = {
  browser: "Browser",
  tab: "Teams tab",
  chat: "Teams chat",
  "command-line": "Command line",
  house: "Inside the house",
};

/** A closed name that has no words of its own yet, as words. */
const spoken = (name: string): string => {
  const words = name.replace(/[.-]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const counted = (count: number, locale: string): string => {
  const number = new Intl.NumberFormat(locale).format(count);
  return new Intl.PluralRules(locale).select(count) === "one" ? `${number} row` : `${number} rows`;
};

export const auditWords = {
  title: "Audit log",
  lead: "Every sign-in and every change, who made it and from where. Nothing here can be edited.",
  actions,
  action: (name: string): string => actions[name] ?? spoken(name),
  actor: (kind: string): string => actors[kind] ?? spoken(kind),
  door: (name: string): string => doors[name] ?? spoken(name),
  spoken,
  filters: "Filter the log",
  person: "Person",
  personHint: "Their whole address",
  company: "Company",
  allCompanies: "All companies",
  what: "What happened",
  everything: "Everything",
  outcome: "Outcome",
  outcomes: { done: "Done", refused: "Refused" },
  anyOutcome: "Done or refused",
  from: "From",
  to: "Up to",
  reference: "Reference",
  clear: "Show everything",
  only: { contact: "One contact only", tech: "One tech only" },
  when: "When",
  about: "About",
  by: "By",
  details: (what: string) => `Details: ${what}`,
  nobody: "Nobody in particular",
  erased: "An erased person",
  unreadable: "Address sealed with a key that is not here",
  facts: {
    time: "Time",
    number: "Number in the chain",
    name: "Written down as",
    reason: "Reason",
    by: "Done by",
    door: "Through",
    method: "Method",
    source: "From the address",
    reference: "Reference",
  },
  unsealed: "Sealed in a moment",
  samePerson: "All of this person",
  sameCompany: "All of this company",
  sameReference: "All with this reference",
  more: "Show more",
  csv: "Export as CSV",
  json: "Export as JSON",
  exporting: "Exporting…",
  exported: "The file is in your downloads. The log says that you took it.",
  verify: "Check the chain",
  verifying: "Checking…",
  verified: (rows: number, from: number, locale: string): string =>
    from > 1
      ? `Chain verified: ${counted(rows, locale)}, from number ${new Intl.NumberFormat(locale).format(from)} on.`
      : `Chain verified: ${counted(rows, locale)}.`,
  broken: {
    title: "The chain is broken",
    changed: (at: number) =>
      `Row ${at} was changed after it was written, or was sealed with keys that are not here.`,
    missing: (at: number) => `Row ${at} is missing.`,
    next: "Keep a copy of the database as it is, and find out who can write to it.",
  },
  erase: {
    open: "Erase a person",
    title: "Erase a person from the log?",
    lead: "Their address goes for good from every row, with their known devices and limits. The rows stay, without the name. Their contact and tickets stay, too.",
    label: "Address to erase",
    go: "Erase for good",
    cancel: "Cancel",
    done: (email: string) => `${email} is erased from the log.`,
    nobody: (email: string) => `The log knows nobody of the address ${email}.`,
  },
  empty: {
    title: "Nothing yet",
    detail: "Every sign-in and every change shows up here within a second.",
  },
  nothingFits: { title: "Nothing fits", detail: "No row matches these filters." },
} as const;
