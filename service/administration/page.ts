import { isId, readPage, refusal } from "#service/kernel";
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
  const after = cursor === undefined ? {} : { after: cursor };
  const { shown, last } = await readPage(NUMBERS.administration.aPage, (most) =>
    read({ ...after, most }),
  );
  return { items: shown, next: last?.id };
}
