import { type Choices, NO_CHOICES } from "./choices.ts";
import type { PersonKey } from "./notice.ts";
import type { NoticeStore } from "./notice-store.ts";

/** What somebody chose; whoever chose nothing is told as the house thinks best. */
export const chosenBy = async (
  notices: Pick<NoticeStore, "choices">,
  workspaceId: string,
  person: PersonKey,
): Promise<Choices> => (await notices.choices(workspaceId, [person])).get(person) ?? NO_CHOICES;
