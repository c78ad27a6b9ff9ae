import {
  type Catalogue,
  type Field,
  type RequestType,
  SOMETHING_ELSE,
  type TicketRow,
} from "#service/tickets";
import { DESK } from "../words/desk.ts";
import { EVERYDAY } from "../words/everyday.ts";
import { fieldId } from "../desk/desk-press.ts";
import {
  choiceOf,
  clipped,
  deskButton,
  deskSubmit,
  fits,
  LONGEST,
  openingRow,
  plainCard,
  portalButton,
  type Sheet,
  type Told,
  toldNote,
} from "./desk-card.ts";
import {
  bare,
  bold,
  button,
  buttons,
  type Card,
  card,
  type Element,
  field,
  line,
  primary,
  quiet,
  title,
} from "./card.ts";
import { ticketRow } from "./tickets.ts";

const MOST_ROWS = 8;
const MOST_CHOICES = 80;

const REQUIRED = { isRequired: true, errorMessage: DESK.mustAnswer };

const opens = (sheet: Sheet, words: string, type: string): Element =>
  deskButton(sheet, words, { do: "form", type });

function typeRows(sheet: Sheet, types: readonly RequestType[]): Element[] {
  return types.flatMap((type, at) => {
    const begins = type.category !== "" && type.category !== types[at - 1]?.category;
    const { text } = clipped(type.words, LONGEST.answer);
    const words = text === "" ? undefined : { ...quiet(text), spacing: "None" };
    const row = openingRow(type.title, words, opens(sheet, type.title, type.slug));
    return begins ? [line(bold(type.category)), row] : [row];
  });
}

/** Few kinds of request are rows to press, many a list to choose from. */
export function catalogueCard(sheet: Sheet, { types, somethingElse }: Catalogue): Card {
  const many = types.length > MOST_ROWS;
  const choices = types.slice(0, MOST_CHOICES).map(({ title: kind, slug, category }) => ({
    title: [category, kind].filter((each) => each !== "").join(": "),
    value: slug,
  }));
  return card(
    title(DESK.what),
    ...(many
      ? [choiceOf("type", DESK.kind, choices, { ...REQUIRED, placeholder: DESK.choose })]
      : typeRows(sheet, types)),
    buttons(
      many ? deskButton(sheet, EVERYDAY.next, { do: "form" }, primary) : undefined,
      somethingElse
        ? deskButton(sheet, DESK.somethingElse, { do: "form", type: SOMETHING_ELSE }, bare)
        : undefined,
      portalButton(sheet, DESK.portal, "/new"),
    ),
  );
}

/** What is typed into a request's form. */
export type RequestDraft = { title: string; body: string; fields: Record<string, string> };
export const NO_REQUEST: RequestDraft = { title: "", body: "", fields: {} };

type FormFacts = {
  sheet: Sheet;
  /** Undefined for a request in one's own words. */
  type: RequestType | undefined;
  draft: RequestDraft;
  similar: readonly TicketRow[];
  /** What was sent before it and comes along: as only we can read it, and by its names. */
  along?: { files: string; names: readonly string[] } | undefined;
  told?: Told | undefined;
};

const MOST_TYPED = { text: 200, "long-text": LONGEST.typed } as const;

/** One question of a request, as a field of the card; a file is sent afterwards. */
function question({ name, label, kind, required, choices }: Field, typed: string): Element {
  const id = fieldId(name);
  const more = {
    ...(typed !== "" && { value: typed }),
    ...(required && REQUIRED),
  };
  switch (kind) {
    case "text":
    case "long-text":
      return field(id, label, {
        ...more,
        maxLength: MOST_TYPED[kind],
        ...(kind === "long-text" && { isMultiline: true }),
      });
    case "date":
      return { type: "Input.Date", id, label, ...more };
    case "choice": {
      const offered = choices.map((each) => ({ title: each, value: each }));
      return choiceOf(id, label, offered, { ...more, placeholder: DESK.choose });
    }
    case "file":
      return quiet(DESK.asksFile(label));
  }
}

const similarRows = (sheet: Sheet, similar: readonly TicketRow[]): Element[] =>
  similar.length === 0
    ? []
    : [
        line(bold(DESK.reported)),
        quiet(DESK.reportedWhat),
        ...similar.map((row) => ticketRow(row, sheet)),
      ];

/** A request's form; undefined where no message can hold it. */
export function formCard(facts: FormFacts): Card | undefined {
  const drawn = draw(facts);
  return fits(drawn) ? drawn : undefined;
}

/** Where a form that no message can hold is filled in: in the portal. */
export function longFormCard({ sheet, type }: Pick<FormFacts, "sheet" | "type">): Card {
  const elsewhere = portalButton(sheet, DESK.portal, `/new/${type?.slug ?? SOMETHING_ELSE}`);
  return plainCard(DESK.tooLong, buttons(elsewhere, button(DESK.otherKinds, { do: "new" })));
}

function draw({ sheet, type, draft, similar, along, told }: FormFacts): Card {
  const slug = type?.slug ?? SOMETHING_ELSE;
  const sends = { do: "request", type: slug };
  return card(
    title(DESK.newTicket),
    line(bold(type?.title ?? DESK.somethingElse)),
    line(type?.words || DESK.somethingElseWords),
    type?.confidential ? quiet(DESK.confidential) : undefined,
    toldNote(told, sheet.workspace),
    ...similarRows(sheet, similar),
    field("title", DESK.subject, {
      maxLength: LONGEST.title,
      ...REQUIRED,
      ...(draft.title !== "" && { value: draft.title }),
    }),
    ...(type?.fields ?? []).map((each) => question(each, draft.fields[each.name] ?? "")),
    field("body", DESK.details, {
      isMultiline: true,
      maxLength: LONGEST.typed,
      placeholder: DESK.detailsHint,
      ...(draft.body !== "" && { value: draft.body }),
    }),
    along && quiet(DESK.comesAlong(along.names)),
    buttons(
      along
        ? deskSubmit(sheet, DESK.send, { ...sends, files: along.files }, primary)
        : deskButton(sheet, DESK.send, sends, primary),
      button(DESK.otherKinds, { do: "new" }, bare),
      portalButton(sheet, DESK.portal, `/new/${slug}`),
    ),
  );
}
