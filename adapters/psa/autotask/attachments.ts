import { type Clock, type Instant, minutes } from "#service/kernel";
import { type AutotaskConfig, type Psa, type PsaFile, trouble } from "#service/psa";
import { fileTitle, markIn, tooLarge } from "../file-title.ts";
import { keyOf } from "../found.ts";
import type { PsaPipeDeps } from "../http/pipe.ts";
import type { AutotaskClient } from "./client.ts";
import { fieldsOf } from "./picklists.ts";
import { audienceBy, publishFor } from "./publish.ts";
import * as wire from "./wire.ts";

type Files = Pick<Psa, "files" | "largestFile" | "addFile">;

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
    async files(ticketId) {
      const path = `Tickets/${keyOf(ticketId)}/Attachments`;
      const { items } = await client.get(path, wire.Attachments);
      const audience = audienceBy(await fields.get(), config);
      return items.map((record): PsaFile => {
        const mark = markIn(record.title);
        return {
          id: String(record.id),
          ticketId,
          name: record.fullPath || record.title || "",
          audience: audience(record.publish),
          ...(mark !== undefined && { mark }),
        };
      });
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
