import { randomUUID } from "node:crypto";
import { isForm } from "../psa/form.ts";
import type { Call, Reply } from "../psa/stand.ts";
import { badRequest, invalidObject, notFound, wrongIn } from "./answers.ts";
import { noSuch } from "./contacts.ts";
import type { DocumentInfo } from "./records.ts";
import { timeOf, type World } from "./world.ts";

/** GET /system/documents wants to know of which record; we have tickets alone. */
export function documentsOf(
  world: World,
  { query }: Call,
  lag: number,
): DocumentInfo[] | undefined {
  const ticket = query.get("recordType") === "Ticket" && world.tickets.get(recordId(query));
  if (!ticket) return undefined;
  return world.documents
    .settled(lag)
    .filter(({ ticketId }) => ticketId === ticket.id)
    .map(({ info }) => info);
}

const recordId = (query: URLSearchParams): number => Number(query.get("recordId") ?? "");

/** POST /system/documents: a form with the file in it. */
export function createDocument(world: World, sent: unknown): Reply {
  if (!isForm(sent)) return { status: 415 };
  const { texts, file } = sent;
  const wrong = wrongIn(texts, ["recordType", "recordId", "title"], {});
  const ticket = world.tickets.get(Number(texts["recordId"]));
  if (texts["recordType"] !== "Ticket" || !ticket) wrong.push(noSuch("record"));
  if (wrong.length > 0 || !ticket) return invalidObject("document", wrong);
  if (!file || file.field !== "file" || file.name === "") return badRequest("There is no file");
  const { info } = world.documents.add((id) => ({
    id,
    ticketId: ticket.id,
    bytes: file.bytes,
    info: {
      id,
      title: texts["title"] ?? "",
      fileName: file.name,
      serverFileName: `${randomUUID()}${/\.\w+$/.exec(file.name)?.[0] ?? ""}`,
      owner: "portico",
      linkFlag: false,
      imageFlag: file.type.startsWith("image/"),
      publicFlag: texts["privateFlag"] !== "true",
      readOnlyFlag: texts["readOnlyFlag"] === "true",
      size: file.bytes.length,
      urlFlag: false,
      guid: randomUUID(),
      _info: { lastUpdated: timeOf(world.now()), updatedBy: "portico" },
    },
  }));
  return { status: 201, body: info };
}

/** GET /system/documents/{id}/download. */
export function downloaded(world: World, id: number): Reply {
  const kept = world.documents.get(id);
  return kept ? { status: 200, body: kept.bytes } : notFound();
}

/** GET /system/documents/{id}. */
export function oneDocument(world: World, id: number): Reply {
  const kept = world.documents.get(id);
  return kept ? { status: 200, body: kept.info } : notFound();
}
