import { crc32, deflateSync } from "node:zlib";

type Rgba = readonly [number, number, number, number];
/** What each point is painted with. */
export type Paint = (x: number, y: number) => Rgba;

export const WHITE: Rgba = [255, 255, 255, 255];
export const NOTHING: Rgba = [0, 0, 0, 0];
export const BLUE: Rgba = [63, 91, 214, 255];

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}

export type PngForm = {
  colourType?: 0 | 2 | 3 | 4 | 6;
  depth?: number;
  interlace?: number;
  palette?: readonly Rgba[];
  /** The filter of every row, in PNG's numbers; the bytes below are written through it. */
  filter?: 0 | 1 | 2 | 3 | 4;
};

function samplesOf({ colourType = 6, palette = [] }: PngForm, point: Rgba): number[] {
  const [r, g, b, a] = point;
  const of = { 0: [r], 2: [r, g, b], 3: [palette.indexOf(point)], 4: [r, a], 6: [r, g, b, a] };
  return of[colourType];
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const near = [left, above, corner].toSorted((p, q) => Math.abs(guess - p) - Math.abs(guess - q));
  return [0, left, above, Math.floor((left + above) / 2), near[0]!][filter]!;
}

/** A PNG of any form that we say we read, and of some that we say we do not. */
export function png(width: number, height: number, paint: Paint, form: PngForm = {}): Uint8Array {
  const { colourType = 6, depth = 8, interlace = 0, palette, filter = 0 } = form;
  const rows = Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (__, x) => samplesOf(form, paint(x, y))).flat(),
  );
  const step = samplesOf(form, palette?.[0] ?? WHITE).length;
  const raw = rows.flatMap((row, y) => [
    filter,
    ...row.map((byte, x) => {
      const corner = rows[y - 1]?.[x - step] ?? 0;
      return (byte - predicted(filter, row[x - step] ?? 0, rows[y - 1]?.[x] ?? 0, corner)) & 255;
    }),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colourType, 0, 0, interlace], 8);
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
      chunk("IHDR", header),
      ...(palette
        ? [
            chunk("PLTE", Uint8Array.from(palette.flatMap(([r, g, b]) => [r, g, b]))),
            chunk("tRNS", Uint8Array.from(palette.map(([, , , a]) => a))),
          ]
        : []),
      chunk("IDAT", deflateSync(Uint8Array.from(raw))),
      chunk("IEND", new Uint8Array()),
    ]),
  );
}

const inside = (x: number, y: number): boolean => x > 7 && x < 24 && y > 7 && y < 24;

/** An icon as Teams wants it: filled to its edges. */
export const colourIcon = (paint: Paint = () => BLUE, side = 192): Uint8Array =>
  png(side, side, paint);

/** An outline as Teams wants it: white on nothing. */
export const outlineIcon = (
  paint: Paint = (x, y) => (inside(x, y) ? WHITE : NOTHING),
  side = 32,
): Uint8Array => png(side, side, paint);
