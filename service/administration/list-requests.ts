import { mustBeAllowed, type Viewer } from "#service/access";
import { type MappedDomain, patternsFor } from "#service/companies";
import { domainOf, parseEmailAddress } from "#service/kernel";
import type { PendingRow } from "#service/pending";
import type { AdminDeps } from "./administer.ts";
import { type Page, pageOf } from "./page.ts";

type Deps = Pick<AdminDeps, "stores">;
type Asked = { cursor?: string | undefined };

/** A request, with the companies that claim whom it is about: for a person. */
export type WaitingRequest = PendingRow & { candidates: { id: string; name: string }[] };

/** What waits for an admin, and which domains were set aside. */
type Requests = Page<WaitingRequest> & { suspended: MappedDomain[] };

/**
 * What waits for an admin, the newest first, a page at a time (portals.md, "Pending").
 *
 * @throws Refusal `not-found` to anyone but an admin; `bad-request` for a cursor that is none of ours
 */
export async function listRequests(
  { stores }: Deps,
  viewer: Viewer,
  { cursor }: Asked,
): Promise<Requests> {
  mustBeAllowed(viewer, "decide requests");
  const { workspaceId } = viewer;
  const page = await pageOf(cursor, (place) =>
    stores.pending.waiting(workspaceId, { kinds: ["person", "tenant", "call"], ...place }),
  );
  const items: WaitingRequest[] = [];
  for (const row of page.items) {
    items.push({ ...row, candidates: await candidatesFor({ stores }, row) });
  }
  return { ...page, items, suspended: await stores.domainReview.suspended(workspaceId) };
}

/**
 * The calls that somebody asked for, the newest first, a page at a time.
 *
 * @throws Refusal `not-found` to contacts; `bad-request` for a cursor that is none of ours
 */
export function listCalls(
  { stores }: Deps,
  viewer: Viewer,
  { cursor }: Asked,
): Promise<Page<PendingRow>> {
  mustBeAllowed(viewer, "answer calls");
  return pageOf(cursor, (place) =>
    stores.pending.waiting(viewer.workspaceId, { kinds: ["call"], ...place }),
  );
}

/** As the rules of sign-in read it today: the map may have changed since somebody asked. */
async function candidatesFor(
  { stores }: Deps,
  { kind, workspaceId, subject, about }: PendingRow,
): Promise<WaitingRequest["candidates"]> {
  const email = kind === "person" ? parseEmailAddress(subject) : undefined;
  if (!email) return [];
  const { tenantId, domainSid } = about;
  const { owner, directory } = await stores.companies.claims(workspaceId, {
    patterns: patternsFor(domainOf(email)),
    catchAllCompany: null,
    ...(typeof tenantId === "string" && { tenantId }),
    ...(typeof domainSid === "string" && { domainSid }),
  });
  const all = [...(owner ? [owner] : []), ...directory];
  return all
    .filter(({ id }, at) => all.findIndex((one) => one.id === id) === at)
    .map(({ id, name }) => ({ id, name }));
}
