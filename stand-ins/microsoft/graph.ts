import type { IncomingMessage, ServerResponse } from "node:http";
import { decodeJwt } from "jose";
import { sendJson } from "../listen.ts";
import type { Standing } from "./microsoft.ts";
import type { StandInPerson } from "./people.ts";

/** Few, so that whoever reads has to turn pages. */
const A_PAGE = 2;

const userOf = (person: StandInPerson) => ({
  id: person.oid,
  displayName: `${person.firstName} ${person.lastName}`,
  givenName: person.firstName,
  surname: person.lastName,
  mail: person.email,
  userPrincipalName: person.email,
  jobTitle: person.jobTitle ?? null,
  userType: person.guest ? "Guest" : "Member",
  accountEnabled: true,
});

const problem = (code: string) => ({ error: { code, message: "Not from this stand-in." } });

function pageOf(standing: Standing, url: URL, rows: readonly object[]): Record<string, unknown> {
  const from = Number(url.searchParams.get("$skiptoken") ?? 0);
  const next = from + A_PAGE;
  const at = (name: string, value: string | number): string =>
    `${standing.faults.nextPageAt ?? standing.url}${url.pathname}?${name}=${value}`;
  const page = { value: rows.slice(from, next) };
  if (next < rows.length) return { ...page, "@odata.nextLink": at("$skiptoken", next) };
  return url.pathname.endsWith("/delta")
    ? { ...page, "@odata.deltaLink": at("$deltatoken", rows.length) }
    : page;
}

function usersDelta(standing: Standing, url: URL, users: StandInPerson[]): Record<string, unknown> {
  const seen = Number(url.searchParams.get("$deltatoken") ?? 0);
  return pageOf(standing, url, users.slice(seen).map(userOf));
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
  if (path === "/groups") {
    return sendJson(res, 200, { value: [{ id: tenant.tid, displayName: "Everybody" }] });
  }
  if (/^\/groups\/[^/]+\/members(?:\/microsoft\.graph\.user)?$/.test(path)) {
    return sendJson(res, 200, pageOf(standing, url, users.map(userOf)));
  }
  sendJson(res, 404, problem("Request_ResourceNotFound"));
}
