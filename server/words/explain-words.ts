import type { Instant, RefusalCode } from "#service/kernel";
import type { Because, ExplainedKind, Explanation } from "#service/signin";
import { type Method, sayTime } from "#service/workspaces";

/** What a rule says, and what to change so that it says otherwise. */
type Told = { says: string; change?: string | undefined };

const METHOD_NAMES: Record<Method, string> = {
  microsoft: "Microsoft",
  google: "Google",
  code: "an emailed code",
  password: "password",
};

/** What an admin changes so that a refusal is another answer. */
const CHANGES: Partial<Record<RefusalCode, string>> = {
  "not-registered": "Add the contact, or the domain to its company.",
  "account-inactive": "Activate the contact, or open the company.",
  "not-open-yet": "Make them a pilot, or open the company.",
  "account-pending": "Decide the company in Pending.",
  "no-method": "Allow a method for this portal, and at the company.",
  "not-a-member": "Give the address the role that this portal needs.",
  "sso-unmatched": "Bind their tenant to the company that has their domain, or allow codes.",
  "password-wrong": "Let them set a password by letter: they have none.",
  "sso-conflict": "Take the other linked sign-in away, if it is wrong.",
  "sso-guest": "Let them use the account of their own organisation.",
  "sso-unverified": "Let the provider verify the address, or allow codes.",
};

const NOWHERE: Record<Because<"nowhere">["because"], Told> = {
  "creation-off": {
    says: "Newcomers are not created here.",
    change: "Switch the creation policy on.",
  },
  "directory-only": {
    says: "Only a Microsoft sign-in could place a newcomer.",
    change: "Choose a creation policy that uses domains.",
  },
  unmapped: {
    says: "No company owns its domain.",
    change: "Add the domain to the company it belongs to.",
  },
  "public-mailbox": {
    says: "Its domain is open to anyone.",
    change: "Add the contact by hand.",
  },
};

const PLACED_BY: Record<Because<"placed">["by"], string> = {
  domain: "owns its domain",
  directory: "has the tenant that stands for it",
  "catch-all": "takes what no domain places",
};

const LEFT_OUT: Record<Because<"method-left-out">["by"], Told> = {
  installation: {
    says: "it is not set up on this installation.",
    change: "Set it up in the environment.",
  },
  company: {
    says: "the company or the directory leaves it out.",
    change: "Allow it at the company.",
  },
  table: { says: "the methods table leaves it out.", change: "Allow it for this portal." },
};

const NO_AUTO_LOGIN: Record<NonNullable<Because<"auto-login">["shut"]>, Told> = {
  off: {
    says: "it is switched off.",
    change: "Switch auto-login on, if you want such links.",
  },
  inactive: { says: "the account is not active." },
  "not-open-yet": { says: "the company is not open to them yet." },
  "desk-member": { says: "the address is a member's of the service desk, too." },
  "no-code": {
    says: "emailed codes are left out here.",
    change: "Allow codes, if such links are wanted.",
  },
};

const TIME = { dateStyle: "medium", timeStyle: "short" } as const;
const time = (at: Instant): string => `${sayTime(at, "UTC", TIME)} UTC`;
const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;
const from = ({ knownDevice }: { knownDevice: boolean }): string =>
  knownDevice ? " from known devices" : "";
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const whose = ({ provider, tenantId }: Because<"linked" | "listed">): string =>
  `${capital(provider)}${tenantId === undefined ? "" : ` (tenant ${tenantId})`}`;

