import assert from "node:assert/strict";
import { packagePipes } from "#adapters/system";
import { checkColourIcon, checkOutlineIcon, readPng } from "#service/teams-app";
import { reasonsOf, ICONS } from "./app.ts";
import { BLUE, colourIcon, NOTHING, outlineIcon, png, type PngForm, WHITE } from "./pictures.ts";

const colourReasons = (file: Uint8Array): string[] =>
  checkColourIcon(packagePipes, "color.png", file).map(({ reason }) => reason);
const outlineReasons = (file: Uint8Array): string[] =>
  checkOutlineIcon(packagePipes, "outline.png", file).map(({ reason }) => reason);

describe("the colour icon", () => {
  it("is taken where it is 192×192 and filled to its edges", () => {
    assert.deepEqual(colourReasons(colourIcon()), []);
  });

  it("is refused with its size where it has another one", () => {
    assert.deepEqual(colourReasons(colourIcon(() => BLUE, 191)), [
      "color.png is 191×191; Teams wants 192×192 exactly.",
    ]);
    assert.match(colourReasons(png(192, 32, () => BLUE))[0]!, /is 192×32/);
  });

  it("is refused where one point of it can be seen through, saying where", () => {
    const holed = colourIcon((x, y) => (x === 191 && y === 3 ? [63, 91, 214, 254] : BLUE));
    assert.deepEqual(colourReasons(holed), [
      "color.png is see-through at 191 from the left, 3 from the top; fill it to its edges.",
    ]);
  });

  it("is refused where it is no PNG, a damaged one, or one that unpacks to more than it says", () => {
    const good = colourIcon();
    const damaged = good.slice();
    damaged.fill(0, 60, 200);
    const claims = png(192, 400, () => BLUE);
    new DataView(claims.buffer).setUint32(20, 192);
    assert.deepEqual(colourReasons(new TextEncoder().encode("GIF89a")), [
      "color.png is not a PNG picture.",
    ]);
    assert.deepEqual(colourReasons(good.slice(0, 300)), ["color.png is not a PNG picture."]);
    assert.match(colourReasons(damaged)[0]!, /cannot be read/);
    assert.match(colourReasons(claims)[0]!, /cannot be read/);
  });
});

describe("the outline icon", () => {
  it("is taken where it is 32×32, white on nothing, soft at its edges", () => {
    assert.deepEqual(outlineReasons(outlineIcon()), []);
    const soft = outlineIcon((x) => (x === 8 ? [255, 255, 255, 90] : x > 8 ? WHITE : NOTHING));
    assert.deepEqual(outlineReasons(soft), []);
  });

  it("is refused with its size where it has another one", () => {
    const large = outlineIcon((x) => (x > 9 ? WHITE : NOTHING), 192);
    assert.deepEqual(outlineReasons(large), ["outline.png is 192×192; Teams wants 32×32 exactly."]);
  });

  it("is refused where anything on it is not white, saying where", () => {
    const tinted = outlineIcon((x, y) => (x === 5 && y === 9 ? [255, 255, 254, 200] : NOTHING));
    assert.deepEqual(outlineReasons(tinted), [
      "outline.png is not white at 5 from the left, 9 from the top; draw it in white alone.",
    ]);
  });

  it("is refused where it has no background to see through, and where nothing is drawn", () => {
    assert.match(outlineReasons(outlineIcon(() => WHITE))[0]!, /no see-through background/);
    assert.match(outlineReasons(outlineIcon(() => NOTHING))[0]!, /nothing is drawn/);
  });

  it("keeps a package from being made", async () => {
    const wrong = { colour: ICONS.outline, outline: ICONS.colour };
    assert.deepEqual(await reasonsOf({ icons: wrong }), [
      "color.png is 32×32; Teams wants 192×192 exactly.",
      "outline.png is 192×192; Teams wants 32×32 exactly.",
    ]);
  });
});

describe("reading a PNG", () => {
  const paints: Record<number, readonly (readonly [number, number, number, number])[]> = {
    0: [WHITE, [17, 17, 17, 255]],
    2: [BLUE, WHITE],
    3: [BLUE, [1, 2, 3, 40]],
    4: [
      [9, 9, 9, 80],
      [200, 200, 200, 255],
    ],
    6: [BLUE, [7, 8, 9, 10]],
  };
  const types = [0, 2, 3, 4, 6] as const;
  const filters = [0, 1, 2, 3, 4] as const;

  it("sees the same points in every colour type and through every filter", () => {
    for (const colourType of types) {
      const colours = paints[colourType]!;
      const paint = (x: number, y: number) => colours[(x * 3 + y) % 2]!;
      for (const filter of filters) {
        const form: PngForm = { colourType, filter, ...(colourType === 3 && { palette: colours }) };
        const read = readPng(packagePipes, png(5, 4, paint, form));
        const points = Array.from({ length: 20 }, (_, at) => paint(at % 5, Math.floor(at / 5)));
        assert.deepEqual([...(read?.points ?? [])], points.flat(), `${colourType}, ${filter}`);
      }
    }
  });

  it("leaves alone what it does not read: interlaced, sixteen bits, very large", () => {
    assert.equal(
      readPng(
        packagePipes,
        png(4, 4, () => BLUE, { interlace: 1 }),
      ),
      undefined,
    );
    assert.equal(
      readPng(
        packagePipes,
        png(4, 4, () => BLUE, { depth: 16 }),
      ),
      undefined,
    );
    assert.equal(
      readPng(
        packagePipes,
        png(1025, 1, () => BLUE),
      ),
      undefined,
    );
  });
});
