import { knownLocale } from "../locale/known-locale.ts";
import type { Host } from "./host.ts";

const forced = matchMedia("(forced-colors: active)");
const darkened = matchMedia("(prefers-color-scheme: dark)");

/** A plain browser, which follows the person's own preferences live (portals.md, "For all"). */
export const browserHost: Host = {
  door: "browser",
  locale: () => knownLocale(navigator.language),
  look: () => (forced.matches ? "contrast" : darkened.matches ? "dark" : "light"),
  watch: (changed) => {
    for (const query of [forced, darkened]) query.addEventListener("change", changed);
    window.addEventListener("languagechange", changed);
    return () => {
      for (const query of [forced, darkened]) query.removeEventListener("change", changed);
      window.removeEventListener("languagechange", changed);
    };
  },
  openLink: (address) => {
    window.open(address, "_blank", "noopener,noreferrer");
  },
};