const SAYS: { [Kind in ExplainedKind]: (because: Because<Kind>) => Told } = {
  malformed: () => ({ says: "That is not one plain address.", change: "Check the spelling." }),
  "well-written": ({ email }) => ({ says: `${email} is well written.` }),
  "plus-tag": ({ email }) => ({
    says: `${email} is well written, but nobody is created under a plus tag.`,
    change: "Add the contact by hand.",
  }),
  contact: sayContact,
  tech: ({ admin, active }) => ({
    says: `${admin ? "Tech and admin" : "Tech"}, ${active ? "active" : "not active"}.`,
    change: active ? undefined : "Activate the tech.",
  }),
  nobody: () => ({ says: "Nobody has this address." }),
  linked: (known) => ({ says: `Linked to one sign-in with ${whose(known)}.` }),
  listed: (known) => ({ says: `Listed in the synced directory of ${whose(known)}.` }),
  placed: ({ company, by }) => ({ says: `${company} ${PLACED_BY[by]}.` }),
  ambiguous: ({ companies }) => ({
    says: `${companies.join(" and ")} claim it: an admin is asked.`,
    change: "Bind the tenant and map the domain to one company.",
  }),
  nowhere: ({ because }) => NOWHERE[because],
  "refused-there": ({ code }) => ({ says: `Refused there: ${code}.`, change: CHANGES[code] }),
  portals: ({ platforms }) => ({ says: `May choose: ${platforms.join(", ")}.` }),
  "portal-refused": ({ platform, code }) => ({
    says: `The ${platform} portal is refused: ${code}.`,
    change: CHANGES[code],
  }),
  methods: ({ methods, platform }) => {
    const portal = platform ? ` for the ${platform} portal` : "";
    return {
      says: `May prove it by ${methods.map((each) => METHOD_NAMES[each]).join(", ")}${portal}.`,
    };
  },
  "method-left-out": ({ method, by }) => ({
    says: `${capital(METHOD_NAMES[method])} is not offered: ${LEFT_OUT[by].says}`,
    change: LEFT_OUT[by].change,
  }),
  way: sayWay,
  "no-letter": () => ({
    says: "No letter goes out: nobody has the address, and no policy could place it.",
  }),
  "tenant-missing": () => ({
    says: "Microsoft's answer depends on the tenant: give one to see it weighed.",
  }),
  letters: sayLetters,
  "codes-typed": sayCodes,
  "passwords-typed": sayPasswords,
  suspended: () => ({
    says: "They signed out: nobody signs them in silently until they press Sign in.",
  }),
  links: ({ company, personalised, autoLogin }) => ({
    says: `At ${company}: ${counted(personalised, "personalised link")} and ${counted(autoLogin, "auto-login link")} alive.`,
  }),
  "auto-login": ({ company, shut }) => {
    const at = `Ticket letters to them alone, at ${company}, carry`;
    if (!shut) return { says: `${at} a link that signs in.` };
    const { says, change } = NO_AUTO_LOGIN[shut];
    return { says: `${at} no link that signs in: ${says}`, change };
  },
};

function sayContact({ company, state, shut }: Because<"contact">): Told {
  const says = `Contact at ${company} (${state}).`;
  if (!shut) return { says };
  if (shut === "not-open-yet") {
    return { says: `${says} Not a pilot.`, change: "Make them a pilot or open the company." };
  }
  const change =
    state === "closed" ? "Open the company, then activate the contact." : "Activate the contact.";
  return { says: `${says} Not active.`, change };
}

function sayWay({ method, tenantId, platform, code, entry }: Because<"way">): Told {
  const named = tenantId === undefined ? METHOD_NAMES[method] : `Microsoft in ${tenantId}`;
  const into = entry.kind === "refused" && platform ? ` into the ${platform} portal` : "";
  const first = code ? "a code to the address, then " : "";
  return {
    says: `After ${named}${into}: ${first}${sayEntry(entry)}`,
    ...(entry.kind === "refused" && { change: CHANGES[entry.code] }),
  };
}

function sayEntry(entry: Because<"way">["entry"]): string {
  switch (entry.kind) {
    case "refused":
      return `refused, ${entry.code}.`;
    case "platform":
      return `chooses between ${entry.platforms.join(", ")}.`;
    case "desk":
      return `signed in to the ${entry.platform} portal.`;
    case "client":
      return `signed in at ${entry.accounts.map(({ company }) => company.name).join(" or ")}.`;
    case "create":
      return `becomes a new contact at ${entry.company.name}.`;
  }
}

function sayLetters({ againAt, ...letters }: Because<"letters">): Told {
  const { count, lastHour, lastAt } = letters;
  const says = `${counted(count, "letter")} in a day${from(letters)}, ${lastHour} in the last hour; the last at ${time(lastAt)}.`;
  if (againAt === undefined) return { says };
  const change = `Let them use the newest letter, or a personalised link. The next letter goes after ${time(againAt)}.`;
  return { says: `${says} No more for now.`, change };
}

function sayCodes({ closed, ...typed }: Because<"codes-typed">): Told {
  const says = `${counted(typed.count, "code")} typed in a day${from(typed)}, ${typed.inARow} in a row without success.`;
  if (closed === undefined) return { says };
  const change =
    "Clear the lock once you know who is calling, or let them press the letter's link.";
  const until = closed === "for-good" ? "" : ` until ${time(closed.until)}`;
  return { says: `${says} Typing is closed${until}.`, change };
}

function sayPasswords({ againAt, ...typed }: Because<"passwords-typed">): Told {
  const says = `${counted(typed.count, "password")} typed in fifteen minutes${from(typed)}.`;
  if (againAt === undefined) return { says };
  const change = "Clear the lock once you know who is calling.";
  return { says: `${says} Passwords are closed until ${time(againAt)}.`, change };
}

const tell = <Kind extends ExplainedKind>(because: Because<Kind>): Told =>
  SAYS[because.kind](because);

/** One rule's answer in words, the same on the command line and over HTTP. */
export function sayExplanation({ because, ...rest }: Explanation) {
  const { says, change } = tell(because);
  return { ...rest, says, ...(change !== undefined && { change }) };
}
