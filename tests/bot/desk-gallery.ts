import assert from "node:assert/strict";
import { refusal } from "#service/kernel";
import type { Account } from "#service/people";
import type { DeskRow, DeskTicket, RequestType, Ticket } from "#service/tickets";
import type { Workspace } from "#service/workspaces";
import type { Card } from "../../bot/cards/card.ts";
import { attachCard } from "../../bot/cards/attach.ts";
import { callerCard } from "../../bot/cards/caller.ts";
import { companiesCard } from "../../bot/cards/companies.ts";
import { plainCard, type Sheet } from "../../bot/cards/desk-card.ts";
import { deskTicketCard, workCard } from "../../bot/cards/desk-ticket.ts";
import { filesUnderwayCard } from "../../bot/cards/files-underway.ts";
import { queueCard } from "../../bot/cards/queue.ts";
import { catalogueCard, formCard, longFormCard, NO_REQUEST } from "../../bot/cards/request.ts";
import { NO_DRAFTS, ticketCard } from "../../bot/cards/ticket.ts";
import { ticketsCard } from "../../bot/cards/tickets.ts";
import { button, buttons } from "../../bot/cards/card.ts";
import { DESK } from "../../bot/words/desk.ts";

const TESS = { id: "t", name: "Tess Roe" };

const field = (name: string, more: Partial<RequestType["fields"][number]>) => ({
  name,
  label: name,
  kind: "text" as const,
  required: false,
  choices: [],
  ...more,
});

const typeOf = (slug: string, more: Partial<RequestType> = {}): RequestType => ({
  id: slug,
  slug,
  title: slug,
  category: "",
  words: "",
  fields: [],
  confidential: false,
  active: true,
  position: 0,
  ...more,
});

const NEW_COLLEAGUE = typeOf("new-colleague", {
  title: "New colleague",
  category: "People",
  words: "Somebody joins, and needs an account and a laptop.",
  confidential: true,
  fields: [
    field("name", { label: "Their name", required: true }),
    field("team", { label: "Team", kind: "choice", choices: ["Sales", "Support", "IT"] }),
    field("from", { label: "First day", kind: "date" }),
    field("why", { label: "Anything else", kind: "long-text" }),
    field("photo", { label: "A photo for the badge", kind: "file" }),
  ],
});

