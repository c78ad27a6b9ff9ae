import { markOf, type NewPsaFile, type Psa, PsaTrouble, sendFileOnce } from "#service/psa";
import type { Performed } from "./performed.ts";
import type { PsaWrite } from "./psa-write.ts";
import type { SyncDeps } from "./sync-deps.ts";

/**
 * Sends a file that was sent here: for everyone what was for everyone, for the desk alone what was the
 * desk's own. A PSA that wants no more files for a while is left alone with files, and with nothing else.
 *
 * @throws PsaTrouble
 */
export async function writeFile(
  deps: SyncDeps & { psa: Psa },
  { workspaceId, noteId: fileId = "", triedAt }: PsaWrite,
  ticketId: string,
): Promise<Performed> {
  const { stores, clock } = deps;
  const text = await stores.psaWrites.fileText(workspaceId, fileId);
  if (!text) return { kind: "never", reason: "not-there" };
  const { name, type, audience: heard } = text;
  const audience = heard === "public" ? "public" : "internal";
  const bytes = await together(stores.attachments.bytesOf(workspaceId, fileId));
  const file: NewPsaFile = { ticketId, mark: markOf(fileId), name, type, audience, bytes };
  try {
    const sent = await sendFileOnce(deps, { file, ...(triedAt !== undefined && { triedAt }) });
    return sent.kind === "wait" ? sent : { kind: "done", psaId: sent.id };
  } catch (thrown) {
    const failure = thrown instanceof PsaTrouble ? thrown.failure : undefined;
    if (failure?.kind !== "rate-limited" || failure.retryAfter === undefined) throw thrown;
    return { kind: "wait", until: clock.now() + failure.retryAfter };
  }
}

async function together(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of chunks) parts.push(part);
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
