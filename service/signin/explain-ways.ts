import { allowedMethods } from "#service/companies";
import { type Method, METHODS, type Platform, type Workspace } from "#service/workspaces";
import type { Because, ExplainAsked, Explanation } from "./explanation.ts";
import type { Foreseen } from "./foresee.ts";
import { leadsIn, type Way } from "./way.ts";

/** What follows the email, before anything is proven. */
export function explainRoute({ route, deadEnds }: Foreseen): Explanation[] {
  if (route.kind === "refused") {
    const { code } = route;
    return [{ step: "email", mark: "no", because: { kind: "refused-there", code }, code }];
  }
  if (route.kind === "platform") {
    const { platforms } = route;
    const dead = deadEnds.map(({ platform, code }): Explanation => {
      const because = { kind: "portal-refused", platform, code } as const;
      return { step: "platform", mark: "no", because, code };
    });
    return [{ step: "platform", mark: "yes", because: { kind: "portals", platforms } }, ...dead];
  }
  const { methods, platform } = route;
  const because = { kind: "methods", methods, ...(platform && { platform }) } as const;
  return [{ step: "method", mark: "yes", because }];
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
  const leaver = (method: Method): Because<"method-left-out">["by"] => {
    if (!deps.configuredMethods.includes(method)) return "installation";
    const inTable = [...portals].some((platform) =>
      allowedMethods(settings, deps.configuredMethods, platform).includes(method),
    );
    return inTable ? "company" : "table";
  };
  return wanted
    .filter((method) => !offered.has(method))
    .map((method): Explanation => {
      const because = { kind: "method-left-out", method, by: leaver(method) } as const;
      return { step: "method", mark: "note", because };
    });
}

function explainWay(way: Way, { tenantId }: ExplainAsked): Explanation[] {
  const { entry, method, letter, platform, verdict } = way;
  const because: Because<"way"> = {
    kind: "way",
    method,
    ...(method === "microsoft" && tenantId !== undefined && { tenantId }),
    ...(platform && { platform }),
    code: verdict === "code",
    entry,
  };
  const told: Explanation = {
    step: "entry",
    mark: leadsIn(way) || entry.kind === "platform" ? "yes" : "no",
    because,
    ...(entry.kind === "refused" && { code: entry.code }),
  };
  if (letter === false) {
    return [
      { step: "method", mark: "no", because: { kind: "no-letter" } },
      { ...told, mark: "no" },
    ];
  }
  if (method === "microsoft" && verdict === undefined) {
    return [told, { step: "entry", mark: "note", because: { kind: "tenant-missing" } }];
  }
  return [told];
}
