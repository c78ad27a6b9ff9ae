import { isId, refusal } from "#service/kernel";
import { NUMBERS } from "#service/workspaces";

/** A part of a list, and where it goes on. */
export type Page<Row> = { items: Row[]; next: string | undefined };

/**
 * Reads one page of a list whose rows have ids; the last id shown is the cursor.
 *
 * @throws Refusal `bad-request` for a cursor that is none of ours
 */
export async function pageOf<Row extends { id: string }>(
  cursor: string | undefined,
  read: (place: { after?: string; most: number }) => Promise<Row[]>,
): Promise<Page<Row>> {
  if (cursor !== undefined && !isId(cursor)) {
    throw refusal("bad-request", { field: "cursor", problem: "Use the list's own `next`." });
  }
  const most = NUMBERS.administration.aPage;
  // One more than is shown tells whether there is a next page.
  const rows = await read({ ...(cursor !== undefined && { after: cursor }), most: most + 1 });
  const items = rows.slice(0, most);
  return { items, next: rows.length > most ? items.at(-1)?.id : undefined };
}
