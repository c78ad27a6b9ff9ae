import type {
  LetterKinds,
  LetterPreview,
  ListSentLetters,
  ListUntold,
  SentLetter,
  SentLetterList,
  TestedLetter,
  UntoldList,
} from "#server/wire";
import type { Calls } from "./calls.ts";
import { queryText } from "./desk-api.ts";

/** Which letters of the log are asked for. */
export type SentAsked = Omit<ListSentLetters, "cursor">;

/** Which of what was not told is asked for. */
export type UntoldAsked = Omit<ListUntold, "cursor">;

/** What the pages of letters ask of the server. */
export function lettersApi(calls: Calls) {
  const path = "/api/admin/letters";
  return {
    kinds: () => calls.get<LetterKinds>(path),
    preview: (kind: string, company: string) =>
      calls.get<LetterPreview>(`${path}/${kind}/preview${queryText({ company })}`),
    test: (kind: string, company: string) =>
      calls.post<TestedLetter>(`${path}/${kind}/test`, company ? { company } : {}),
    sent: (asked: ListSentLetters) => calls.get<SentLetterList>(`${path}/sent${queryText(asked)}`),
    untold: (asked: ListUntold) =>
      calls.get<UntoldList>(`/api/admin/notices/untold${queryText(asked)}`),
    again: (id: string) => calls.post<SentLetter>(`${path}/sent/${id}/again`, {}),
  };
}
