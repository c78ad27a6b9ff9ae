import {
  COMPANIES,
  type CompanyKey,
  type Disclosure,
  type Method,
  METHODS,
  type Name,
  type Platform,
  type Role,
  roleOf,
} from "./cast.ts";

/**
 * What sign-in.md says follows an address and a proof, for the people of the model: its sections 1,
 * 2, 5 and 7 once more, in other words than the code's.
 */
export type Asked = {
  name: Name;
  disclosure: Disclosure;
  door: "browser" | "tab";
  heading?: Platform | undefined;
  chosen?: Platform | undefined;
  /** Contacts that a run has created are people like others from then on. */
  created: boolean;
};

export type Next =
  | { kind: "refused"; code: string }
  | { kind: "platform"; platforms: Platform[] }
  | { kind: "prove"; platform?: Platform; methods: Method[] };

export type Entered =
  | { kind: "refused"; code: string }
  | { kind: "platform"; platforms: Platform[] }
  | { kind: "in"; platform: Platform; accounts: CompanyKey[]; create?: true };

type Account = { company: CompanyKey; shut?: "account-inactive" | "not-open-yet" };

const no = (code: string): { kind: "refused"; code: string } => ({ kind: "refused", code });

/** S2, first half, and "Company state": who has the address, and may enter. */
function accountsOf({ name, created }: Asked): Account[] {
  const role = roleOf(name);
  const known: Account[] = (role.accounts ?? []).map(({ company, active = true }) => {
    if (!active) return { company, shut: "account-inactive" };
    const opensLater = COMPANIES[company].state === "preparing" && !role.pilot;
    return opensLater ? { company, shut: "not-open-yet" } : { company };
  });
  return created ? [...known, { company: ownerOf(role)! }] : known;
}

const ownerOf = ({ at }: Role): CompanyKey | undefined =>
  at === "client.com" ? "wide" : at === "soon.com" ? "soon" : undefined;

const open = (accounts: Account[]): Account[] => accounts.filter(({ shut }) => !shut);

const methodsOf = (company: CompanyKey): readonly Method[] => {
  const facts = COMPANIES[company];
  const narrowed: readonly Method[] = "methods" in facts ? facts.methods : METHODS.client;
  return METHODS.client.filter((method) => narrowed.includes(method));
};

/** S3: the portals that the address is tied to. */
export function portalsOf(asked: Asked): Platform[] {
  const { tech } = roleOf(asked.name);
  return [
    ...(tech === "admin" ? (["admin"] as const) : []),
    ...(tech ? (["tech"] as const) : []),
    ...(open(accountsOf(asked)).length > 0 ? (["client"] as const) : []),
  ];
}

function portalFor(asked: Asked): Platform | Platform[] {
  const { heading, chosen, door } = asked;
  const portals = portalsOf(asked);
  if (chosen && portals.includes(chosen)) return chosen;
  if (heading === "client" || portals.length === 0) return "client";
  if (heading && portals.includes(heading)) return heading;
  if (!portals.includes("client")) return "tech";
  return door === "tab" || portals.length === 1 ? "client" : portals;
}

/** What follows the email step, before anything is proven. */
export function afterEmail(asked: Asked): Next {
  if (asked.disclosure === "private") return { kind: "prove", methods: [...METHODS.client] };
  const platform = portalFor(asked);
  if (Array.isArray(platform)) return { kind: "platform", platforms: platform };
  if (platform !== "client") {
    if (asked.door === "tab") return no("wrong-app");
    return { kind: "prove", platform, methods: [...METHODS[platform]] };
  }
  const accounts = accountsOf(asked);
  const usable = open(accounts).flatMap(({ company }) => methodsOf(company));
  if (usable.length > 0) {
    return { kind: "prove", platform, methods: METHODS.client.filter((m) => usable.includes(m)) };
  }
  const owner = ownerOf(roleOf(asked.name));
  if (owner) return { kind: "prove", platform, methods: [...methodsOf(owner)] };
  return no(accounts.length > 0 ? whyShut(accounts) : "not-registered");
}

const whyShut = (accounts: Account[]): string =>
  accounts.some(({ shut }) => shut === "not-open-yet") ? "not-open-yet" : "account-inactive";

/** What follows a proof. */
export function afterProof(asked: Asked, platform: Platform | undefined, by: Method): Entered {
  const portal = platform ?? portalFor(asked);
  if (Array.isArray(portal)) return { kind: "platform", platforms: portal };
  if (portal !== "client") return intoDesk(asked, portal, by);
  const role = roleOf(asked.name);
  const accounts = accountsOf(asked);
  const owner = ownerOf(role);
  if (accounts.length === 0) {
    if (!owner || role.plus) return no("not-registered");
    if (COMPANIES[owner].state === "preparing") return no("not-open-yet");
    return { kind: "in", platform: "client", accounts: [owner], create: true };
  }
  if (open(accounts).length === 0) return no(whyShut(accounts));
  const usable = open(accounts).filter(({ company }) => methodsOf(company).includes(by));
  if (usable.length === 0) return no("no-method");
  return { kind: "in", platform: "client", accounts: usable.map(({ company }) => company) };
}

function intoDesk(asked: Asked, platform: "tech" | "admin", by: Method): Entered {
  if (asked.door === "tab") return no("wrong-app");
  if (!portalsOf(asked).includes(platform)) return no("not-a-member");
  return METHODS[platform].includes(by) ? { kind: "in", platform, accounts: [] } : no("no-method");
}

/** Whether a letter goes there at all (§7). */
export const getsLetters = (asked: Asked): boolean => {
  const role = roleOf(asked.name);
  return Boolean(accountsOf(asked).length > 0 || role.tech || ownerOf(role));
};
