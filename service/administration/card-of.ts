import { isId, refusal } from "#service/kernel";

/**
 * The card that a book has under an id.
 *
 * @throws Refusal `not-found`, for another workspace's just as for none
 */
export async function cardOf<Card>(
  book: { read(workspaceId: string, id: string): Promise<Card | undefined> },
  workspaceId: string,
  id: string,
): Promise<Card> {
  const card = isId(id) ? await book.read(workspaceId, id) : undefined;
  if (!card) throw refusal("not-found");
  return card;
}
