import { mustBeAllowed, type Viewer } from "#service/access";
import { isId, refusal } from "#service/kernel";
import type { AdminDeps } from "./administer.ts";
import { cardOf } from "./card-of.ts";
import type { ContactCard, ContactRow } from "./contact-book.ts";
import { type Page, pageOf } from "./page.ts";

type Deps = Pick<AdminDeps, "stores">;

/** More words than anybody's name and address has find nobody sooner. */
const MOST_WORDS = 6;

/**
 * Contacts by address, a page at a time: those for whom each word of `q` begins a word of their name,
 * their address or its domain.
 *
 * @throws Refusal `not-found` to anyone but an admin, and for a company that is none of theirs;
 * `bad-request` for a cursor that is none of ours
 */
export async function listContacts(
  { stores }: Deps,
  viewer: Viewer,
  input: { q?: string | undefined; companyId?: string | undefined; cursor?: string | undefined },
): Promise<Page<ContactRow>> {
  mustBeAllowed(viewer, "read people");
  const { companyId } = input;
  if (companyId !== undefined && !isId(companyId)) throw refusal("not-found");
  const words = (input.q ?? "").toLowerCase().split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  return pageOf(input.cursor, (place) =>
    stores.books.contacts.list(viewer.workspaceId, {
      ...(companyId !== undefined && { companyId }),
      words,
      ...place,
    }),
  );
}

/** One contact. @throws Refusal `not-found` */
export function readContact({ stores }: Deps, viewer: Viewer, id: string): Promise<ContactCard> {
  mustBeAllowed(viewer, "read people");
  return cardOf(stores.books.contacts, viewer.workspaceId, id);
}
