import {
  createDarkTheme,
  createLightTheme,
  teamsHighContrastTheme,
  type Theme,
} from "@fluentui/react-components";
import { brandRamp, DEFAULT_ACCENT } from "./brand-ramp.ts";
import type { Host, Look } from "./host.ts";

const ramp = brandRamp(DEFAULT_ACCENT);
const themes: Record<Look, Theme> = {
  light: createLightTheme(ramp),
  dark: createDarkTheme(ramp),
  contrast: teamsHighContrastTheme,
};

const forced = matchMedia("(forced-colors: active)");
const darkened = matchMedia("(prefers-color-scheme: dark)");

/** A plain browser, which follows the person's own preferences live (portals.md, "For all"). */
export const browserHost: Host = {
  door: "browser",
  locale: navigator.language || "en",
  look: () => (forced.matches ? "contrast" : darkened.matches ? "dark" : "light"),
  watchLook: (changed) => {
    for (const query of [forced, darkened]) query.addEventListener("change", changed);
    return () => {
      for (const query of [forced, darkened]) query.removeEventListener("change", changed);
    };
  },
  themeFor: (look) => themes[look],
  openLink: (address) => {
    window.open(address, "_blank", "noopener,noreferrer");
  },
};
