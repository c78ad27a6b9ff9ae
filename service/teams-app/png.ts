import type { PackagePipes } from "./package-pipes.ts";

/** A picture, unpacked: four bytes a point (red, green, blue, opacity), rows from the top. */
export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly points: Uint8Array;
};

type Header = { width: number; height: number; depth: number; colour: number; interlaced: boolean };

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
/** Bytes a point, by PNG's colour types: grey, RGB, palette, grey with opacity, RGB with opacity. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Larger ones are refused unread: icons are small, and a few bytes can unpack to gigabytes. */
const MOST_SIDE = 1024;

const u32 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;

const nameAt = (bytes: Uint8Array, at: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + 4));

/** The file's chunks by name; those of one name in a row. Checksums are not looked at. */
function chunksOf(file: Uint8Array): Map<string, Uint8Array[]> | undefined {
  if (file.length < 57 || SIGNATURE.some((byte, at) => file[at] !== byte)) return undefined;
  const chunks = new Map<string, Uint8Array[]>();
  for (let at = 8; at + 12 <= file.length;) {
    const length = u32(file, at);
    if (at + 12 + length > file.length) return undefined;
    const name = nameAt(file, at + 4);
    chunks.set(name, [...(chunks.get(name) ?? []), file.subarray(at + 8, at + 8 + length)]);
    at += 12 + length;
  }
  return chunks;
}

function headerOf(chunks: Map<string, Uint8Array[]>): Header | undefined {
  const bytes = chunks.get("IHDR")?.[0];
  if (bytes?.length !== 13) return undefined;
  const [depth = 0, colour = 0, , , interlace = 0] = bytes.subarray(8);
  return {
    width: u32(bytes, 0),
    height: u32(bytes, 4),
    depth,
    colour,
    interlaced: interlace !== 0,
  };
}

/** PNG's fifth filter: whichever of left, above and above-left is nearest to their sum. */
function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

function foretold(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  return filter === 4 ? paeth(left, above, corner) : 0;
}

/** Takes the rows' filters off. @returns undefined where there are too few bytes, or no such filter */
function unfiltered(raw: Uint8Array, height: number, row: number, step: number) {
  if (raw.length < height * (row + 1)) return undefined;
  const plain = new Uint8Array(height * row);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (row + 1)]!;
    if (filter > 4) return undefined;
    for (let x = 0; x < row; x += 1) {
      const at = y * row + x;
      const left = x < step ? 0 : plain[at - step]!;
      const above = y === 0 ? 0 : plain[at - row]!;
      const corner = y === 0 || x < step ? 0 : plain[at - row - step]!;
      plain[at] = raw[y * (row + 1) + 1 + x]! + foretold(filter, left, above, corner);
    }
  }
  return plain;
}

/** One point's four bytes, from the bytes that its colour type keeps for it. */
type Colouring = (from: Uint8Array) => readonly [number, number, number, number];

function colouringOf(colour: number, chunks: Map<string, Uint8Array[]>): Colouring {
  const palette = chunks.get("PLTE")?.[0] ?? new Uint8Array();
  const clear = chunks.get("tRNS")?.[0];
  const seeThrough = (...samples: readonly number[]): number =>
    clear !== undefined && samples.every((sample, at) => clear[at * 2 + 1] === sample) ? 0 : 255;
  if (colour === 0) return ([v = 0]) => [v, v, v, seeThrough(v)];
  if (colour === 2) return ([r = 0, g = 0, b = 0]) => [r, g, b, seeThrough(r, g, b)];
  if (colour === 4) return ([v = 0, opacity = 0]) => [v, v, v, opacity];
  if (colour === 6) return ([r = 0, g = 0, b = 0, opacity = 0]) => [r, g, b, opacity];
  return ([v = 0]) => {
    const [r = 0, g = 0, b = 0] = palette.subarray(v * 3, v * 3 + 3);
    return [r, g, b, clear?.[v] ?? 255];
  };
}

/** The width and height that a file says of itself; undefined for what is no PNG. */
export function pngSize(file: Uint8Array): { width: number; height: number } | undefined {
  const chunks = chunksOf(file);
  return chunks && headerOf(chunks);
}

/**
 * Unpacks a PNG of eight bits a channel, not interlaced: what every program writes that is asked for
 * an icon.
 *
 * @returns undefined for any other file, and for a damaged one
 */
export function readPng(
  pipes: Pick<PackagePipes, "inflate">,
  file: Uint8Array,
): Picture | undefined {
  const chunks = chunksOf(file);
  const header = chunks && headerOf(chunks);
  const channels = header && CHANNELS[header.colour];
  if (!chunks || !header || !channels || header.depth !== 8 || header.interlaced) return undefined;
  const { width, height } = header;
  if (width < 1 || height < 1 || Math.max(width, height) > MOST_SIDE) return undefined;
  const packed = Uint8Array.from((chunks.get("IDAT") ?? []).flatMap((part) => [...part]));
  const raw = pipes.inflate(packed, height * (width * channels + 1));
  const plain = raw && unfiltered(raw, height, width * channels, channels);
  if (!plain) return undefined;
  const colouring = colouringOf(header.colour, chunks);
  const points = new Uint8Array(width * height * 4);
  for (let at = 0; at < width * height; at += 1) {
    points.set(colouring(plain.subarray(at * channels, (at + 1) * channels)), at * 4);
  }
  return { width, height, points };
}
