import { createLightTheme, type Theme } from "@fluentui/react-components";
import { defaultRamp } from "./brand-ramp.ts";
import type { Look } from "./host.ts";

const lightTheme = createLightTheme(defaultRamp);

/** Fluent's theme for a look. Rejects never: one that cannot be loaded is replaced by the light one. */
export async function themeFor(look: Look): Promise<Theme> {
  try {
    if (look === "dark") return (await import("./dark-theme.ts")).darkTheme;
    if (look === "contrast") return (await import("./contrast-theme.ts")).contrastTheme;
  } catch {
    // Better in the wrong colours than not at all.
  }
  return lightTheme;
}
