import type { PsaPage } from "#service/psa";

/** A list from its beginning to its end. @param page one part of it, from where the last one ended */
export async function wholeList<T>(
  page: (cursor: string | undefined) => Promise<PsaPage<T>>,
): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await page(cursor);
    all.push(...items);
    cursor = next;
  } while (cursor !== undefined);
  return all;
}