/** Every card of the desk, by name. `long`: words that are long, foreign and full of markdown. */
export function deskGallery(made: { workspace: Workspace; at: number; long: string }) {
  const { workspace, at, long } = made;
  const sheet: Sheet = {
    workspace,
    portalUrl: "https://portal.example",
    owner: "o".repeat(43),
    form: "0".repeat(36),
  };
  const rows: DeskRow[] = (["new", "open", "waiting", "closed"] as const).map((state, nth) => ({
    number: String(1042 - nth),
    title: ["Printer smokes", "No sound in the meeting room", long, "Slow laptop"][nth] ?? "",
    state,
    updatedAt: at - nth * 7_200_000,
    createdAt: at - nth * 9_000_000,
    company: "Client Ltd",
    priority: (["normal", "urgent", "high", "low"] as const)[nth] ?? "normal",
    contact: "Ann Lee",
    assignee: nth === 1 ? TESS : undefined,
    confidential: false,
  }));
  const says = (nth: number, side: "contact" | "desk", body: string) => ({
    id: String(nth),
    author: { name: side === "desk" ? TESS.name : "Ann Lee", side },
    at: at - 3_600_000 + nth * 60_000,
    body,
  });
  const notes = [
    says(1, "desk", "Is it plugged in?"),
    says(2, "contact", `Yes.\n\n${long}`),
    says(3, "desk", "Thank you. Please look *behind* it.\n# And take a picture."),
  ];
  const ticket: Ticket = {
    ...rows[2]!,
    state: "waiting",
    formerly: [],
    body: "It smokes since this morning.\nIt was fine yesterday.",
    answers: [
      { label: "Where", value: "Second floor" },
      { label: "Since", value: "2026-11-20" },
    ],
    notes,
    attachments: [
      { id: "f", name: "smoke.png", size: 1e5, type: "image/png", author: notes[1]!.author, at },
    ],
  };
  const deskTicket: DeskTicket = {
    ...rows[1]!,
    ...ticket,
    assignee: undefined,
    contactEmail: "ann@client.com",
    internal: {
      notes: [
        { ...says(4, "desk", "They said that last time, too. Bring a cable."), author: TESS },
      ],
      attachments: [],
    },
    history: [],
  };
  const busy = Array.from({ length: 30 }, (_, nth) =>
    says(nth, nth % 2 ? "desk" : "contact", `${long} `.repeat(20)),
  );
  const facts = { sheet, page: 0, drafts: NO_DRAFTS };
  const refused = { refused: refusal("conflict"), reference: "R7K2M9XDQP" };
  const accounts = (most: number): Account[] =>
    Array.from({ length: most }, (_, nth) => ({
      contact: {
        id: String(nth),
        companyId: String(nth),
        email: "ann@client.com" as Account["contact"]["email"],
        firstName: "Ann",
        lastName: "Lee",
        phone: "",
        jobTitle: "",
        active: true,
        sees: "own",
      },
      company: { id: String(nth), name: `Company ${nth}`, state: "active", pilots: [] },
    }));
  const form = { sheet, draft: NO_REQUEST, similar: [] };
  const formOf = (facts: Parameters<typeof formCard>[0]): Card => {
    const card = formCard(facts);
    assert.ok(card, "it fits into a message");
    return card;
  };
  const attach = {
    sheet,
    names: ["smoke.png"],
    sends: { files: "f".repeat(5000), words: "It is this one." },
  };
  const drafts = { reply: "x".repeat(2000), note: "y".repeat(2000) };
  return {
    tickets: ticketsCard({ items: rows, next: undefined }, { sheet, ofCompany: false }),
    "tickets-more": ticketsCard(
      { items: [...rows, ...rows], next: "x" },
      { sheet, ofCompany: true },
    ),
    "tickets-none": ticketsCard({ items: [], next: undefined }, { sheet, ofCompany: false }),
    ticket: ticketCard({ ...facts, ticket }),
    "ticket-sent": ticketCard({ ...facts, ticket, told: { done: DESK.sent } }),
    "ticket-closed": ticketCard({ ...facts, ticket: { ...ticket, state: "closed" } }),
    "ticket-long": ticketCard({ ...facts, drafts, ticket: { ...ticket, notes: busy } }),
    "ticket-confidential": ticketCard({ ...facts, ticket: { ...ticket, confidential: true } }),
    caller: callerCard({
      portalName: workspace.name,
      number: "417283",
      until: at,
      timeZone: workspace.timeZone,
    }),
    "files-underway": filesUnderwayCard(sheet, {
      names: ["video of the smoke.mp4", "log.txt"],
      number: "1001",
      path: "/tickets/1001",
    }),
    "ticket-none": plainCard(
      DESK.noSuchTicket("4711"),
      buttons(button(DESK.tickets, { do: "tickets" })),
    ),
    catalogue: catalogueCard(sheet, {
      types: [
        NEW_COLLEAGUE,
        typeOf("printer", { title: "Printer", category: "Things", words: long }),
      ],
      somethingElse: true,
    }),
    "catalogue-many": catalogueCard(sheet, {
      types: Array.from({ length: 12 }, (_, nth) =>
        typeOf(`kind-${nth}`, { title: `Kind ${nth}` }),
      ),
      somethingElse: false,
    }),
    form: formOf({ ...form, type: NEW_COLLEAGUE, similar: rows.slice(0, 2) }),
    "form-free": formOf({ ...form, type: undefined, draft: { ...NO_REQUEST, title: long } }),
    "form-refused": formOf({
      ...form,
      type: NEW_COLLEAGUE,
      told: {
        refused: refusal("bad-request", { problem: "“Their name” needs an answer." }),
        reference: "R7K2M9XDQP",
      },
    }),
    "form-too-long": longFormCard({ sheet, type: NEW_COLLEAGUE }),
    "form-files": formOf({
      ...form,
      type: undefined,
      along: { files: "f".repeat(5000), names: ["smoke.png", "log.txt"] },
    }),
    attach: attachCard({ ...attach, tickets: rows, fresh: true, desk: false }),
    "attach-desk": attachCard({ ...attach, tickets: rows, fresh: false, desk: true }),
    "attach-none": attachCard({ ...attach, tickets: [], fresh: false, desk: true }),
    companies: companiesCard(sheet, accounts(3), "1"),
    "companies-many": companiesCard(sheet, accounts(9), "1"),
    "companies-one": companiesCard(sheet, accounts(1), "0"),
    queue: queueCard({ items: rows, next: "x" }, { sheet, queue: "open" }),
    "queue-none": queueCard({ items: [], next: undefined }, { sheet, queue: "unassigned" }),
    "desk-ticket": deskTicketCard({ ...facts, ticket: deskTicket }),
    "desk-ticket-long": deskTicketCard({
      ...facts,
      drafts,
      ticket: { ...deskTicket, assignee: TESS, notes: busy },
    }),
    "desk-ticket-refused": deskTicketCard({
      ...facts,
      drafts: { reply: "Half a sentence", note: "" },
      ticket: { ...deskTicket, assignee: TESS },
      told: refused,
    }),
    work: workCard({ sheet, ticket: deskTicket, colleagues: [TESS], drafts: NO_DRAFTS }),
  } satisfies Record<string, Card>;
}
