/** The words of the pages of letters. */

const kinds: Readonly<Record<string, string>> = {
  "sign-in-code": "Sign-in code",
  "password-link": "Choose a password",
  "personalised-link": "Personal link",
  welcome: "Welcome",
  "new-device": "New sign-in",
  "caller-number": "Who is calling",
  "tenant-bound": "Organisation connected (to admins)",
  pending: "Waiting for a decision (to admins)",
  "ticket-opened": "Request received",
  "ticket-replied": "New reply",
  "ticket-moved": "Request moved",
  "ticket-waiting": "Answer needed",
  "ticket-closed": "Request closed",
  "desk-assigned": "Assigned (to a tech)",
  "desk-answered": "Customer replied (to a tech)",
  "desk-queued": "New in the queue (to techs)",
  "desk-breaching": "About to be late (to a tech)",
};

const reasons: Readonly<Record<string, string>> = {
  unreadable: "the key it was sealed with is gone",
  recipient: "the recipient is no address",
  sender: "the from-address is no address",
  misdirected: "it would have gone astray",
  "no-longer-so": "it was no longer so, and was judged anew",
  "no-mail-server": "no mail server is set up",
  econnection: "the mail server cannot be reached",
  esocket: "the mail server cannot be reached",
  etimedout: "the mail server did not answer in time",
  eauth: "the mail server did not take our sign-in",
};

/** Why a letter opens no portal by itself (sign-in.md §4). */
const leftOut: Readonly<Record<string, string>> = {
  off: "switched off",
  inactive: "the contact is not active",
  "not-open-yet": "their company is not open yet",
  "desk-member": "they are at the desk, too",
  "no-code": "their company leaves out emailed codes",
  "several-recipients": "several recipients",
  "another-address": "not the contact's own address",
};

const named = (names: Readonly<Record<string, string>>, name: string): string =>
  names[name] ?? name.replaceAll("-", " ");

export const letterWords = {
  title: "Letters",
  lead: "What Portico mails, as your people get it. The people in it are made up.",
  kind: (name: string) => named(kinds, name),
  /** What a letter or card tells of a ticket. */
  news: (name: string) => kinds[`ticket-${name}`] ?? named(kinds, `desk-${name}`),
  which: "Letter",
  brand: "Brand",
  workspace: (name: string) => `${name} (no company)`,
  from: "From",
  replyTo: "Answers go to",
  nobody: "Nobody: answers to the from-address",
  subject: "Subject",
  sender: (name: string, address: string) => `${name} <${address}>`,
  html: "As a mail program shows it",
  text: "As plain text",
  test: "Send me a test",
  tested: (to: string) => `A test is on its way to ${to}.`,
  log: {
    title: "Sent log",
    lead: "What became of each letter, for 90 days. What it said is not kept.",
    filter: "Filter the log",
    state: "State",
    any: "Any state",
    states: {
      waiting: "Waiting",
      sent: "Sent",
      refused: "Refused",
      expired: "Too late",
      dead: "Given up",
    },
    to: "Recipient's whole address",
    noAddress: "Address sealed with a key that is not here",
    because: (reason: string) =>
      reason.startsWith("smtp-")
        ? `The mail server answered ${reason.slice(5)}`
        : `Because ${named(reasons, reason)}`,
    tries: (tries: number, locale: string) => {
      const number = new Intl.NumberFormat(locale).format(tries);
      return new Intl.PluralRules(locale).select(tries) === "one"
        ? `Tried ${number} time`
        : `Tried ${number} times`;
    },
    leftOut: (reason: string) => `Auto-login left out: ${named(leftOut, reason)}`,
    again: "Send again",
    againFor: (to: string) => `Send again to ${to}`,
    waits: (kind: string) =>
      /^(?:ticket|desk)-/.test(kind)
        ? "It is written anew by what is so now. If nobody is to be told any more, see Not told."
        : "It is on its way again.",
    more: "Show more",
    empty: {
      title: "No letters yet",
      detail: "Every letter that Portico mails will be listed here, with what became of it.",
    },
    nothingFits: { title: "Nothing fits", detail: "No letter fits what you asked for." },
    clear: "Show everything",
  },
} as const;
