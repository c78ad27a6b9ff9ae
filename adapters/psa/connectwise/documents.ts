import type { Psa, PsaFile } from "#service/psa";
import { fileTitle, markIn, tooLarge } from "../file-title.ts";
import { found, keyOf } from "../found.ts";
import type { ConnectWiseClient } from "./client.ts";
import { instantOf } from "../time.ts";
import { idOf } from "./translate.ts";
import * as wire from "./wire.ts";

type Files = Pick<Psa, "files" | "readFile" | "largestFile" | "addFile">;

/** Nobody publishes a limit: as large as an upload may be here. */
const LARGEST = 25 * 2 ** 20;
const PATH = "system/documents";

/** Files of ConnectWise's tickets: documents of the record that the ticket is. */
export function connectWiseDocuments(client: ConnectWiseClient): Files {
  const ofTicket = async (ticketId: string): Promise<PsaFile[]> => {
    const query = { recordType: "Ticket", recordId: keyOf(ticketId) };
    const asked = { what: "documents", path: PATH, shape: wire.Document, query };
    const records = await client.list(asked);
    return records.filter(isFile).map((record) => translated(record, ticketId));
  };
  return {
    largestFile: LARGEST,
    files: async (ticketIds) => (await Promise.all(ticketIds.map(ofTicket))).flat(),
    readFile: ({ id }, most) =>
      found(() => client.download("document", `${PATH}/${keyOf(id)}/download`, most)),
    async addFile({ ticketId, mark, name, type, audience, bytes }) {
      if (bytes.length > LARGEST) throw tooLarge(LARGEST);
      const form = new FormData();
      form.set("recordType", "Ticket");
      form.set("recordId", keyOf(ticketId));
      form.set("title", fileTitle(name, mark));
      form.set("privateFlag", String(audience === "internal"));
      form.set("file", new File([new Uint8Array(bytes)], name, { type }));
      const { id } = await client.upload("document", PATH, form, wire.Created);
      return { id: idOf(id) };
    },
  };
}

/** A document may also be a link, which holds nothing. */
const isFile = ({ linkFlag, urlFlag }: wire.Wire["document"]): boolean =>
  linkFlag !== true && urlFlag !== true;

function translated(record: wire.Wire["document"], ticketId: string): PsaFile {
  const mark = markIn(record.title);
  const at = instantOf(record._info?.dateEntered ?? record._info?.lastUpdated);
  return {
    id: idOf(record.id),
    ticketId,
    name: record.fileName || record.title || "",
    audience: record.publicFlag === true ? "public" : "internal",
    ...(mark !== undefined && { mark }),
    ...(typeof record.size === "number" && { size: record.size }),
    ...(at !== undefined && { at }),
  };
}
