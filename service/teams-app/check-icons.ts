import { LIMITS } from "./limits.ts";
import type { PackagePipes } from "./package-pipes.ts";
import { type Picture, pngSize, readPng } from "./png.ts";
import { type Problem, problem } from "./problem.ts";

type Inflate = Pick<PackagePipes, "inflate">;
type Point = { x: number; y: number; opacity: number; white: boolean };

/** Visible opacity: under it a point is taken for a trace that some programs leave. */
const TRACE = 8;

function* pointsOf({ width, points }: Picture): Generator<Point> {
  for (let at = 0; at * 4 < points.length; at += 1) {
    const [r = 0, g = 0, b = 0, opacity = 0] = points.subarray(at * 4, at * 4 + 4);
    const white = Math.min(r, g, b) === 255;
    yield { x: at % width, y: Math.floor(at / width), opacity, white };
  }
}

/** The picture, or why it is none of this size. */
function pictureOf(
  pipes: Inflate,
  part: string,
  file: Uint8Array,
  side: number,
): Picture | Problem {
  const size = pngSize(file);
  if (!size) return problem(part, `${part} is not a PNG picture.`);
  if (size.width !== side || size.height !== side) {
    const is = `${size.width}×${size.height}`;
    return problem(part, `${part} is ${is}; Teams wants ${side}×${side} exactly.`);
  }
  const picture = readPng(pipes, file);
  if (picture) return picture;
  return problem(
    part,
    `${part} cannot be read: save it as a PNG with 8 bits a channel, not interlaced.`,
  );
}

const isProblem = (found: Picture | Problem): found is Problem => "reason" in found;

/** The colour icon: 192×192, filled to its edges; Teams rounds the corners itself. */
export function checkColourIcon(pipes: Inflate, part: string, file: Uint8Array): Problem[] {
  const picture = pictureOf(pipes, part, file, LIMITS.colourIcon);
  if (isProblem(picture)) return [picture];
  for (const { x, y, opacity } of pointsOf(picture)) {
    if (opacity < 255) {
      const where = `at ${x} from the left, ${y} from the top`;
      return [problem(part, `${part} is see-through ${where}; fill it to its edges.`)];
    }
  }
  return [];
}

/** The outline icon: 32×32, white drawn on nothing; Teams colours it itself. */
export function checkOutlineIcon(pipes: Inflate, part: string, file: Uint8Array): Problem[] {
  const picture = pictureOf(pipes, part, file, LIMITS.outlineIcon);
  if (isProblem(picture)) return [picture];
  const points = [...pointsOf(picture)];
  const drawn = points.filter(({ opacity }) => opacity >= TRACE);
  const coloured = drawn.find(({ white }) => !white);
  if (coloured) {
    const where = `at ${coloured.x} from the left, ${coloured.y} from the top`;
    return [problem(part, `${part} is not white ${where}; draw it in white alone.`)];
  }
  if (drawn.length === 0) return [problem(part, `${part} is empty: nothing is drawn on it.`)];
  if (drawn.length === points.length) {
    return [problem(part, `${part} has no see-through background: draw white on nothing.`)];
  }
  return [];
}
