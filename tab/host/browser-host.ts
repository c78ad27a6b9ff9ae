import { createLightTheme, type Theme } from "@fluentui/react-components";
import { defaultRamp } from "./brand-ramp.ts";
import { knownLocale } from "../locale/known-locale.ts";
import type { Host, Look } from "./host.ts";

const lightTheme = createLightTheme(defaultRamp);

async function themeFor(look: Look): Promise<Theme> {
  try {
    if (look === "dark") return (await import("./dark-theme.ts")).darkTheme;
    if (look === "contrast") return (await import("./contrast-theme.ts")).contrastTheme;
  } catch {
    // Better in the wrong colours than not at all.
  }
  return lightTheme;
}

const forced = matchMedia("(forced-colors: active)");
const darkened = matchMedia("(prefers-color-scheme: dark)");

/** A plain browser, which follows the person's own preferences live (portals.md, "For all"). */
export const browserHost: Host = {
  door: "browser",
  locale: knownLocale(navigator.language),
  look: () => (forced.matches ? "contrast" : darkened.matches ? "dark" : "light"),
  watchLook: (changed) => {
    for (const query of [forced, darkened]) query.addEventListener("change", changed);
    return () => {
      for (const query of [forced, darkened]) query.removeEventListener("change", changed);
    };
  },
  themeFor,
  openLink: (address) => {
    window.open(address, "_blank", "noopener,noreferrer");
  },
};
