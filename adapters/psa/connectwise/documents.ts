import type { Psa, PsaFile } from "#service/psa";
import { fileTitle, markIn, tooLarge } from "../file-title.ts";
import { keyOf } from "../found.ts";
import type { ConnectWiseClient } from "./client.ts";
import { idOf } from "./translate.ts";
import * as wire from "./wire.ts";

type Files = Pick<Psa, "files" | "largestFile" | "addFile">;

/** Nobody publishes a limit: as large as an upload may be here. */
const LARGEST = 25 * 2 ** 20;
const PATH = "system/documents";

/** Files of ConnectWise's tickets: documents of the record that the ticket is. */
export function connectWiseDocuments(client: ConnectWiseClient): Files {
  return {
    largestFile: LARGEST,
    async files(ticketId) {
      const query = { recordType: "Ticket", recordId: keyOf(ticketId) };
      const records = await client.list({
        what: "documents",
        path: PATH,
        shape: wire.Document,
        query,
      });
      return records.map((record): PsaFile => {
        const mark = markIn(record.title);
        return {
          id: idOf(record.id),
          ticketId,
          name: record.fileName || record.title || "",
          audience: record.publicFlag === true ? "public" : "internal",
          ...(mark !== undefined && { mark }),
        };
      });
    },
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
