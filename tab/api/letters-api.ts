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

/** Which letters of the log are asked for. */
export type SentAsked = Omit<ListSentLetters, "cursor">;

/** Which of what was not told is asked for. */
export type UntoldAsked = Omit<ListUntold, "cursor">;

function queryOf(asked: Record<string, string | undefined>): string {
  const given = Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return given.length > 0 ? `?${new URLSearchParams(given)}` : "";
}

/** What the pages of letters ask of the server. */
export function lettersApi(calls: Calls) {
  const path = "/api/admin/letters";
  return {
    kinds: () => calls.get<LetterKinds>(path),
    preview: (kind: string, company: string) =>
      calls.get<LetterPreview>(`${path}/${kind}/preview${queryOf({ company })}`),
    test: (kind: string, company: string) =>
      calls.post<TestedLetter>(`${path}/${kind}/test`, company ? { company } : {}),
    sent: (asked: ListSentLetters) => calls.get<SentLetterList>(`${path}/sent${queryOf(asked)}`),
    untold: (asked: ListUntold) =>
      calls.get<UntoldList>(`/api/admin/notices/untold${queryOf(asked)}`),
    again: (id: string) => calls.post<SentLetter>(`${path}/sent/${id}/again`, {}),
  };
}
