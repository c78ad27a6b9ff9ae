import type { AdminRequestType, RequestField } from "#server/wire";

/** A name for addresses and answers, out of a person's words. */
export const nameFrom = (words: string): string =>
  words
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "");

export const emptyType = (position: number): AdminRequestType => ({
  slug: "",
  title: "",
  category: "",
  words: "",
  fields: [],
  confidential: false,
  active: true,
  position,
});

/** A question being written: whoever was there before keeps the name that its answers know it by. */
export type DraftField = RequestField & { readonly key: number; readonly isNew: boolean };

export const draftsOf = (fields: readonly RequestField[]): DraftField[] =>
  fields.map((field, key) => ({ ...field, key, isNew: false }));

/** The questions as they are saved: new ones named by their words, no two alike. */
export function fieldsOf(drafts: readonly DraftField[]): RequestField[] {
  const taken = new Set(drafts.filter(({ isNew }) => !isNew).map(({ name }) => name));
  return drafts.map(({ key: _, isNew, ...field }) => {
    const choices = field.kind === "choice" ? field.choices.map((each) => each.trim()) : [];
    const said = { ...field, choices: choices.filter(Boolean), required: mustBe(field) };
    if (!isNew) return said;
    const wanted = nameFrom(field.label) || "question";
    let name = wanted;
    for (let nth = 2; taken.has(name); nth += 1) name = `${wanted.slice(0, 36)}-${nth}`;
    taken.add(name);
    return { ...said, name };
  });
}

/** A file can be asked for, and never demanded: it comes after the request. */
const mustBe = ({ kind, required }: RequestField): boolean => kind !== "file" && required;
