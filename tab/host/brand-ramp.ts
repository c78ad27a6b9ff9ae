import type { BrandVariants } from "@fluentui/react-components";

/** The accent of a workspace that has chosen none. */
export const DEFAULT_ACCENT = "#3f5bd6";

/**
 * How light each step is (OKLab lightness, 0 to 1). Lightness alone decides contrast, so one list
 * keeps every accent legible: 80 under white text, 100 as text on the dark theme's cards.
 */
const LIGHTNESS = {
  10: 0.19,
  20: 0.25,
  30: 0.3,
  40: 0.35,
  50: 0.4,
  60: 0.44,
  70: 0.48,
  80: 0.52,
  90: 0.6,
  100: 0.69,
  110: 0.73,
  120: 0.78,
  130: 0.83,
  140: 0.88,
  150: 0.92,
  160: 0.965,
} satisfies Record<keyof BrandVariants, number>;

type Triple = readonly [number, number, number];

const toLinear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const toGamma = (c: number): number =>
  c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055;

function linearOf(hex: string): Triple {
  const at = (from: number): number =>
    toLinear(Number.parseInt(hex.slice(from, from + 2), 16) / 255);
  return [at(1), at(3), at(5)];
}

/** The colour's two chromatic axes in OKLab: its hue and strength, without its lightness. */
function axesOf(hex: string): readonly [number, number] {
  const [r, g, b] = linearOf(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function linearFrom(lightness: number, a: number, b: number): Triple {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

const shown = (triple: Triple): boolean => triple.every((c) => c >= -0.0005 && c <= 1.0005);

/** The strongest colour of this hue and lightness that a screen can show, up to the accent's own. */
function shadeOf([a, b]: readonly [number, number], lightness: number): string {
  // Very dark and very light steps are surfaces: they take a tint of the accent, not all of it.
  let strength = lightness > 0.9 || lightness < 0.3 ? 0.45 : 1;
  let linear = linearFrom(lightness, a * strength, b * strength);
  while (!shown(linear) && strength > 0.02) {
    strength *= 0.94;
    linear = linearFrom(lightness, a * strength, b * strength);
  }
  const channel = (c: number): string =>
    Math.round(toGamma(Math.min(1, Math.max(0, c))) * 255)
      .toString(16)
      .padStart(2, "0");
  return `#${linear.map(channel).join("")}`;
}

/**
 * Sixteen shades of one accent for Fluent's themes, light enough and dark enough to be read.
 * `accent` is `#rrggbb`; anything else gives the default's.
 */
export function brandRamp(accent: string): BrandVariants {
  const axes = axesOf(/^#[0-9a-f]{6}$/i.test(accent) ? accent : DEFAULT_ACCENT);
  const at = (step: keyof BrandVariants): string => shadeOf(axes, LIGHTNESS[step]);
  return {
    ...{ 10: at(10), 20: at(20), 30: at(30), 40: at(40), 50: at(50), 60: at(60) },
    ...{ 70: at(70), 80: at(80), 90: at(90), 100: at(100), 110: at(110), 120: at(120) },
    ...{ 130: at(130), 140: at(140), 150: at(150), 160: at(160) },
  };
}
