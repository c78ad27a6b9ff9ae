import type { Placement } from "#service/companies";
import type { Provider } from "#service/identities";
import type { EmailAddress, Instant, RefusalCode } from "#service/kernel";
import type { Method, Platform } from "#service/workspaces";
import type { AutoLoginShut } from "./auto-login.ts";
import type { Entry } from "./route.ts";

/** What is asked: an address, and what else is known of how they come. */
export type ExplainAsked = {
  typed: string;
  /** The Microsoft tenant that their token would name. */
  tenantId?: string;
  heading?: Platform;
  /** Only what this method leads to. */
  method?: Method;
};

/** The steps of an explanation, in the order in which they are told. */
type ExplainedStep =
  | "email"
  | "who"
  | "company"
  | "platform"
  | "method"
  | "entry"
  | "limits"
  | "links"
  | "auto-login";

type Nowhere = Extract<Placement, { kind: "nowhere" }>["because"];
type Placed = Extract<Placement, { kind: "placed" }>["by"];

/** Everything that a rule may answer, with its facts: a door has words for each. */
type ExplainedFacts = {
  malformed: object;
  "well-written": { email: EmailAddress };
  /** Nobody is created under a plus tag. */
  "plus-tag": { email: EmailAddress };
  /** `shut`: why they cannot enter there. */
  contact: { company: string; state: string; shut?: RefusalCode };
  tech: { admin: boolean; active: boolean };
  nobody: object;
  linked: { provider: Provider; tenantId?: string };
  /** A synced directory lists them. */
  listed: { provider: Provider; tenantId?: string };
  placed: { company: string; by: Placed };
  ambiguous: { companies: string[] };
  nowhere: { because: Nowhere };
  /** Refused once the address is given, before anything is proven. */
  "refused-there": { code: RefusalCode };
  portals: { platforms: Platform[] };
  "portal-refused": { platform: Platform; code: RefusalCode };
  methods: { methods: Method[]; platform?: Platform };
  /** Who leaves a method out: the installation, the methods table, or a company or directory. */
  "method-left-out": { method: Method; by: "installation" | "table" | "company" };
  /** Where a proof leads. `code`: one to the address follows before (sign-in.md §5). */
  way: { method: Method; tenantId?: string; platform?: Platform; code: boolean; entry: Entry };
  "no-letter": object;
  /** Nobody can say without the tenant that their token names. */
  "tenant-missing": object;
  letters: Counted & { lastHour: number; lastAt: Instant; againAt?: Instant };
  /** `closed`: typing is, until somebody clears it, or until then. */
  "codes-typed": Counted & { inARow: number; closed?: "for-good" | { until: Instant } };
  "passwords-typed": Counted & { againAt?: Instant };
  /** They signed out: nobody signs them in silently until they press Sign in. */
  suspended: object;
  links: { company: string; personalised: number; autoLogin: number };
  /** `shut`: why a ticket's letter to them carries no link that signs in. */
  "auto-login": { company: string; shut?: AutoLoginShut };
};

/** In a day; passwords in fifteen minutes. Known devices have a pool of their own. */
type Counted = { count: number; knownDevice: boolean };

export type ExplainedKind = keyof ExplainedFacts;

/** What a rule answers. */
export type Because<Kind extends ExplainedKind = ExplainedKind> = {
  [Each in Kind]: { kind: Each } & ExplainedFacts[Each];
}[Kind];

/** One rule's answer, for whoever helps. What it says is a door's. */
export type Explanation = {
  step: ExplainedStep;
  /** `yes` lets them on, `no` stops them there, `note` is good to know. */
  mark: "yes" | "no" | "note";
  because: Because;
  /** What the person would be refused with. */
  code?: RefusalCode;
};
