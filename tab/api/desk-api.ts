import type {
  AnswerTicket,
  AskCaller,
  AskedCaller,
  Attachment,
  Catalogue,
  CheckedCaller,
  ColleagueList,
  DeskHours,
  DeskLimits,
  DeskList,
  DeskTicket,
  InternalNote,
  ListQueue,
  OpenTicket,
  Priority,
  QueueCompanyList,
  SimilarTickets,
  Ticket,
  TicketNote,
  TicketState,
} from "#server/wire";
import type { Call, Calls } from "./calls.ts";
import { download } from "./download.ts";

/** Whose side of a ticket a page is on: the contact's, or the desk's. */
export type TicketSide = "client" | "tech";

/** What was asked for, as the end of an address; empty where nothing was. */
export function queryText(input: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) if (value) query.set(name, value);
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

/** What is done with tickets, on both sides. */
export function deskApi(calls: Calls) {
  const at = (side: TicketSide, id: string): string =>
    `/api/${side}/tickets/${encodeURIComponent(id)}`;
  const change = (id: string, act: string, body: unknown) =>
    calls.post<DeskTicket>(`${at("tech", id)}/${act}`, body);
  const send = async <Answer>(call: Call) => (await (await calls.ask(call)).json()) as Answer;
  /** A form acts once, however often it is sent under this name. */
  const postOnce = <Answer>(path: string, body: unknown, once: string) =>
    send<Answer>({ verb: "POST", path, body, headers: { "idempotency-key": once } });
  const upload = <Answer>(path: string, file: Blob) => {
    const headers = { "content-type": file.type || "application/octet-stream" };
    return send<Answer>({ verb: "POST", path, file, headers });
  };
  return {
    catalogue: () => calls.get<Catalogue>("/api/client/request-types"),
    similar: (type: string) =>
      calls.get<SimilarTickets>(`/api/client/request-types/${encodeURIComponent(type)}/similar`),
    deskHours: () => calls.get<DeskHours>("/api/client/desk"),
    deskLimits: () => calls.get<DeskLimits>("/api/desk"),
    openTicket: (input: OpenTicket, once: string) =>
      postOnce<Ticket>("/api/client/tickets", input, once),
    reply: (id: string, body: string, once: string) =>
      postOnce<TicketNote>(`${at("client", id)}/replies`, { body }, once),
    endTicket: (id: string, act: "close" | "reopen") =>
      calls.post<Ticket>(`${at("client", id)}/${act}`, {}),
    queue: (input: ListQueue) => calls.get<DeskList>(`/api/tech/tickets${queryText(input)}`),
    deskTicket: (id: string) => calls.get<DeskTicket>(at("tech", id)),
    queueCompanies: (asked: { q?: string; id?: string }, signal: AbortSignal) =>
      send<QueueCompanyList>({
        verb: "GET",
        path: `/api/tech/companies${queryText(asked)}`,
        signal,
      }),
    techs: () => calls.get<ColleagueList>("/api/tech/techs"),
    answer: (id: string, input: AnswerTicket, once: string) =>
      postOnce<TicketNote>(`${at("tech", id)}/replies`, input, once),
    writeNote: (id: string, body: string, once: string) =>
      postOnce<InternalNote>(`${at("tech", id)}/notes`, { body }, once),
    claim: (id: string) => change(id, "claim", {}),
    assign: (id: string, techId: string | null) => change(id, "assign", { techId }),
    move: (id: string, state: TicketState) => change(id, "state", { state }),
    askCaller: (id: string, way: AskCaller["way"]) =>
      calls.post<AskedCaller>(`${at("tech", id)}/caller`, { way }),
    checkCaller: (id: string, said: string | null) =>
      calls.post<CheckedCaller>(`${at("tech", id)}/caller/answer`, { said }),
    prioritise: (id: string, priority: Priority) => change(id, "priority", { priority }),
    attach: (to: { side: TicketSide; id: string; internal?: boolean }, file: File) =>
      upload<Attachment>(
        `${at(to.side, to.id)}/attachments${queryText({
          name: file.name || "file",
          ...(to.internal && { internal: "true" }),
        })}`,
        file,
      ),
    fetchFile: (side: TicketSide, id: string, file: string) =>
      download(calls, `${at(side, id)}/attachments/${encodeURIComponent(file)}`),
  };
}
