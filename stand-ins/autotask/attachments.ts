import type { Reply } from "../psa/stand.ts";
import { isJson } from "../psa/value.ts";
import { made, wrong, wrongIn } from "./answers.ts";
import { FIELDS } from "./fields.ts";
import { type TicketAttachment, timeOf, type World } from "./world.ts";

/** The API takes files of seven megabytes at most, and ten million bytes in five minutes. */
const LARGEST = 7 * 2 ** 20;
const MOST = { bytes: 10_000_000, within: 300_000 };

/** GET /Tickets/{id}/Attachments: all of them, without their bytes. */
export function attachmentsOf(world: World, ticketId: number, lag: number): Reply {
  const items = world.attachments
    .settled(lag)
    .filter(({ parentID }) => parentID === ticketId)
    .map((each): TicketAttachment => ({ ...each, data: null }));
  const count = items.length;
  const pageDetails = { count, requestCount: 500, prevPageUrl: null, nextPageUrl: null };
  return { status: 200, body: { items, pageDetails } };
}

/** GET /Tickets/{id}/Attachments/{id}: one of its own, with its bytes. */
export function oneAttachment(world: World, ticketId: number, id: number): Reply {
  const kept = world.attachments.get(id);
  return { status: 200, body: { items: kept?.parentID === ticketId ? [kept] : [] } };
}

/** POST /Tickets/{id}/Attachments. */
export function createAttachment(world: World, ticketId: number, sent: unknown): Reply {
  const problems = wrongIn(sent, FIELDS.TicketAttachments, false);
  if (problems.length > 0 || !isJson(sent)) return wrong(...problems);
  if (!world.tickets.get(ticketId)) return wrong("Invalid parentID.");
  if (sent["attachmentType"] !== "FILE_ATTACHMENT") return wrong("Invalid attachmentType.");
  const data = String(sent["data"] ?? "");
  const bytes = Buffer.from(data, "base64");
  if (bytes.length === 0 || bytes.toString("base64") !== data) return wrong("Data is not base64.");
  if (bytes.length > LARGEST) return wrong("The attachment exceeds the maximum size.");
  const since = world.now() - MOST.within;
  const lately = world.attachments.all().filter((each) => Date.parse(each.attachDate) > since);
  const sum = lately.reduce((all, { fileSize }) => all + fileSize, bytes.length);
  if (sum > MOST.bytes) return wrong("Too many bytes within five minutes.");
  const self = world.resources.all()[0]?.id ?? null;
  const { id } = world.attachments.add((next) => ({
    id: next,
    parentID: ticketId,
    attachDate: timeOf(world.now()),
    attachedByContactID: null,
    attachedByResourceID: self,
    attachmentType: "FILE_ATTACHMENT",
    contentType: "application/octet-stream",
    fileSize: bytes.length,
    fullPath: String(sent["fullPath"]),
    publish: Number(sent["publish"]),
    title: String(sent["title"]),
    data,
  }));
  return made(id);
}
