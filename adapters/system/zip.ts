import { ZipFile } from "yazl";
import type { PackageFile } from "#service/teams-app";

/**
 * The zip's clock stands still: it is written as the zone's own time, so the same day in every zone.
 * Files are stored as they are: packed bytes differ between versions of zlib, and packages are a few
 * kilobytes.
 */
const still = () => ({
  mtime: new Date(2000, 0, 1),
  mode: 0o100644,
  compress: false,
  forceDosTimestamp: true,
});

/** A flat zip: the same bytes for the same files, whenever and in whatever time zone it is made. */
export async function zip(files: readonly PackageFile[]): Promise<Uint8Array> {
  const made = new ZipFile();
  for (const { name, bytes } of files) made.addBuffer(Buffer.from(bytes), name, still());
  made.end();
  const parts: Buffer[] = [];
  for await (const part of made.outputStream) parts.push(Buffer.from(part));
  return new Uint8Array(Buffer.concat(parts));
}

const END = 0x06054b50;
const END_LENGTH = 22;
const ENTRY = 0x02014b50;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;

/** One file by its entry in the zip's list; undefined where it is packed or cut off. */
function fileAt(bytes: Buffer, entry: number, nameLength: number): PackageFile | undefined {
  const local = bytes.readUInt32LE(entry + 42);
  const from =
    local + LOCAL_LENGTH + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const length = bytes.readUInt32LE(entry + 24);
  if (bytes.readUInt16LE(entry + 10) !== 0 || from + length > bytes.length) return undefined;
  const name = bytes.toString("utf8", entry + ENTRY_LENGTH, entry + ENTRY_LENGTH + nameLength);
  return { name, bytes: new Uint8Array(bytes.subarray(from, from + length)) };
}

function filesIn(bytes: Buffer): PackageFile[] | undefined {
  const end = bytes.length - END_LENGTH;
  if (end < 0 || bytes.readUInt32LE(end) !== END) return undefined;
  const files: PackageFile[] = [];
  let entry = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(entry) !== ENTRY) return undefined;
    const nameLength = bytes.readUInt16LE(entry + 28);
    const file = fileAt(bytes, entry, nameLength);
    if (!file) return undefined;
    files.push(file);
    const beside = bytes.readUInt16LE(entry + 30) + bytes.readUInt16LE(entry + 32);
    entry += ENTRY_LENGTH + nameLength + beside;
  }
  return files;
}

/** The files of a zip that {@link zip} made; undefined for any other file. */
export function unzip(bytes: Uint8Array): PackageFile[] | undefined {
  try {
    return filesIn(Buffer.from(bytes));
  } catch (thrown) {
    // A file that points behind its own end is no zip of ours.
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}
