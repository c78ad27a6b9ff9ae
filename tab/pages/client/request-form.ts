import { draftShelf } from "../../components/draft-shelf.ts";
import { newFormName } from "../../components/form-name.ts";
import type { OpenTicket, RequestField, RequestType } from "#server/wire";

/** The free ticket's place beside the types of the catalogue. */
export const SOMETHING_ELSE = "something-else";

/** What is typed into a request, by the names of its fields. */
export type Draft = {
  readonly title: string;
  readonly body: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly File[];
  /** What the form is called: sent twice under one name, it is sent once. */
  readonly once: string;
};

export const emptyDraft = (): Draft => ({
  title: "",
  body: "",
  fields: {},
  files: [],
  once: newFormName(),
});

/** Each form's draft, by whose it is and the kind of request; it stays while they look elsewhere. */
export const useRequestDraft = draftShelf<Draft>({
  begin: emptyDraft,
  isEmpty: ({ title, body, fields, files }) =>
    [title, body, ...Object.values(fields)].every((text) => text.trim() === "") &&
    files.length === 0,
});

/** Which fields need an answer and have none: the first of them takes the focus. */
export function missingIn(draft: Draft, fields: readonly RequestField[]): string[] {
  const asked = fields.filter(({ required, name }) => required && !draft.fields[name]?.trim());
  const own = draft.title.trim() === "" ? ["title"] : [];
  return [...own, ...asked.map(({ name }) => `fields.${name}`)];
}

/** The request as the server takes it; answers left empty are not sent. */
export function requestOf(draft: Draft, type: RequestType | undefined): OpenTicket {
  const { title, body } = draft;
  if (!type) return { title, body };
  const answered = Object.entries(draft.fields).filter(([, value]) => value.trim() !== "");
  return { title, body, type: type.slug, fields: Object.fromEntries(answered) };
}
