import { mustBeAllowed, type Viewer } from "#service/access";
import { NUMBERS } from "#service/workspaces";
import type { AdminDeps } from "./administer.ts";
import { cardOf } from "./card-of.ts";
import type { CompanyBook, CompanyCard, CompanyRow } from "./company-book.ts";
import { pageOf, type Page } from "./page.ts";

type Deps = Pick<AdminDeps, "stores">;
type Asked = Parameters<CompanyBook["list"]>[1];

/**
 * The workspace's companies by name, a page at a time.
 *
 * @throws Refusal `not-found` to anyone but an admin; `bad-request` for a cursor that is none of ours
 */
export function listCompanies(
  { stores }: Deps,
  viewer: Viewer,
  input: {
    q?: string | undefined;
    state?: Asked["state"] | undefined;
    cursor?: string | undefined;
  },
): Promise<Page<CompanyRow>> {
  mustBeAllowed(viewer, "read companies");
  const words = input.q?.trim();
  return pageOf(input.cursor, (place) =>
    stores.books.companies.list(viewer.workspaceId, {
      ...(words && { words }),
      ...(input.state && { state: input.state }),
      ...place,
      peopleCounted: NUMBERS.administration.peopleCounted,
    }),
  );
}

/** One company with all that is decided about it. @throws Refusal `not-found` */
export function readCompany({ stores }: Deps, viewer: Viewer, id: string): Promise<CompanyCard> {
  mustBeAllowed(viewer, "read companies");
  return cardOf(stores.books.companies, viewer.workspaceId, id);
}
