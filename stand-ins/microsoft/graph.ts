import type { IncomingMessage, ServerResponse } from "node:http";
import { decodeJwt } from "jose";
import { sendJson } from "../page/listen.ts";
import type { Standing } from "./microsoft.ts";
import type { StandInPerson } from "./people.ts";

/** Few, so that whoever reads has to turn pages. */
const A_PAGE = 2;
const A_YEAR = 365 * 24 * 60 * 60 * 1000;

const userOf = (person: StandInPerson) => ({
  id: person.oid,
  displayName: `${person.firstName} ${person.lastName}`,
  givenName: person.firstName,
  surname: person.lastName,
  mail: person.email,
  userPrincipalName: person.email,
  jobTitle: person.jobTitle ?? null,
  userType: person.guest ? "Guest" : "Member",
  accountEnabled: person.disabled !== true,
});

const problem = (code: string) => ({ error: { code, message: "Not from this stand-in." } });

/** What people looked like at the end of a list: a later question is answered against it. */
type Snapshot = ReadonlyMap<string, string>;
const snapshots = new WeakMap<Standing, Snapshot[]>();

function snapshotsOf(standing: Standing): Snapshot[] {
  const known = snapshots.get(standing) ?? [];
  snapshots.set(standing, known);
  return known;
}

/** A page of rows; `carried` stands in the address of the next one, beside how far it got. */
function pageOf(
  standing: Standing,
  url: URL,
  rows: readonly object[],
  carried = "",
): { value: readonly object[]; "@odata.nextLink"?: string } {
  const from = Number.parseInt(url.searchParams.get("$skiptoken") ?? "0", 10);
  const next = from + A_PAGE;
  const value = rows.slice(from, next);
  return next < rows.length
    ? { value, "@odata.nextLink": linkTo(standing, url, `$skiptoken=${next}${carried}`) }
    : { value };
}

const linkTo = ({ faults, url: own }: Standing, { pathname }: URL, query: string): string =>
  `${faults.nextPageAt ?? own}${pathname}?${query}`;

/** Everybody, or who has changed and who is gone since the list that the token ended. */
function usersDelta(standing: Standing, url: URL, users: StandInPerson[]): object {
  const kept = snapshotsOf(standing);
  const [, carried] = (url.searchParams.get("$skiptoken") ?? "").split(".");
  const token = url.searchParams.get("$deltatoken") ?? carried;
  const before = token === undefined ? undefined : kept[Number(token)];
  const rows = users.map(userOf);
  const changed = rows.filter((row) => before?.get(row.id) !== JSON.stringify(row));
  const gone = [...(before?.keys() ?? [])].filter((id) => !rows.some((row) => row.id === id));
  const removed = gone.map((id) => ({ id, "@removed": { reason: "deleted" } }));
  const suffix = token === undefined ? "" : `.${token}`;
  const page = pageOf(standing, url, [...changed, ...removed], suffix);
  if (page["@odata.nextLink"] !== undefined) return page;
  kept.push(new Map(rows.map((row) => [row.id, JSON.stringify(row)])));
  return { ...page, "@odata.deltaLink": linkTo(standing, url, `$deltatoken=${kept.length - 1}`) };
}

/** The registration that everybody finds here, with a secret that ends when it is told to. */
function registrationOf({ apps: [app], faults, now }: Standing): object {
  const endDateTime = new Date(faults.secretEndsAt ?? now() + A_YEAR).toISOString();
  const hint = app?.clientSecret.slice(0, 3);
  return { passwordCredentials: [{ hint, endDateTime }], keyCredentials: [] };
}

/** What Graph answers to a token's tenant: its people, domains, name, and one group of everybody. */
export function graph(
  standing: Standing,
  url: URL,
  { req, res }: { req: IncomingMessage; res: ServerResponse },
): void {
  const { graphStatus } = standing.faults;
  if (graphStatus !== undefined) {
    res.setHeader("retry-after", "120");
    return sendJson(res, graphStatus, problem("fault"));
  }
  let tid: unknown;
  let oid: unknown;
  try {
    ({ tid, oid } = decodeJwt(/^Bearer (.+)$/.exec(req.headers.authorization ?? "")?.[1] ?? ""));
  } catch {
    return sendJson(res, 401, problem("InvalidAuthenticationToken"));
  }
  const path = url.pathname.replace(/^\/v1\.0/, "");
  const tenant = standing.tenants.find((one) => one.tid === tid);
  const users = standing.people.filter((one) => one.tid === tid);
  const me = users.find((one) => one.oid === oid);
  if (path === "/me" && me) return sendJson(res, 200, userOf(me));
  if (!tenant) return sendJson(res, 404, problem("Request_ResourceNotFound"));
  if (path === "/users/delta") return sendJson(res, 200, usersDelta(standing, url, users));
  if (path === "/organization") {
    return sendJson(res, 200, { value: [{ id: tenant.tid, displayName: tenant.name }] });
  }
  if (path === "/domains") {
    const value = tenant.domains.map((id) => ({ id, isVerified: true }));
    return sendJson(res, 200, { value: [...value, { id: "not-yet.example", isVerified: false }] });
  }
  if (path.startsWith("/applications(appId=")) return sendJson(res, 200, registrationOf(standing));
  if (path === "/groups") {
    return sendJson(res, 200, { value: [{ id: tenant.tid, displayName: "Everybody" }] });
  }
  if (/^\/groups\/[^/]+\/members(?:\/microsoft\.graph\.user)?$/.test(path)) {
    return sendJson(res, 200, pageOf(standing, url, users.map(userOf)));
  }
  sendJson(res, 404, problem("Request_ResourceNotFound"));
}
