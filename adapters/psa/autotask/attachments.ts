import { type Clock, type Instant, minutes } from "#service/kernel";
import { type AutotaskConfig, type Psa, type PsaFile, trouble } from "#service/psa";
import { fileTitle, markIn, tooLarge } from "../file-title.ts";
import { found, keyOf } from "../found.ts";
import type { PsaPipeDeps } from "../http/pipe.ts";
import type { AutotaskClient } from "./client.ts";
import { inParts } from "./filter.ts";
import { fieldsOf } from "./picklists.ts";
import { audienceBy, publishFor } from "./publish.ts";
import { at as moment, refOf } from "./translate.ts";
import * as wire from "./wire.ts";

type Files = Pick<Psa, "files" | "readFile" | "largestFile" | "addFile">;

/** The API takes less than its own pages do: six to seven megabytes a file (psa.md §3). */
const LARGEST = 6 * 2 ** 20;
/** Beyond this it takes none for five minutes. */
const AT_ONCE = { bytes: 10_000_000, within: minutes(5) };
const LONGEST_PATH = 255;

/** Files of Autotask's tickets. */
export function autotaskAttachments(
  deps: PsaPipeDeps,
  client: AutotaskClient,
  config: AutotaskConfig,
): Files {
  const fields = fieldsOf(deps, client, "TicketAttachments");
  const spend = allowance(deps.clock);
  return {
    largestFile: LARGEST,
    async files(ticketIds) {
      const shape = wire.Attachment;
      const records: wire.Wire["attachment"][] = [];
      for (const value of inParts(ticketIds.map((id) => Number(keyOf(id))))) {
        const filter = [{ op: "in", field: "parentID", value } as const];
        records.push(...(await client.list({ entity: "TicketAttachments", shape, filter })));
      }
      if (records.length === 0) return [];
      const audience = audienceBy(await fields.get(), config);
      return records.filter(isFile).map((record) => translated(record, audience));
    },
    async readFile({ id, ticketId }, most) {
      const path = `Tickets/${keyOf(ticketId)}/Attachments/${keyOf(id)}`;
      const held = await found(() => client.download(path, wire.AttachmentData, most));
      const data = (held?.items?.[0] ?? held?.item)?.data;
      if (!data) return undefined;
      const bytes = Buffer.from(data, "base64");
      if (bytes.length > most) throw tooLarge(most);
      return bytes;
    },
    async addFile({ ticketId, mark, name, audience, bytes }) {
      if (bytes.length > LARGEST) throw tooLarge(LARGEST);
      const path = `Tickets/${keyOf(ticketId)}/Attachments`;
      const publish = publishFor(audience, await fields.get(), config);
      spend(bytes.length);
      return client.upload(path, {
        attachmentType: "FILE_ATTACHMENT",
        fullPath: name.slice(-LONGEST_PATH),
        title: fileTitle(name, mark),
        publish,
        data: Buffer.from(bytes).toString("base64"),
      });
    },
  };
}

/** An attachment may also be a link, which holds nothing. */
const isFile = ({ attachmentType }: wire.Wire["attachment"]): boolean =>
  attachmentType === "FILE_ATTACHMENT";

function translated(
  record: wire.Wire["attachment"],
  audience: ReturnType<typeof audienceBy>,
): PsaFile {
  const mark = markIn(record.title);
  return {
    id: String(record.id),
    ticketId: refOf(record.parentID) ?? "",
    name: record.fullPath || record.title || "",
    audience: audience(record.publish),
    ...(mark !== undefined && { mark }),
    ...(typeof record.fileSize === "number" && { size: record.fileSize }),
    ...moment("at", record.attachDate),
  };
}

/** Keeps within what is taken in five minutes: who goes on sending is refused for longer. */
function allowance(clock: Clock): (bytes: number) => void {
  let spent: { at: Instant; bytes: number }[] = [];
  return (bytes) => {
    const now = clock.now();
    spent = spent.filter(({ at }) => now - at < AT_ONCE.within);
    const sum = spent.reduce((all, each) => all + each.bytes, 0);
    const [first] = spent;
    if (first && sum + bytes > AT_ONCE.bytes) {
      throw trouble({ kind: "rate-limited", retryAfter: first.at + AT_ONCE.within - now });
    }
    spent.push({ at: now, bytes });
  };
}
