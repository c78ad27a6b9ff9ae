import type { BrandVariants } from "@fluentui/react-components";

/**
 * The accent of a workspace that has chosen none, as the sixteen shades that Fluent's themes ask
 * for: evenly spaced in lightness, so that 80 carries white text and 100 is text on dark cards.
 */
export const defaultRamp: BrandVariants = {
  10: "#060d39",
  20: "#111c4a",
  30: "#16237a",
  40: "#1b2a8f",
  50: "#2334a6",
  60: "#2b40ba",
  70: "#344dc7",
  80: "#3e5ad5",
  90: "#5373f1",
  100: "#7394fd",
  110: "#86a3fb",
  120: "#9bb4fe",
  130: "#b2c6fd",
  140: "#c8d7fd",
  150: "#dbe4fe",
  160: "#eff3ff",
};
