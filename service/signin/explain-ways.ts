import { allowedMethods } from "#service/companies";
import type { RefusalCode } from "#service/kernel";
import { type Method, METHODS, type Platform, type Workspace } from "#service/workspaces";
import type { ExplainAsked } from "./explain.ts";
import type { Explanation } from "./explanation.ts";
import { type Foreseen, leadsIn, type Way } from "./foresee.ts";
import type { Entry } from "./route.ts";

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

const withChange = (code: RefusalCode): Pick<Explanation, "change" | "code"> => {
  const change = CHANGES[code];
  return { code, ...(change !== undefined && { change }) };
};

/** What follows the email, before anything is proven. */
export function explainRoute({ route, deadEnds }: Foreseen): Explanation[] {
  if (route.kind === "refused") {
    const says = `Refused there: ${route.code}.`;
    return [{ step: "email", mark: "no", says, ...withChange(route.code) }];
  }
  if (route.kind === "platform") {
    const says = `May choose: ${route.platforms.join(", ")}.`;
    const dead = deadEnds.map(({ platform, code }): Explanation => {
      const refused = `The ${platform} portal is refused: ${code}.`;
      return { step: "platform", mark: "no", says: refused, ...withChange(code) };
    });
    return [{ step: "platform", mark: "yes", says }, ...dead];
  }
  const portal = route.platform ? ` for the ${route.platform} portal` : "";
  const names = route.methods.map((method) => METHOD_NAMES[method]).join(", ");
  return [{ step: "method", mark: "yes", says: `May prove it by ${names}${portal}.` }];
}

/** What stands around a sign-in that is thought of. */
export type Around = {
  deps: { configuredMethods: readonly Method[] };
  workspace: Workspace;
  asked: ExplainAsked;
};

/** What follows a proof by each method that could be used, and which methods are left out. */
export function explainWays(foreseen: Foreseen, { deps, workspace, asked }: Around): Explanation[] {
  const { method } = asked;
  const ways = foreseen.ways.filter((way) => method === undefined || way.method === method);
  return [
    ...leftOut(foreseen, { deps, workspace, asked }),
    ...ways.flatMap((way) => explainWay(way, asked)),
  ];
}

function leftOut(foreseen: Foreseen, { deps, workspace, asked }: Around): Explanation[] {
  if (foreseen.route.kind === "refused") return [];
  const { settings } = workspace;
  const offered = new Set(foreseen.ways.map(({ method }) => method));
  const wanted = asked.method === undefined ? METHODS : [asked.method];
  const portals = new Set(foreseen.ways.map(({ platform }): Platform => platform ?? "client"));
  return wanted
    .filter((method) => !offered.has(method))
    .map((method): Explanation => {
      const configured = deps.configuredMethods.includes(method);
      const inTable = [...portals].some((platform) =>
        allowedMethods(settings, deps.configuredMethods, platform).includes(method),
      );
      const says = `${capital(METHOD_NAMES[method])} is not offered: `;
      const [why, change] = !configured
        ? ["it is not set up on this installation.", "Set it up in the environment."]
        : inTable
          ? ["the company or the directory leaves it out.", "Allow it at the company."]
          : ["the methods table leaves it out.", "Allow it for this portal."];
      return { step: "method", mark: "note", says: says + why, change };
    });
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function explainWay(way: Way, { tenantId }: ExplainAsked): Explanation[] {
  const { entry, method, letter, verdict } = way;
  const named =
    method === "microsoft" && tenantId !== undefined
      ? `Microsoft in ${tenantId}`
      : METHOD_NAMES[method];
  const into = entry.kind === "refused" && way.platform ? ` into the ${way.platform} portal` : "";
  const told: Explanation = {
    step: "entry",
    mark: leadsIn(way) || entry.kind === "platform" ? "yes" : "no",
    says: `After ${named}${into}: ${verdict === "code" ? "a code to the address, then " : ""}${sayEntry(entry)}`,
    ...(entry.kind === "refused" && withChange(entry.code)),
  };
  if (letter === false) {
    const says = "No letter goes out: nobody has the address, and no policy could place it.";
    return [
      { step: "method", mark: "no", says },
      { ...told, mark: "no" },
    ];
  }
  if (method === "microsoft" && verdict === undefined) {
    const says = "Microsoft's answer depends on the tenant: give one to see it weighed.";
    return [told, { step: "entry", mark: "note", says }];
  }
  return [told];
}

function sayEntry(entry: Entry): string {
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
