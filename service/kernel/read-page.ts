/** One page of a list, and the row that the next one begins behind, where there is a next one. */
type PageOf<Row> = { shown: Row[]; last: Row | undefined };

/**
 * Reads one page of a list.
 *
 * @param most rows on a page
 * @param read asked for one row more than is shown: it tells whether there is a next page
 */
export async function readPage<Row>(
  most: number,
  read: (most: number) => Promise<readonly Row[]>,
): Promise<PageOf<Row>> {
  const rows = await read(most + 1);
  const shown = rows.slice(0, most);
  return { shown, last: rows.length > most ? shown.at(-1) : undefined };
}
